import {HuddleError, parse} from '@huddlekit/core';
import {type Proposal, ProposalInput, type RoundStage, checkProposal} from '@huddlekit/core/fund';
import type {ProposalChange} from '@huddlekit/core/fund';
import {sql} from 'kysely';
import {randomUUID} from 'node:crypto';
import {json} from '../db/open.ts';
import type {ProposalRow, RoundRow} from '../db/fund-tables.ts';
import type {PersonRow, Reader, Trx} from '../db/tables.ts';
import {note} from './audit.ts';
import {changed} from './change.ts';
import {tellProposer} from './notices.ts';
import {
  type Asker,
  type RoundKey,
  askerOf,
  holdPerson,
  keyOf,
  lockRound,
  maySeeRound,
  notFound,
  readProposal,
  stageOf,
} from './read.ts';
import {refuse} from './records.ts';
import {maySeeProposal, toProposal} from './view.ts';

/** As many as a ballot can name. */
export const mostProposals = 500;

/** Who does something about a round, and when by the database's clock. */
export interface Acting {
  readonly person: PersonRow;
  readonly now: Date;
}

/** A proposal under its round's lock, with who asks. */
export interface LockedProposal {
  readonly round: RoundRow;
  readonly proposal: ProposalRow;
  readonly asker: Asker;
  readonly stage: RoundStage;
}

/** How many people's words stand below a proposal. */
async function commentCounts(db: Reader, movement: string, proposals: readonly string[]): Promise<Map<string, number>> {
  if (proposals.length === 0) return new Map();
  const rows = await db
    .selectFrom('proposal_comment')
    .select(['proposal', sql<number>`count(*)::integer`.as('count')])
    .where('movement', '=', movement)
    .where('proposal', 'in', proposals)
    .where('removed', '=', false)
    .groupBy('proposal')
    .execute();
  return new Map(rows.map(({proposal, count}) => [proposal, count]));
}

/** What somebody may see of a round's proposals, oldest first. */
export async function listProposals(db: Reader, round: RoundRow, asker: Asker): Promise<Proposal[]> {
  const rows = db.selectFrom('proposal').selectAll().where('movement', '=', round.movement).where('round', '=', round.id);
  const seen = (await rows.orderBy('created_at').orderBy('id').execute()).filter((row) => maySeeProposal(row, asker));
  const counts = await commentCounts(db, round.movement, seen.map(({id}) => id));
  const {currency} = round.record.available;
  return seen.map((row) => toProposal(row, {currency, comments: counts.get(row.id) ?? 0}, asker));
}

/** One proposal, as who asks sees it. */
export async function viewProposal(
  db: Reader,
  row: ProposalRow,
  {round, asker}: {round: RoundRow; asker: Asker},
): Promise<Proposal> {
  const counts = await commentCounts(db, row.movement, [row.id]);
  return toProposal(row, {currency: round.record.available.currency, comments: counts.get(row.id) ?? 0}, asker);
}

/** Locks a proposal's round and then the proposal. @throws {HuddleError} `unauthenticated`, `not-found`. */
export async function lockProposal(trx: Trx, id: string, {person, now}: Acting): Promise<LockedProposal> {
  await holdPerson(trx, person);
  const {movement, round: inRound} = await readProposal(trx, {movement: person.movement, id});
  const round = await lockRound(trx, {movement, round: inRound});
  const proposal = await trx.selectFrom('proposal').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  const asker = await askerOf(trx, round, person);
  if (!proposal || !maySeeRound(round, asker) || !maySeeProposal(proposal, asker)) throw notFound('proposal');
  return {round, proposal, asker, stage: stageOf(round, now)};
}

/** @throws {HuddleError} `forbidden`, unless the asking person made it. */
export function asProposer({proposal, asker}: Pick<LockedProposal, 'proposal' | 'asker'>): void {
  if (proposal.person === null || proposal.person !== asker.person?.id) {
    throw new HuddleError('forbidden', 'Only its proposer may do this.');
  }
}

