import {HuddleError, issue} from '@huddlekit/core';
import type {ContestAnswer, ContestInput} from '@huddlekit/core/fund';
import {sql} from 'kysely';
import type {AwardRow, PotRow, ProposalRow, RoundRow} from '../../db/fund-tables.ts';
import type {Trx} from '../../db/tables.ts';
import {note} from '../audit.ts';
import {changed} from '../change.ts';
import {tellOfAward, tellProposer} from '../notices.ts';
import type {Acting} from '../proposals.ts';
import {type Asker, asSteward, askerOf, holdPerson, isUuid, keyOf, lockRound, notFound} from '../read.ts';
import {refuse} from '../records.ts';
import {moveMoney} from './end.ts';
import {confirmationsNeeded, maySeeAward} from './view.ts';

/** An award under the locks of its round, its proposal and its pot. */
export interface LockedAward {
  readonly round: RoundRow;
  readonly proposal: ProposalRow;
  readonly pot: PotRow;
  readonly award: AwardRow;
  readonly asker: Asker;
}

const closed = (words: string): HuddleError => new HuddleError('closed', words);

/** Locks what belongs to an award, in the order that everything is locked in. @throws {HuddleError} `unauthenticated`, `not-found`. */
export async function lockAward(trx: Trx, id: string, {person}: Acting): Promise<LockedAward> {
  await holdPerson(trx, person);
  const {movement} = person;
  const rows = trx.selectFrom('award').selectAll().where('movement', '=', movement).where('id', '=', id);
  const seen = isUuid(id) ? await rows.executeTakeFirst() : undefined;
  if (!seen) throw notFound('award');
  const round = await lockRound(trx, {movement, round: seen.round});
  const proposals = trx.selectFrom('proposal').selectAll().where('id', '=', seen.proposal);
  const proposal = await proposals.forUpdate().executeTakeFirstOrThrow();
  const pots = trx.selectFrom('pot').selectAll().where('movement', '=', movement).where('id', '=', seen.pot);
  const pot = await pots.forUpdate().executeTakeFirstOrThrow();
  const award = await rows.forUpdate().executeTakeFirstOrThrow();
  const asker = await askerOf(trx, round, person);
  if (!maySeeAward(award, proposal, asker)) throw notFound('award');
  return {round, proposal, pot, award, asker};
}

/** Writes columns of an award, and tells that something has changed. */
async function update(
  trx: Trx,
  {award, round, asker}: LockedAward,
  {kind, columns, data = {}}: {kind: string; columns: Partial<AwardRow>; data?: Record<string, unknown>},
  now: Date,
): Promise<AwardRow> {
  const row = await trx
    .updateTable('award')
    .set({...columns, updated_at: now})
    .where('id', '=', award.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await changed(trx, keyOf(round), now);
  const all = {award: award.id, proposal: award.proposal, amount: award.amount, ...data};
  await note(trx, keyOf(round), {kind, person: asker.person!.id, data: all}, now);
  return row;
}

/**
 * A steward's word for an award; with as many as the circle asks for it is confirmed.
 * @throws {HuddleError} `forbidden`, `closed`, `conflict`: see the port.
 */
export async function confirmAward(trx: Trx, locked: LockedAward, now: Date): Promise<void> {
  const {award, round, pot, proposal, asker} = locked;
  asSteward(asker);
  if (award.state === 'contested') throw new HuddleError('conflict', 'This award is contested: answer that first.');
  if (award.state !== 'proposed') throw closed('There is nothing left to confirm about this award.');
  if (now < award.confirms_at) throw closed('Awards are confirmed after the cooling-off.');
  const added = await trx
    .insertInto('award_confirmation')
    .values({movement: award.movement, award: award.id, person: asker.person!.id, created_at: now})
    .onConflict((clash) => clash.doNothing())
    .returning('person')
    .execute();
  if (added.length === 0) throw new HuddleError('conflict', 'This steward has confirmed the award already: another must.');
  const {count} = await trx
    .selectFrom('award_confirmation')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('award', '=', award.id)
    .executeTakeFirstOrThrow();
  const enough = count >= (await confirmationsNeeded(trx, round));
  if (enough && pot.awarded + award.amount > pot.total) {
    throw new HuddleError('conflict', 'The pot does not hold as much any more.');
  }
  if (enough) await moveMoney(trx, award, {proposed: -award.amount, awarded: award.amount});
  const row = await update(
    trx,
    locked,
    {kind: enough ? 'award-confirmed' : 'award-seconded', columns: enough ? {state: 'confirmed'} : {}, data: {confirmations: count}},
    now,
  );
  if (enough) await tellOfAward(trx, round, {kind: 'award-confirmed', proposal, award: row}, now);
}

/** A member asks for another look. @throws {HuddleError} `forbidden`, `invalid` without a reason, `closed`. */
export async function contestAward(trx: Trx, locked: LockedAward, {reason}: ContestInput, now: Date): Promise<void> {
  const {award, asker} = locked;
  if (!asker.member && !asker.voter) throw new HuddleError('forbidden', 'Only members of the circle may contest an award.');
  if (award.state !== 'proposed' || award.contest_reason !== null) throw closed('This award can no longer be contested.');
  refuse('contest', reason.trim() === '' ? [issue('reason', 'required')] : []);
  const columns = {state: 'contested' as const, contest_reason: reason, contest_at: now, contest_answer: null};
  await update(trx, locked, {kind: 'award-contested', columns}, now);
}

/** Stewards let a contested award stand, or refuse it. @throws {HuddleError} `forbidden`, `invalid` without words, `closed`. */
export async function answerContest(trx: Trx, locked: LockedAward, {uphold, note: words}: ContestAnswer, now: Date): Promise<void> {
  const {award, round, proposal, asker} = locked;
  asSteward(asker);
  if (award.state !== 'contested') throw closed('Nobody contests this award now.');
  refuse('answer', words.trim() === '' ? [issue('note', 'required')] : []);
  const state = uphold ? ('proposed' as const) : ('refused' as const);
  if (!uphold) await moveMoney(trx, award, {proposed: -award.amount});
  await update(trx, locked, {kind: uphold ? 'award-upheld' : 'award-refused', columns: {state, contest_answer: words}}, now);
  if (uphold) return;
  const declined = await trx
    .updateTable('proposal')
    .set({state: 'declined', reason: 'other', note: words, answered_at: now, updated_at: now})
    .where('id', '=', proposal.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await tellProposer(trx, round, {kind: 'award-refused', proposal: declined}, now);
}

/** The proposer takes a confirmed award. @throws {HuddleError} `forbidden`, `closed`. */
export async function acceptAward(trx: Trx, locked: LockedAward, now: Date): Promise<void> {
  const {award, proposal, asker} = locked;
  if (proposal.person === null || proposal.person !== asker.person?.id) {
    throw new HuddleError('forbidden', 'Only the proposer may accept an award.');
  }
  if (award.state !== 'confirmed') throw closed('There is no confirmed award to accept.');
  await update(trx, locked, {kind: 'award-accepted', columns: {state: 'accepted'}}, now);
}

/** An award goes back to the pot. @throws {HuddleError} `forbidden`, `closed`. */
export async function returnAward(trx: Trx, locked: LockedAward, now: Date): Promise<void> {
  const {award, proposal, asker} = locked;
  if (proposal.person !== asker.person?.id) asSteward(asker);
  if (!['confirmed', 'accepted'].includes(award.state)) throw closed('There is no award to give back.');
  await moveMoney(trx, award, {awarded: -award.amount});
  await update(trx, locked, {kind: 'award-returned', columns: {state: 'returned'}}, now);
}

