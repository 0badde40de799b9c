import {HuddleError, issue, prose} from '@huddlekit/core';
import type {Screening} from '@huddlekit/core/fund';
import * as z from 'zod/mini';
import type {ProposalRow} from '../db/fund-tables.ts';
import type {Trx} from '../db/tables.ts';
import {note as record} from './audit.ts';
import {tellProposer} from './notices.ts';
import {type LockedProposal, updateProposal} from './proposals.ts';
import {asSteward, keyOf} from './read.ts';
import {refuse} from './records.ts';

/** The words that go with a result. */
export const AnswerInput = z.strictObject({note: prose(4000)});

const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === '';

/**
 * Decides whether a proposal goes to the vote. Until voting begins a steward may decide otherwise.
 * @throws {HuddleError} `forbidden`; `invalid` for a "no" without a reason and words of a person; `closed`.
 */
export async function screenProposal(trx: Trx, locked: LockedProposal, screening: Screening, now: Date): Promise<ProposalRow> {
  const {round, proposal, asker, stage} = locked;
  asSteward(asker);
  const early = ['open', 'screening', 'deliberating'].includes(stage) && round.voting_from === null;
  if (!early || !['submitted', 'eligible', 'ineligible'].includes(proposal.state)) {
    throw new HuddleError('closed', 'This proposal is not screened now.');
  }
  const {result, reason, note, rivals} = screening;
  const no = result === 'ineligible';
  refuse('screening', [
    ...(no && !reason ? [issue('reason', 'required')] : []),
    ...(no && isBlank(note) ? [issue('note', 'required')] : []),
  ]);
  const words = isBlank(note) ? null : note!;
  const columns = {state: result, reason: no ? reason! : null, note: words, rivals: rivals ?? null, answered_at: now};
  const row = await updateProposal(trx, proposal, columns, now);
  const data = {proposal: row.id, result, ...(no ? {reason} : {}), ...(rivals ? {rivals} : {})};
  await record(trx, keyOf(round), {kind: 'proposal-screened', person: asker.person!.id, data}, now);
  const news = proposal.state !== result || proposal.note !== words;
  if (news) await tellProposer(trx, round, {kind: `proposal-${result}`, proposal: row}, now);
  return row;
}

/** Writes to a proposer after the count. @throws {HuddleError} `forbidden`; `invalid` without words; `closed` before the count. */
export async function answerProposal(trx: Trx, locked: LockedProposal, words: string, now: Date): Promise<ProposalRow> {
  const {round, proposal, asker} = locked;
  asSteward(asker);
  refuse('answer', isBlank(words) ? [issue('note', 'required')] : []);
  if (round.counted_at === null || proposal.state === 'withdrawn') {
    throw new HuddleError('closed', 'Proposals are answered after the count.');
  }
  const row = await updateProposal(trx, proposal, {note: words, answered_at: now}, now);
  await record(trx, keyOf(round), {kind: 'proposal-answered', person: asker.person!.id, data: {proposal: row.id}}, now);
  if (proposal.note !== words) await tellProposer(trx, round, {kind: 'proposal-answered', proposal: row}, now);
  return row;
}
