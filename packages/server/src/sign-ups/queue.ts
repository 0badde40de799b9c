import {joinDeadline, offerPeriod} from '@huddlekit/core';
import type {HuddleRecord} from '@huddlekit/core';
import {sql} from 'kysely';
import {createHash, randomBytes} from 'node:crypto';
import type {HuddleRow, SignUpRow, Trx} from '../db/tables.ts';
import {notify} from './notices.ts';
import type {Notice} from './notices.ts';
import {release} from './places.ts';

/** How the key of an offer is kept. */
export const offerKeyHash = (key: string): string => createHash('sha256').update(key).digest('base64url');

/**
 * Until when a place can be offered at `now`, in milliseconds since 1970: the first start, or, for a meetup, whose
 * sessions stand alone, the last. After that, for as long as one may still join.
 */
function lastCall(record: HuddleRecord, now: number): number {
  const start = joinDeadline({kind: record.kind, sessions: record.sessions});
  return now < start ? start : joinDeadline({...record});
}

/**
 * Offers every free place to the next in line. The offered place counts as taken, so that nobody passes. The caller has
 * locked `huddle`, whose counts are read anew here.
 */
export async function offerFreePlaces(trx: Trx, huddle: HuddleRow, now: Date): Promise<void> {
  const {movement, id, record} = huddle;
  const end = lastCall(record, now.getTime());
  if (huddle.lifecycle !== 'published' || now.getTime() >= end) return;
  const until = new Date(Math.min(now.getTime() + offerPeriod, end));
  const counts = await trx
    .selectFrom('huddle')
    .select(['capacity', 'taken', 'waiting'])
    .where('movement', '=', movement)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const free = Math.min(counts.waiting, counts.capacity === null ? Infinity : counts.capacity - counts.taken);
  const notices: Notice[] = [];
  for (let place = 0; place < free; place++) {
    const key = randomBytes(32).toString('base64url');
    const next = await offerToFirst(trx, huddle, {until, key, now});
    if (!next) break;
    notices.push({kind: 'offered', signUp: next, more: {offerKey: key}});
  }
  if (notices.length === 0) return;
  // Below zero: as many places more are taken.
  await release(trx, {movement, huddle: id}, -notices.length, notices.length);
  await notify(trx, huddle, notices, now);
}

const offerToFirst = (
  trx: Trx,
  {movement, id}: HuddleRow,
  {until, key, now}: {until: Date; key: string; now: Date},
): Promise<SignUpRow | undefined> =>
  trx
    .updateTable('sign_up')
    .set({state: 'offered', offer_until: until, offer_key: offerKeyHash(key), updated_at: now})
    .where('id', '=', ({selectFrom}) =>
      selectFrom('sign_up')
        .select('id')
        .where('movement', '=', movement)
        .where('huddle', '=', id)
        .where('state', '=', 'waitlisted')
        .orderBy('queue')
        .limit(1),
    )
    .returningAll()
    .executeTakeFirst();

/**
 * Ends the offers of one huddle that were not accepted in time, and offers the places to those next in line. The caller
 * has locked `huddle`.
 * @returns How many lapsed.
 */
export async function lapseOffers(trx: Trx, huddle: HuddleRow, now: Date): Promise<number> {
  const {movement, id} = huddle;
  const lapsed = await trx
    .updateTable('sign_up')
    .set({state: 'lapsed', offer_until: null, offer_key: null, updated_at: now})
    .where('movement', '=', movement)
    .where('huddle', '=', id)
    .where('state', '=', 'offered')
    .where('offer_until', '<=', now)
    .returningAll()
    .execute();
  if (lapsed.length === 0) return 0;
  await release(trx, {movement, huddle: id}, lapsed.length, 0);
  // Of a huddle that was cancelled they know already.
  const told = huddle.lifecycle === 'cancelled' ? [] : lapsed;
  await notify(trx, huddle, told.map((signUp) => ({kind: 'lapsed', signUp})), now);
  await offerFreePlaces(trx, huddle, now);
  return lapsed.length;
}

/**
 * The moment that deadlines go by: the database's clock, which all servers share, moved as far as `clock` is moved
 * against this machine's, which is not at all outside tests.
 */
export async function deadlineNow(trx: Trx, clock: () => Date): Promise<Date> {
  const moved = clock().getTime() - Date.now();
  const {rows} = await sql<{now: Date}>`SELECT clock_timestamp() AS now`.execute(trx);
  return new Date((rows[0]?.now ?? new Date()).getTime() + moved);
}
