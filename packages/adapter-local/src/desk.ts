import {HuddleError} from '@huddlekit/core/errors';
import {nextRevision, type Context} from './context.ts';
import {settle, stateOnJoining} from './line.ts';
import {keepLine} from './sign-ups.ts';
import {tableNames, type PersonRow, type SignUpRow, type Tables} from './store/tables.ts';

/** Every row that is kept, by table. */
export type KeptRows = {readonly [T in keyof Tables]: readonly Tables[T][]};

/** What a host decides and what an auditor reads, past the ports. */
export interface HostDesk {
  /**
   * Decides an application. `confirm` gives a place, or the last position in line when none is free.
   * Errors: `not-found`, `closed` (not under review).
   */
  decide(signUp: string, decision: 'confirm' | 'decline', reason?: string): Promise<void>;
  /** A huddle's sign-ups as they stand now, in the order in which they came, with who made them. */
  signUps(huddle: string): Promise<{row: SignUpRow; person: PersonRow | undefined}[]>;
  /** All that is kept, as it is kept. */
  rows(): Promise<KeptRows>;
}

export function hostDesk(context: Context): HostDesk {
  const {now} = context;
  return {
    async decide(id, decision, reason) {
      const [source, store] = await Promise.all([context.source(), context.store()]);
      await store.write(async (rows) => {
        const kept = await rows.get('signUps', id);
        const record = kept && source.records.get(kept.huddle);
        if (!kept || !record) throw new HuddleError('not-found', 'There is no such sign-up.');
        if (kept.state !== 'under-review') throw new HuddleError('closed', 'This sign-up is not under review.');
        const line = settle(record, await rows.where('signUps', 'huddle', kept.huddle), now());
        const turn = await nextRevision(rows);
        const state = decision === 'confirm' ? stateOnJoining(record, line) : 'declined';
        const row = {...kept, state, turn, reason, updatedAt: now()};
        await keepLine(rows, source, kept.huddle, line.map((each) => (each.id === id ? row : each)), now());
      });
    },
    async signUps(huddle) {
      const [source, store] = await Promise.all([context.source(), context.store()]);
      return store.read(async (rows) => {
        const found = await rows.where('signUps', 'huddle', huddle);
        const record = source.records.get(huddle);
        const settled = record ? settle(record, found, now()) : found;
        const ordered = settled.sort((a, b) => a.number - b.number);
        const people = new Map((await rows.all('people')).map((person) => [person.id, person]));
        return ordered.map((row) => ({row, person: people.get(row.person)}));
      });
    },
    async rows() {
      const store = await context.store();
      return store.read(async (rows) => {
        const kept: Record<string, unknown> = {};
        for (const table of tableNames) kept[table] = await rows.all(table);
        return kept as KeptRows;
      });
    },
  };
}
