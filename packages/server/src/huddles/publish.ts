import {HuddleError, HuddleRecord, instantOf, issue, joinDeadline, parse, span} from '@huddlekit/core';
import {sql} from 'kysely';
import {json} from '../db/open.ts';
import type {HuddleRow, Trx} from '../db/tables.ts';
import {writeWords} from './words.ts';

/** What a publication did. */
export interface Published {
  readonly row: HuddleRow;
  /** The record that was replaced. Absent: the huddle is new. */
  readonly before: HuddleRecord | undefined;
  /** Whether anything differs from before. An equal record changes nothing, not even the version. */
  readonly changed: boolean;
}

/**
 * Adds a huddle or changes it: record, sessions and words, in the caller's transaction.
 *
 * @param value Checked here; its sessions are put in order of time.
 * @throws {HuddleError} `invalid`; `conflict` when the new capacity is below the places that people hold already.
 */
export async function publish(trx: Trx, movement: string, value: unknown, now: Date): Promise<Published> {
  const record = inOrder(parse(HuddleRecord, value, 'huddle'));
  const before = await trx
    .selectFrom('huddle')
    .selectAll()
    .where('movement', '=', movement)
    .where('id', '=', record.id)
    .forUpdate()
    .executeTakeFirst();
  if (before && (await isSame(trx, before, record))) return {row: before, before: before.record, changed: false};
  const capacity = record.join === 'external' ? null : (record.capacity ?? null);
  if (before && capacity !== null && before.taken > capacity) throw tooSmall(before.taken);
  const row = await write(trx, movement, record, capacity, now);
  await writeSessions(trx, movement, record);
  await writeWords(trx, row);
  return {row, before: before?.record, changed: true};
}

const inOrder = (record: HuddleRecord): HuddleRecord => ({
  ...record,
  sessions: [...record.sessions].sort((a, b) => instantOf(a.start) - instantOf(b.start)),
});

/** Compared by the database, to which the order of an object's keys does not matter. */
async function isSame(trx: Trx, {movement, id}: HuddleRow, record: HuddleRecord): Promise<boolean> {
  const row = await trx
    .selectFrom('huddle')
    .select(sql<boolean>`record = ${json(record)}`.as('same'))
    .where('movement', '=', movement)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.same ?? false;
}

function tooSmall(taken: number): HuddleError {
  const issues = [issue('capacity', 'too-small', taken)];
  return new HuddleError('conflict', `${taken} people hold a place already: the capacity cannot be lower.`, {issues});
}

function write(trx: Trx, movement: string, record: HuddleRecord, capacity: number | null, now: Date): Promise<HuddleRow> {
  const times = span(record.sessions);
  const deadline = joinDeadline({...record});
  const values = {
    record: json(record),
    lifecycle: record.lifecycle,
    capacity,
    starts_at: times ? new Date(times.start) : null,
    ends_at: times ? new Date(times.end) : null,
    join_until: Number.isFinite(deadline) ? new Date(deadline) : null,
    updated_at: now,
  };
  return trx
    .insertInto('huddle')
    .values({movement, id: record.id, version: 1, ...values})
    .onConflict((conflict) =>
      conflict.columns(['movement', 'id']).doUpdateSet({...values, version: sql<number>`huddle.version + 1`}),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
}

async function writeSessions(trx: Trx, movement: string, {id: huddle, sessions}: HuddleRecord): Promise<void> {
  await trx.deleteFrom('session').where('movement', '=', movement).where('huddle', '=', huddle).execute();
  if (sessions.length === 0) return;
  const rows = sessions.map(({id, state, start, end}, position) => ({
    movement,
    huddle,
    position,
    id,
    state,
    start_at: new Date(instantOf(start)),
    end_at: new Date(instantOf(end)),
  }));
  await trx.insertInto('session').values(rows).execute();
}
