import {HuddleError, type Issue, instantOf, issue, parse} from '@huddlekit/core';
import {type BallotForm, RoundRecord, areInOrder, fits} from '@huddlekit/core/fund';
import {sql} from 'kysely';
import {randomBytes} from 'node:crypto';
import {json} from '../db/open.ts';
import type {PotRow, RoundRow} from '../db/fund-tables.ts';
import type {Trx} from '../db/tables.ts';
import {note} from './audit.ts';
import {cancelAwards} from './awards/end.ts';
import {changed} from './change.ts';
import {tellOfCancelling} from './notices.ts';
import {keyOf, stageOf} from './read.ts';
import {type Put, refuse} from './records.ts';

/**
 * Adds a round or changes it. From the beginning of voting on only its lifecycle moves: members vote on what they read.
 *
 * @param now By the database's clock. A round that is past one of its dates is settled before.
 * @throws {HuddleError} `invalid`; `closed` for what is frozen, and for steps that no round can take.
 */
export async function putRound(trx: Trx, movement: string, value: unknown, now: Date): Promise<Put<RoundRow>> {
  const record = parse(RoundRecord, value, 'round');
  const rounds = trx.selectFrom('round').selectAll().where('movement', '=', movement).where('id', '=', record.id);
  const before = await rounds.forUpdate().executeTakeFirst();
  const pots = trx.selectFrom('pot').selectAll().where('movement', '=', movement).where('id', '=', record.pot);
  refuse('round', checkRound(record, await pots.executeTakeFirst()));
  if (before) await checkChange(trx, before, record, now);
  const row = await write(trx, movement, record, now);
  const key = keyOf(row);
  if (before) await changed(trx, key, now);
  if (before && before.lifecycle !== record.lifecycle) {
    await note(trx, key, {kind: `round-${record.lifecycle}`}, now);
    if (record.lifecycle === 'cancelled') await cancel(trx, row, now);
  }
  return {row: {...row, version: before ? before.version + 1 : row.version}, added: !before};
}

function checkRound(record: RoundRecord, pot: PotRow | undefined): Issue[] {
  const {settings, available, reserve, dates} = record;
  const {form, rule, floor, cap} = settings;
  const most = (pot?.total ?? 0) - reserve;
  return [
    ...(!pot ? [issue('pot', 'not-a-choice')] : []),
    ...(pot && pot.circle !== record.circle ? [issue('circle', 'not-a-choice')] : []),
    ...(pot && pot.currency !== available.currency ? [issue('available.currency', 'not-a-choice')] : []),
    ...(available.amount < 0 ? [issue('available.amount', 'too-small', 0)] : []),
    ...(pot && available.amount > most ? [issue('available.amount', 'too-big', Math.max(0, most))] : []),
    ...(areInOrder(dates) ? [] : [issue('dates', 'wrong-format')]),
    ...(fits(form, rule) ? [] : [issue('settings.rule', 'not-a-choice')]),
    ...(labelsFit(form) ? [] : [issue('settings.form.labels', 'wrong-format')]),
    ...(floor !== undefined && cap !== undefined && floor > cap ? [issue('settings.floor', 'too-big', cap)] : []),
    ...(record.lifecycle === 'cancelled' && !record.reason?.trim() ? [issue('reason', 'required')] : []),
  ];
}

/** Each score from 0 has a label, or none has. */
const labelsFit = (form: BallotForm): boolean => form.form !== 'score' || !form.labels || form.labels.length === form.max + 1;

const steps: Record<RoundRecord['lifecycle'], readonly RoundRecord['lifecycle'][]> = {
  draft: ['draft', 'published', 'cancelled'],
  published: ['draft', 'published', 'reported', 'cancelled'],
  reported: ['reported'],
  cancelled: ['cancelled'],
};

/** What may no longer change once voting has begun. */
const frozen = ['circle', 'pot', 'title', 'call', 'dates', 'available', 'reserve', 'settings', 'declaredOrder'] as const;

async function checkChange(trx: Trx, before: RoundRow, record: RoundRecord, now: Date): Promise<void> {
  const stage = stageOf(before, now);
  const to = record.lifecycle;
  const late =
    (to === 'draft' && before.lifecycle === 'published' && stage !== 'draft') ||
    (to === 'reported' && before.lifecycle !== 'reported' && stage !== 'decided') ||
    (to === 'cancelled' && stage === 'decided');
  if (late || !steps[before.lifecycle].includes(to)) throw new HuddleError('closed', `A round that is ${stage} cannot become ${to}.`);
  if (before.voting_from === null && before.lifecycle !== 'cancelled') return;
  const {rows} = await sql<{key: string; same: boolean}>`
    SELECT key, (${json(before.record)} -> key) IS NOT DISTINCT FROM (${json(record)} -> key) AS same
    FROM unnest(${sql.lit(`{${frozen.join()}}`)}::text[]) AS key`.execute(trx);
  const changes = rows.filter(({same}) => !same).map(({key}) => issue(key, 'outdated'));
  if (changes.length > 0) {
    throw new HuddleError('closed', 'What a round is about does not change once voting has begun.', {issues: changes});
  }
}

function write(trx: Trx, movement: string, record: RoundRecord, now: Date): Promise<RoundRow> {
  const {dates, settings, lifecycle} = record;
  const values = {
    circle: record.circle,
    pot: record.pot,
    record: json(record),
    lifecycle,
    opens_at: new Date(instantOf(dates.opens)),
    votes_at: new Date(instantOf(dates.votes)),
    closes_at: new Date(instantOf(dates.closes)),
    available: record.available.amount,
    form: settings.form.form,
    revisable: settings.revisable,
    // Whoever looks next works out what the clock has to do.
    next_at: lifecycle === 'published' ? now : null,
    updated_at: now,
  };
  return trx
    .insertInto('round')
    .values({movement, id: record.id, audit_key: randomBytes(32).toString('hex'), created_at: now, ...values})
    .onConflict((clash) => clash.columns(['movement', 'id']).doUpdateSet(values))
    .returningAll()
    .executeTakeFirstOrThrow();
}

async function cancel(trx: Trx, row: RoundRow, now: Date): Promise<void> {
  await cancelAwards(trx, row, now);
  await tellOfCancelling(trx, row, now);
}
