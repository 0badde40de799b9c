import type {HuddleRecord, Movement} from '@huddlekit/core';
import type {Seed} from './store/tables.ts';

/** What a backend starts from: given, not kept. */
export interface Source {
  readonly movement: Movement;
  readonly records: ReadonlyMap<string, HuddleRecord>;
  /** Rows that an empty store begins with. */
  readonly seed: Seed;
}

/** A movement for pages that give none. */
export const unnamed: Movement = {
  id: 'default',
  state: 'active',
  name: 'This device',
  zone: 'UTC',
  languages: [],
  controller: {name: 'This device'},
};

interface Given {
  readonly movement?: Movement | undefined;
  readonly records?: readonly HuddleRecord[] | undefined;
  readonly demo: boolean;
}

/** The given movement and huddles, or the demo's, which are loaded only when they are asked for. */
export async function loadSource({movement, records, demo}: Given, now: number): Promise<Source> {
  if (!demo) return {movement: movement ?? unnamed, records: byId(records ?? []), seed: {}};
  const {demoMovement, demoSeed} = await import('./demo/index.ts');
  const made = demoMovement(now);
  return {
    movement: movement ?? made.movement,
    records: byId([...made.records, ...(records ?? [])]),
    seed: demoSeed(made),
  };
}

const byId = (records: readonly HuddleRecord[]): Map<string, HuddleRecord> =>
  new Map(records.map((record) => [record.id, record]));