type ProposalColumns = Partial<Pick<ProposalRow, 'state' | 'amount' | 'minimum' | 'rivals' | 'reason' | 'note' | 'answered_at'>> & {
  readonly input?: ReturnType<typeof json>;
};

/** Writes columns of a locked proposal, and tells that something has changed. */
export async function updateProposal(
  trx: Trx,
  {id, movement, round}: ProposalRow,
  columns: ProposalColumns,
  now: Date,
): Promise<ProposalRow> {
  await changed(trx, {movement, round}, now);
  return trx.updateTable('proposal').set({...columns, updated_at: now}).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
}

const notTaken = (): HuddleError => new HuddleError('closed', 'This round takes no proposals now.');

const inputColumns = ({round: _round, ...input}: ProposalInput) => ({
  input: json(input),
  amount: input.amount,
  minimum: input.minimum ?? null,
});

/** Makes a proposal. @throws {HuddleError} `not-found`, `closed`, `invalid`. */
export async function submitProposal(
  trx: Trx,
  key: RoundKey,
  input: ProposalInput,
  {person, now}: Acting,
): Promise<{row: ProposalRow; round: RoundRow; asker: Asker}> {
  await holdPerson(trx, person);
  const round = await lockRound(trx, key);
  const asker = await askerOf(trx, round, person);
  if (!maySeeRound(round, asker)) throw notFound('round');
  if (stageOf(round, now) !== 'open') throw notTaken();
  refuse('proposal', checkProposal(round.record.settings, round.available, input));
  const {count} = await trx
    .selectFrom('proposal')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('movement', '=', key.movement)
    .where('round', '=', key.round)
    .where('state', '!=', 'withdrawn')
    .executeTakeFirstOrThrow();
  if (count >= mostProposals) {
    throw new HuddleError('closed', `This round has ${mostProposals} proposals, as many as a ballot can name.`);
  }
  const row = await trx
    .insertInto('proposal')
    .values({...key, id: randomUUID(), person: person.id, state: 'submitted', ...inputColumns(input), created_at: now, updated_at: now})
    .returningAll()
    .executeTakeFirstOrThrow();
  await changed(trx, key, now);
  await note(trx, key, {kind: 'proposal-submitted', person: person.id, data: {proposal: row.id, amount: row.amount}}, now);
  await tellProposer(trx, round, {kind: 'proposal-received', proposal: row}, now);
  return {row, round, asker};
}

/**
 * Changes what a proposal says. One that was screened already is looked at again.
 * @throws {HuddleError} `forbidden`, `closed`, `invalid`.
 */
export async function amendProposal(trx: Trx, locked: LockedProposal, change: ProposalChange, now: Date): Promise<ProposalRow> {
  asProposer(locked);
  const {proposal, round, stage} = locked;
  if (stage !== 'open' || !['submitted', 'eligible', 'ineligible'].includes(proposal.state)) throw notTaken();
  const input = parse(ProposalInput, {...proposal.input, ...change, round: round.id}, 'proposal');
  refuse('proposal', checkProposal(round.record.settings, round.available, input));
  const columns = {...inputColumns(input), state: 'submitted' as const, reason: null, note: null, answered_at: null};
  const row = await updateProposal(trx, proposal, columns, now);
  await note(trx, keyOf(round), {kind: 'proposal-amended', person: proposal.person!, data: {proposal: row.id, amount: row.amount}}, now);
  return row;
}

/** Takes a proposal back. @throws {HuddleError} `forbidden`, `closed` once voting has begun. */
export async function withdrawProposal(trx: Trx, locked: LockedProposal, now: Date): Promise<ProposalRow> {
  asProposer(locked);
  const {proposal, round, stage} = locked;
  const before = ['open', 'screening', 'deliberating'].includes(stage) && round.voting_from === null;
  if (!before || !['submitted', 'eligible'].includes(proposal.state)) {
    throw new HuddleError('closed', 'This proposal can no longer be withdrawn.');
  }
  const row = await updateProposal(trx, proposal, {state: 'withdrawn'}, now);
  await note(trx, keyOf(round), {kind: 'proposal-withdrawn', person: proposal.person!, data: {proposal: row.id}}, now);
  return row;
}
