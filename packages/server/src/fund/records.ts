import {HuddleError, issue, parse} from '@huddlekit/core';
import {CircleRecord, PotRecord} from '@huddlekit/core/fund';
import {json} from '../db/open.ts';
import type {PotRow, RoundRow} from '../db/fund-tables.ts';
import type {Trx} from '../db/tables.ts';
import {emailKey} from '../identity/codes.ts';
import {peopleByEmail} from '../identity/tokens.ts';
import {changed} from './change.ts';
import {keyOf} from './read.ts';

/** What putting a record did. */
export interface Put<R> {
  readonly row: R;
  /** Whether it is new. */
  readonly added: boolean;
}

/** People of one statement: PostgreSQL takes at most 65,535 parameters. */
const lot = 1000;

/**
 * Adds a circle or replaces it with its people, who are made known by their addresses as on a first sign-in. Rounds whose voting has
 * begun keep the members that they began with.
 * @throws {HuddleError} `invalid`.
 */
export async function putCircle(
  trx: Trx,
  movement: string,
  value: unknown,
  now: Date,
): Promise<Put<{movement: string; id: string}>> {
  const {people, ...record} = parse(CircleRecord, value, 'circle');
  refuse('circle', repeatedPeople(people));
  const known = await peopleByEmail(trx, movement, people.map(({email}) => email), now);
  const before = await lockCircleRounds(trx, movement, record.id, now);
  await trx
    .insertInto('fund_circle')
    .values({movement, id: record.id, record: json(record)})
    .onConflict((clash) => clash.columns(['movement', 'id']).doUpdateSet({record: json(record)}))
    .execute();
  await trx.deleteFrom('circle_person').where('movement', '=', movement).where('circle', '=', record.id).execute();
  const rows = people.map(({email, name, member, steward}) => ({
    movement,
    circle: record.id,
    person: known.get(emailKey(email))!,
    name: name ?? null,
    member,
    steward,
  }));
  for (let at = 0; at < rows.length; at += lot) {
    await trx.insertInto('circle_person').values(rows.slice(at, at + lot)).execute();
  }
  return {row: {movement, id: record.id}, added: !before};
}

function repeatedPeople(people: CircleRecord['people']) {
  const keys = people.map(({email}) => emailKey(email));
  const first = new Map([...keys.entries()].reverse().map(([index, key]) => [key, index]));
  return keys.flatMap((key, index) => (first.get(key) === index ? [] : [issue(`people.${index}.email`, 'not-a-choice')]));
}

/** Counts a change in every round of a circle, which locks them. Returns whether there is such a circle. */
async function lockCircleRounds(trx: Trx, movement: string, circle: string, now: Date): Promise<boolean> {
  const rounds = trx.selectFrom('round').select(['movement', 'id']).where('movement', '=', movement).where('circle', '=', circle);
  for (const row of await rounds.orderBy('id').forUpdate().execute()) await changed(trx, keyOf(row), now);
  const there = trx.selectFrom('fund_circle').select('id').where('movement', '=', movement).where('id', '=', circle);
  return (await there.forUpdate().executeTakeFirst()) !== undefined;
}

/**
 * Adds a pot or replaces what is known of it. What is proposed and awarded from it stays.
 * @throws {HuddleError} `invalid`; `conflict` when less than is awarded would be left, or rounds are held in another currency.
 */
export async function putPot(trx: Trx, movement: string, value: unknown, now: Date): Promise<Put<PotRow>> {
  const record = parse(PotRecord, value, 'pot');
  if (record.total.amount < 0) refuse('pot', [issue('total.amount', 'too-small', 0)]);
  const circle = trx.selectFrom('fund_circle').select('id').where('movement', '=', movement).where('id', '=', record.circle);
  if (!(await circle.executeTakeFirst())) refuse('pot', [issue('circle', 'not-a-choice')]);
  const rounds = trx.selectFrom('round').select(['movement', 'id', 'circle']).where('movement', '=', movement).where('pot', '=', record.id);
  const held = await rounds.orderBy('id').forUpdate().execute();
  const pots = trx.selectFrom('pot').selectAll().where('movement', '=', movement).where('id', '=', record.id);
  const before = await pots.forUpdate().executeTakeFirst();
  if (before) checkPot(before, record, held);
  for (const row of held) await changed(trx, keyOf(row), now);
  const values = {circle: record.circle, record: json(record), currency: record.total.currency, total: record.total.amount};
  const row = await trx
    .insertInto('pot')
    .values({movement, id: record.id, ...values})
    .onConflict((clash) => clash.columns(['movement', 'id']).doUpdateSet(values))
    .returningAll()
    .executeTakeFirstOrThrow();
  return {row, added: !before};
}

function checkPot(before: PotRow, {circle, total}: PotRecord, rounds: readonly Pick<RoundRow, 'circle'>[]): void {
  if (rounds.length > 0 && (total.currency !== before.currency || circle !== before.circle)) {
    throw new HuddleError('conflict', 'Rounds are held over this pot: its currency and its circle stay.');
  }
  if (total.amount < before.awarded) {
    const issues = [issue('total.amount', 'too-small', before.awarded)];
    throw new HuddleError('conflict', 'More than that is awarded from this pot already.', {issues});
  }
}

/** @throws {HuddleError} `invalid`, if there are any issues. */
export function refuse(what: string, issues: readonly ReturnType<typeof issue>[]): void {
  if (issues.length > 0) throw new HuddleError('invalid', `The ${what} is not valid: ${issues[0]?.message}`, {issues});
}
