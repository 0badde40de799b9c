import {HuddleError, issue, parse} from '@huddlekit/core';
import {ContestAnswer, ProposalChange, ProposalInput, Screening, checkProposal, type Proposal} from '@huddlekit/core/fund';
import {newId} from '../ids.ts';
import type {ProposalRow} from '../store/fund-tables.ts';
import type {Reader} from '../store/tables.ts';
import {asSteward, isOwn, maySeeRound} from './people.ts';
import {byNumber} from './rows.ts';
import {isBeforeVote, isBlank, notFound, refuse, stageOf} from './standing.ts';
import {change, roundOf, standing, type Act, type Round, type Turn} from './turn.ts';
import {maySeeProposal, toProposal} from './view.ts';

/** As many as a ballot can name. */
const mostProposals = 500;

/** A proposal that the asking person may see, with its round. */
export interface FoundProposal extends Round {
  readonly proposal: ProposalRow;
}

/** @throws {HuddleError} `not-found`. */
export async function proposalOf(turn: Turn, id: string): Promise<FoundProposal> {
  const proposal = await turn.rows.get('proposals', id);
  const record = proposal && turn.fund.rounds.get(proposal.round);
  const round = record && (await standing(turn, record));
  if (!round || !maySeeRound(round.record, round.asker) || !maySeeProposal(proposal, round.asker)) throw notFound('proposal');
  return {...round, proposal};
}

/** What somebody may see of a round's proposals, oldest first. */
export async function listProposals({rows, ...turn}: Turn, id: string): Promise<Proposal[]> {
  const round = await roundOf({rows, ...turn}, id);
  const all = (await rows.where('proposals', 'round', id)).sort(byNumber).filter((row) => maySeeProposal(row, round.asker));
  return inTurn(all, (row) => toProposal(rows, row, round, round.asker));
}

/** One after the other: all of them are calls of one transaction. */
async function inTurn<T, R>(all: readonly T[], work: (each: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const each of all) results.push(await work(each));
  return results;
}

const notTaken = (): HuddleError => new HuddleError('closed', 'This round takes no proposals now.');

const asProposer = ({proposal, asker}: FoundProposal): void => {
  if (!isOwn(proposal.person, asker)) throw new HuddleError('forbidden', 'Only its proposer may do this.');
};

/** Keeps a proposal, and answers with it. */
async function keep(act: Act, round: Round, row: ProposalRow): Promise<Proposal> {
  await act.rows.put('proposals', row);
  await change(act, round, true);
  return toProposal(act.rows, row, round, round.asker);
}

export async function submitProposal(act: Act, raw: ProposalInput): Promise<Proposal> {
  const {round: id, ...said} = parse(ProposalInput, raw, 'proposal');
  const round = await roundOf(act, id);
  if (stageOf(round, act.now) !== 'open') throw notTaken();
  refuse('proposal', checkProposal(round.record.settings, round.record.available.amount, said));
  if ((await live(act.rows, id)) >= mostProposals) {
    throw new HuddleError('closed', `This round has ${mostProposals} proposals, as many as a ballot can name.`);
  }
  const [number, createdAt] = [round.row.changes, act.now];
  const made = {id: newId(), round: id, person: act.person.id, number, createdAt, updatedAt: createdAt};
  return keep(act, round, {...made, state: 'submitted', said});
}

const live = async (rows: Reader, round: string): Promise<number> =>
  (await rows.where('proposals', 'round', round)).filter(({state}) => state !== 'withdrawn').length;

/** Changes what a proposal says. One that was screened already is looked at again. */
export async function amendProposal(act: Act, id: string, raw: ProposalChange): Promise<Proposal> {
  const given = parse(ProposalChange, raw, 'change');
  const found = await proposalOf(act, id);
  asProposer(found);
  const {proposal, record} = found;
  if (stageOf(found, act.now) !== 'open' || !['submitted', 'eligible', 'ineligible'].includes(proposal.state)) throw notTaken();
  const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const said = {...proposal.said, ...changes};
  refuse('proposal', checkProposal(record.settings, record.available.amount, said));
  const {reason: _reason, note: _note, answeredAt: _at, ...rest} = proposal;
  return keep(act, found, {...rest, said, state: 'submitted', updatedAt: act.now});
}

export async function withdrawProposal(act: Act, id: string): Promise<Proposal> {
  const found = await proposalOf(act, id);
  asProposer(found);
  if (!isBeforeVote(found, act.now) || !['submitted', 'eligible'].includes(found.proposal.state)) {
    throw new HuddleError('closed', 'This proposal can no longer be withdrawn.');
  }
  return keep(act, found, {...found.proposal, state: 'withdrawn', updatedAt: act.now});
}

/** Decides whether a proposal goes to the vote. Until voting begins a steward may decide otherwise. */
export async function screenProposal(act: Act, id: string, raw: Screening): Promise<Proposal> {
  const {result, reason, note, rivals} = parse(Screening, raw, 'screening');
  const found = await proposalOf(act, id);
  asSteward(found.asker);
  if (!isBeforeVote(found, act.now) || !['submitted', 'eligible', 'ineligible'].includes(found.proposal.state)) {
    throw new HuddleError('closed', 'This proposal is not screened now.');
  }
  const no = result === 'ineligible';
  refuse('screening', [
    ...(no && !reason ? [issue('reason', 'required')] : []),
    ...(no && isBlank(note) ? [issue('note', 'required')] : []),
  ]);
  const [answeredAt, updatedAt] = [act.now, act.now];
  const answer = {reason: no ? reason : undefined, note: isBlank(note) ? undefined : note, answeredAt};
  return keep(act, found, {...found.proposal, state: result, rivals, ...answer, updatedAt});
}

/** Writes to a proposer after the count. */
export async function answerProposal(act: Act, id: string, words: string): Promise<Proposal> {
  // Words that go with a result are as those that answer a contest.
  const {note} = parse(ContestAnswer, {uphold: true, note: words}, 'answer');
  const found = await proposalOf(act, id);
  asSteward(found.asker);
  refuse('answer', isBlank(note) ? [issue('note', 'required')] : []);
  if (!found.row.outcome || found.proposal.state === 'withdrawn') {
    throw new HuddleError('closed', 'Proposals are answered after the count.');
  }
  return keep(act, found, {...found.proposal, note, answeredAt: act.now, updatedAt: act.now});
}
