import {type Issue, Email, instantOf, issue, parse} from '@huddlekit/core';
import {ProposalInput, ReasonCode, type RoundRecord} from '@huddlekit/core/fund';
import {randomUUID} from 'node:crypto';
import * as z from 'zod/mini';
import {json} from '../db/open.ts';
import type {Db, Trx} from '../db/tables.ts';
import {transact} from '../db/transact.ts';
import {emailKey} from '../identity/codes.ts';
import {peopleByEmail} from '../identity/tokens.ts';
import {changed} from './change.ts';
import {isUuid, keyOf, lockRound} from './read.ts';
import {putCircle, putPot, refuse} from './records.ts';
import {putRound} from './round-record.ts';

/** A proposal that was made elsewhere, and how it was found there. */
export const GivenProposal = z.strictObject({
  ...ProposalInput.shape,
  /** A UUID. Absent: a new one. */
  id: z.optional(z.string()),
  /** The proposer's address. */
  by: Email,
  state: z.enum(['submitted', 'eligible', 'ineligible', 'withdrawn']),
  rivals: z.optional(z.string()),
  reason: z.optional(ReasonCode),
  note: z.optional(z.string()),
  /** Milliseconds since 1970. Absent: when the round opened. */
  at: z.optional(z.int()),
});
export type GivenProposal = z.infer<typeof GivenProposal>;

/** Records of fund circles as stewards write them, and proposals. Each is checked. */
export interface FundFile {
  readonly circles?: readonly unknown[];
  readonly pots?: readonly unknown[];
  readonly rounds?: readonly unknown[];
  /** Oldest first; see {@link GivenProposal}. For rounds whose voting has not begun here. */
  readonly proposals?: readonly unknown[];
}

/**
 * Adds circles, pots and rounds to a movement or replaces those with the same ids, and adds proposals, all or nothing: for the command
 * line and for seeds. People are made known by their addresses; no mail is sent. What the clock has to do is done when somebody looks:
 * eligible proposals of a round that is in voting are in its ballot then.
 * @throws {HuddleError} `invalid`, `closed`, `conflict`: as putting them one by one; `not-found` for proposals of no round.
 */
export const importFund = (db: Db, movement: string, file: FundFile, now = new Date()): Promise<void> =>
  transact(db, (trx) => addFund(trx, movement, file, now));

/** {@link importFund} in the caller's transaction. */
export async function addFund(trx: Trx, movement: string, file: FundFile, now: Date): Promise<void> {
  const {circles = [], pots = [], rounds = [], proposals = []} = file;
  const given = proposals.map((value) => parse(GivenProposal, value, 'proposal'));
  const proposers = await peopleByEmail(trx, movement, given.map(({by}) => by), now);
  for (const circle of circles) await putCircle(trx, movement, circle, now);
  for (const pot of pots) await putPot(trx, movement, pot, now);
  for (const round of rounds) await putRound(trx, movement, round, now);
  for (const [index, proposal] of given.entries()) {
    await addProposal(trx, movement, {proposal, person: proposers.get(emailKey(proposal.by))!, index}, now);
  }
}

async function addProposal(
  trx: Trx,
  movement: string,
  {proposal, person, index}: {proposal: GivenProposal; person: string; index: number},
  now: Date,
): Promise<void> {
  const {id = randomUUID(), by: _by, state, rivals, reason, note, at, round, ...input} = proposal;
  const row = await lockRound(trx, {movement, round});
  refuse('proposal', checkGiven(row.record, row.voting_from !== null, {...proposal, id}));
  // Those of one moment stay in their order.
  const made = new Date(at ?? instantOf(row.record.dates.opens) + index);
  const answered = reason !== undefined || note !== undefined || state === 'eligible' || state === 'ineligible';
  const why = reason ?? (state === 'ineligible' ? ('other' as const) : null);
  const answer = {reason: why, note: note ?? null, answered_at: answered ? made : null};
  const sum = {amount: input.amount, minimum: input.minimum ?? null, rivals: rivals ?? null};
  const times = {created_at: made, updated_at: made};
  const values = {movement, round, id, person, state, input: json(input), ...sum, ...answer, ...times};
  await trx.insertInto('proposal').values(values).execute();
  await changed(trx, keyOf(row), now);
}

const checkGiven = ({available}: RoundRecord, begun: boolean, {id = '', amount, minimum}: GivenProposal): Issue[] => [
  ...(begun ? [issue('round', 'not-a-choice')] : []),
  ...(isUuid(id) ? [] : [issue('id', 'wrong-format')]),
  ...(amount > available.amount ? [issue('amount', 'too-big', available.amount)] : []),
  ...(minimum !== undefined && minimum > amount ? [issue('minimum', 'too-big', amount)] : []),
];
