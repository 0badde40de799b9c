import {sql} from 'kysely';
import type {Trx} from '../db/tables.ts';

/** Names one huddle. */
export interface HuddleKey {
  readonly movement: string;
  readonly huddle: string;
}

/** What asking for a place brought: the place, a number on the waiting list, or nothing, since the huddle takes nobody now. */
export type Entry = {readonly state: 'confirmed'} | {readonly state: 'waitlisted'; readonly queue: number; readonly position: number} | undefined;

/** Takes a place, or else joins the end of the waiting list. */
export type Enter = (trx: Trx, key: HuddleKey) => Promise<Entry>;

/**
 * Decides by one statement who gets a place: it locks the huddle's row, looks at the counts as they are then, and
 * changes them. Nobody passes those who wait: a place counts as free only while nobody does.
 */
export const enter: Enter = async (trx, {movement, huddle}) => {
  const free = sql<boolean>`waiting = 0 AND (capacity IS NULL OR taken < capacity)`;
  const row = await trx
    .updateTable('huddle')
    .set({
      taken: sql<number>`taken + CASE WHEN ${free} THEN 1 ELSE 0 END`,
      waiting: sql<number>`waiting + CASE WHEN ${free} THEN 0 ELSE 1 END`,
      queue_seq: sql<number>`queue_seq + CASE WHEN ${free} THEN 0 ELSE 1 END`,
    })
    .where('movement', '=', movement)
    .where('id', '=', huddle)
    .where('lifecycle', '=', 'published')
    .returning(['waiting', 'queue_seq'])
    .executeTakeFirst();
  if (!row) return undefined;
  // Whoever got a place left the waiting list empty, as it was; whoever did not is on it.
  return row.waiting === 0 ? {state: 'confirmed'} : {state: 'waitlisted', queue: row.queue_seq, position: row.waiting};
};

/** Lets go of places held and of numbers on the waiting list. The caller has locked the row. */
export async function release(trx: Trx, {movement, huddle}: HuddleKey, taken: number, waiting: number): Promise<void> {
  if (!taken && !waiting) return;
  await trx
    .updateTable('huddle')
    .set({taken: sql<number>`taken - ${taken}`, waiting: sql<number>`waiting - ${waiting}`})
    .where('movement', '=', movement)
    .where('id', '=', huddle)
    .execute();
}
