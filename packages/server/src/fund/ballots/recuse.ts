import {HuddleError, issue, prose} from '@huddlekit/core';
import * as z from 'zod/mini';
import type {Trx} from '../../db/tables.ts';
import {note} from '../audit.ts';
import {isUuid, keyOf, notFound, stageOf} from '../read.ts';
import {refuse} from '../records.ts';
import type {Booth} from './cast.ts';

/** Why a member keeps out of a decision; round and proposal stand in the address. */
export const RecusalReason = z.strictObject({reason: prose(2000)});

/** @throws {HuddleError} `closed` unless it is between screening and closing, `forbidden` for who is no member. */
function checkTime({round, asker, acting: {now}}: Booth): void {
  const stage = stageOf(round, now);
  const open = ['screening', 'deliberating', 'voting'].includes(stage) && now < round.closes_at;
  if (!open) throw new HuddleError('closed', 'Members keep out of a decision from screening until closing.');
  const member = round.voting_from === null ? asker.member : asker.voter;
  if (!member) throw new HuddleError('forbidden', 'This person has no vote in the round.');
}

/** Keeps a member out of one decision; again, with another reason. Nothing of it is told to others. */
export async function recuse(
  trx: Trx,
  booth: Booth,
  {proposal, reason}: {proposal: string; reason: string},
): Promise<void> {
  checkTime(booth);
  const {person, now} = booth.acting;
  refuse('recusal', reason.trim() === '' ? [issue('reason', 'required')] : []);
  const key = keyOf(booth.round);
  const here = trx.selectFrom('proposal').select('state').where('movement', '=', key.movement).where('round', '=', key.round);
  const row = isUuid(proposal) ? await here.where('id', '=', proposal).executeTakeFirst() : undefined;
  if (!row || ['withdrawn', 'ineligible'].includes(row.state)) throw notFound('proposal');
  await trx
    .insertInto('recusal')
    .values({...key, person: person.id, proposal, reason, created_at: now})
    .onConflict((clash) => clash.columns(['movement', 'round', 'person', 'proposal']).doUpdateSet({reason, created_at: now}))
    .execute();
  await note(trx, key, {kind: 'recused', person: person.id, data: {proposal}}, now);
}

/**
 * Takes a recusal back. What the ballot says of the proposal, if anything, counts again.
 * @throws {HuddleError} `not-found`, `closed`.
 */
export async function unrecuse(trx: Trx, booth: Booth, proposal: string): Promise<void> {
  checkTime(booth);
  const {person, now} = booth.acting;
  const key = keyOf(booth.round);
  const here = trx.deleteFrom('recusal').where('movement', '=', key.movement).where('round', '=', key.round);
  const mine = here.where('person', '=', person.id);
  const gone = isUuid(proposal) ? await mine.where('proposal', '=', proposal).returning('proposal').execute() : [];
  if (gone.length === 0) throw notFound('recusal');
  await note(trx, key, {kind: 'recusal-taken-back', person: person.id, data: {proposal}}, now);
}
