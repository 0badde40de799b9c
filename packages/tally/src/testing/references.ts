import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Election} from '../election.ts';
import {readPb} from '../formats/pb/read.ts';

/**
 * Real elections of Pabulib lie beside a developer's clone, with the outcomes that pabutools counted; the project holds
 * none of them. Another place is named by HUDDLEKIT_SHARED: the folder that has `pb` in it.
 */
export const pbFolder = process.env.HUDDLEKIT_SHARED
  ? join(process.env.HUDDLEKIT_SHARED, 'pb')
  : fileURLToPath(new URL('../../../../../shared/pb', import.meta.url));

/** What to tell, by `test.diagnostic`, where the elections are not there. Empty where they are. */
export const missingReferences = existsSync(join(pbFolder, 'reference.json')) ? '' : `Not read: ${pbFolder} is not here.`;

export interface Reference {
  /** The file's name, with `.pb`. */
  readonly file: string;
  readonly text: () => string;
  readonly election: () => Election;
  /**
   * Ids by the reference's own keys, such as `mes_cost_add1u`: in order of selection, for `phragmen…` sorted by id. For
   * `popularity_…` several outcomes.
   */
  readonly rules: Readonly<Record<string, ReferenceOutcome>>;
}

export interface ReferenceOutcome {
  readonly selected?: readonly string[];
  readonly outcomes?: readonly (readonly string[])[];
}

/** All of the reference; none where it is not there. */
export const references: readonly Reference[] = missingReferences ? [] : load();

/** An election of the folder, also one that has no reference, such as `Poland_Lodz_2022.pb`. */
export const referenceElection = (file: string): Election => readPb(textOf(file)).election;

function textOf(file: string): string {
  return readFileSync(join(pbFolder, file), 'utf8');
}

function load(): Reference[] {
  const {instances} = JSON.parse(textOf('reference.json')) as {instances: Record<string, Pick<Reference, 'rules'>>};
  return Object.entries(instances).map(([file, {rules}]) => ({
    file,
    text: () => textOf(file),
    election: () => referenceElection(file),
    rules,
  }));
}
