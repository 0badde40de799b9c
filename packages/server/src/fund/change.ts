import {sql} from 'kysely';
import type {Trx} from '../db/tables.ts';
import type {RoundKey} from './read.ts';

/** Where servers tell each other of changes: PostgreSQL's NOTIFY. */
export const roundChannel = 'huddlekit_round';

/** What they tell: never more than a version. */
export interface RoundNews {
  readonly movement: string;
  readonly round: string;
  readonly version: number;
}

/** Counts a change that others may see, and tells whoever watches once the transaction is committed. */
export async function changed(trx: Trx, {movement, round}: RoundKey, now: Date): Promise<number> {
  const row = await trx
    .updateTable('round')
    .set({version: sql<number>`version + 1`, updated_at: now})
    .where('movement', '=', movement)
    .where('id', '=', round)
    .returning('version')
    .executeTakeFirstOrThrow();
  const news: RoundNews = {movement, round, version: row.version};
  await sql`SELECT pg_notify(${roundChannel}, ${JSON.stringify(news)})`.execute(trx);
  return row.version;
}
