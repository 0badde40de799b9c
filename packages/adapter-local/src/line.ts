import {
  accessNeedsKept,
  holdingStates,
  joinDeadline,
  offerPeriod,
  span,
  type HuddleRecord,
  type Places,
  type SignUp,
  type SignUpState,
} from '@huddlekit/core';
import type {SignUpRow} from './store/tables.ts';

/*
 * Who has a place and who waits, as pure functions of a huddle's rows and the clock. Reading applies them without
 * writing, so a lapsed offer is seen as lapsed by everyone even if nobody was there when its time came.
 */

const holds = ({state}: SignUpRow): boolean => holdingStates.includes(state);
const byTurn = (a: SignUpRow, b: SignUpRow): number => a.turn - b.turn;

/** Those on the waiting list, first in line first. */
const waiting = (rows: readonly SignUpRow[]): SignUpRow[] =>
  rows.filter(({state}) => state === 'waitlisted').sort(byTurn);

/** Places nobody holds or was offered. `Infinity` where places are not limited. */
export const freePlaces = ({capacity = Infinity}: HuddleRecord, rows: readonly SignUpRow[]): number =>
  Math.max(0, capacity - rows.filter(holds).length);

/** Until when a place that is offered at `at` may be accepted; absent when it is too late to offer one. */
export function offerEnd(record: HuddleRecord, at: number): number | undefined {
  if (record.lifecycle !== 'published') return undefined;
  const start = span(record.sessions)?.start ?? Infinity;
  const limit = at < start ? start : joinDeadline(record);
  return at < limit ? Math.min(at + offerPeriod, limit) : undefined;
}

/** Offers every free place to those first in line. */
function offer(record: HuddleRecord, rows: readonly SignUpRow[], at: number): SignUpRow[] {
  const offerUntil = offerEnd(record, at);
  if (offerUntil === undefined) return [...rows];
  const next = new Set(waiting(rows).slice(0, freePlaces(record, rows)));
  return rows.map((row) => (next.has(row) ? {...row, state: 'offered', offerUntil, updatedAt: at} : row));
}

/** The huddle's rows as they stand at `now`: offers that ran out have lapsed, and their places were offered on. */
export function settle(record: HuddleRecord, rows: readonly SignUpRow[], now: number): SignUpRow[] {
  let line = [...rows];
  for (;;) {
    const due = line.filter(({offerUntil = Infinity}) => offerUntil <= now).sort(byOfferEnd)[0];
    if (!due?.offerUntil) return offer(record, line, now).map((row) => forgetAccess(record, row, now));
    const {offerUntil: at, ...row} = due;
    line = offer(record, line.map((each) => (each === due ? {...row, state: 'lapsed', updatedAt: at} : each)), at);
  }
}

const byOfferEnd = (a: SignUpRow, b: SignUpRow): number => (a.offerUntil ?? 0) - (b.offerUntil ?? 0) || byTurn(a, b);

/** When rows next change by the clock alone; `Infinity` for never. */
export const nextLapse = (rows: readonly SignUpRow[]): number =>
  Math.min(Infinity, ...rows.map(({offerUntil = Infinity}) => offerUntil));

/** The row without what its person said about access, once the huddle has been over for long enough; else the row. */
export function forgetAccess(record: HuddleRecord, row: SignUpRow, now: number): SignUpRow {
  const {accessNeeds, accessNote, ...said} = row.said;
  const end = span(record.sessions)?.end ?? Infinity;
  if (now < end + accessNeedsKept || (accessNeeds.length === 0 && accessNote === undefined)) return row;
  return {...row, said: {...said, accessNeeds: []}};
}

/** Which state a request for a place gets at `now`, where the host has nothing to decide. */
export const stateOnJoining = (record: HuddleRecord, settled: readonly SignUpRow[]): SignUpState =>
  freePlaces(record, settled) > 0 ? 'confirmed' : 'waitlisted';

/** The public figures. */
export function placesOf(record: HuddleRecord, settled: readonly SignUpRow[]): Places {
  if (record.capacity === undefined) return {};
  return {capacity: record.capacity, left: freePlaces(record, settled), waiting: waiting(settled).length};
}

/** Where a settled row stands: a confirmed one is `completed` once the huddle is over. */
export function stateAt(row: SignUpRow, record: HuddleRecord | undefined, now: number): SignUpState {
  if (row.state !== 'confirmed' || !record) return row.state;
  const over = record.lifecycle === 'completed' || now >= (span(record.sessions)?.end ?? Infinity);
  return over ? 'completed' : row.state;
}

const instant = (time: number): string => new Date(time).toISOString();

/** The row as its person sees it. `settled` are all rows of its huddle; `record` is absent when the huddle is gone. */
export function toSignUp(
  row: SignUpRow,
  settled: readonly SignUpRow[],
  record: HuddleRecord | undefined,
  now: number,
): SignUp {
  const state = stateAt(row, record, now);
  const mayKnow = state === 'confirmed' || state === 'completed';
  return structuredClone({
    ...row.said,
    id: row.id,
    huddle: row.huddle,
    huddleTitle: record?.title ?? '',
    state,
    ...(state === 'waitlisted' ? {position: waiting(settled).findIndex(({id}) => id === row.id) + 1} : {}),
    ...(row.offerUntil === undefined ? {} : {offerUntil: instant(row.offerUntil)}),
    ...(row.reason === undefined ? {} : {reason: row.reason}),
    ...(mayKnow && record?.released ? {released: record.released} : {}),
    createdAt: instant(row.createdAt),
    updatedAt: instant(row.updatedAt),
  });
}
