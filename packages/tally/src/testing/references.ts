import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Ballot, Election, Project} from '../election.ts';

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
  readonly rules: Readonly<Record<string, {readonly selected?: readonly string[]; readonly outcomes?: readonly (readonly string[])[]}>>;
}

/** All of the reference; none where it is not there. */
export const references: readonly Reference[] = missingReferences ? [] : load();

/** An election of the folder, also one that has no reference, such as `Poland_Lodz_2022.pb`. */
export const referenceElection = (file: string): Election => electionOf(readFileSync(join(pbFolder, file), 'utf8'));

function load(): Reference[] {
  const {instances} = JSON.parse(readFileSync(join(pbFolder, 'reference.json'), 'utf8')) as {instances: Record<string, Pick<Reference, 'rules'>>};
  return Object.entries(instances).map(([file, {rules}]) => ({
    file,
    text: () => readFileSync(join(pbFolder, file), 'utf8'),
    election: () => referenceElection(file),
    rules,
  }));
}

/** Enough of the format for these files: amounts are whole units of currency, or have no other decimals than 0. */
function electionOf(text: string): Election {
  const sections: Record<string, Record<string, string>[]> = {};
  let rows: Record<string, string>[] = [];
  let header: string[] | undefined;
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const section = ['META', 'PROJECTS', 'VOTES'].find((name) => name === line.trim());
    if (section) [rows, header] = [(sections[section] = []), undefined];
    else if (header) rows.push(recordOf(header, cellsOf(line)));
    else header = cellsOf(line);
  }
  const budget = whole(sections.META!.find(({key}) => key === 'budget')!.value!);
  const projects = sections.PROJECTS!.map((row): Project => ({id: row.project_id!, cost: whole(row.cost!)}));
  return {projects, budget, ballots: sections.VOTES!.map(ballotOf)};
}

function ballotOf({vote = '', points}: Record<string, string>): Ballot {
  const choices = listOf(vote);
  return points === undefined || choices.length === 0 ? {choices} : {choices, points: listOf(points).map(whole)};
}

const listOf = (cell: string): string[] => (cell === '' || cell === 'none' ? [] : cell.split(',').map((part) => part.trim()));

const recordOf = (header: readonly string[], cells: readonly string[]): Record<string, string> =>
  Object.fromEntries(header.map((name, at) => [name, cells[at] ?? '']));

const cellsOf = (line: string): string[] =>
  Array.from(line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g), ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!.trim());

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new TypeError(`${text} is no whole number.`);
  return value;
}
