import {newId} from '../ids.ts';
import {toJson} from '../json.ts';
import type {BallotRow, ProposalRow} from '../store/fund-tables.ts';
import type {PersonRow, Reader, Writer} from '../store/tables.ts';
import type {Fund} from './given.ts';
import {rowOf} from './rows.ts';
import {isClosed} from './standing.ts';

/** What goes with a person who is erased, and when. */
interface Erasure {
  readonly rows: Writer;
  readonly fund: Fund;
  readonly person: PersonRow;
  readonly now: number;
}

/**
 * Takes a person out of rounds. Their ballot leaves a round that is still open, and their vote with it; a closed one stays without a
 * name. What they proposed goes, unless members voted on it: then its title stays, for what was decided.
 */
export async function eraseFromRounds(erasure: Erasure): Promise<void> {
  const {rows, person} = erasure;
  const voted = await rows.where('ballots', 'person', person.id);
  for (const ballot of voted) await takeBallot(erasure, ballot);
  await takeVotes(erasure);
  for (const {id} of await rows.where('recusals', 'person', person.id)) await rows.delete('recusals', id);
  const papers = await rows.where('proposals', 'person', person.id);
  for (const row of papers) await takeProposal(rows, row);
  const comments = await rows.where('comments', 'person', person.id);
  for (const row of comments) await rows.put('comments', {...row, person: undefined, name: '', text: '', removed: true});
  await takeConfirmations(rows, person.id);
  await forgetAnswers(rows, [...papers, ...comments]);
}

/** Whether a round's ballots are closed, also where it is no longer given. */
async function isOver({rows, fund, now}: Erasure, id: string): Promise<boolean> {
  const record = fund.rounds.get(id);
  const row = await rowOf(rows, id);
  return row.outcome !== undefined || (record?.lifecycle === 'published' && isClosed({record, row}, now));
}

async function takeBallot(erasure: Erasure, ballot: BallotRow): Promise<void> {
  const {rows} = erasure;
  await rows.delete('ballots', ballot.id);
  if (!(await isOver(erasure, ballot.round))) return;
  const {person: _person, counted, ...rest} = ballot;
  await rows.put('ballots', {...rest, id: newId(), ...(counted ? {counted: {recused: counted.recused}} : {})});
}

/** The number of members of a round that is over stays: its quorums were of them. */
async function takeVotes(erasure: Erasure): Promise<void> {
  const {rows, person} = erasure;
  for (const row of await rows.all('rounds')) {
    if (!row.vote) continue;
    const voters = row.vote.voters
      .filter(({email}) => email !== person.email)
      .map(({taken, ...voter}) => (taken === undefined || taken === person.id ? voter : {...voter, taken}));
    const gone = row.vote.voters.length - voters.length;
    if (gone === 0 && !row.vote.voters.some(({taken}) => taken === person.id)) continue;
    const members = row.vote.members - ((await isOver(erasure, row.id)) ? 0 : gone);
    await rows.put('rounds', {...row, version: row.version + 1, changes: row.changes + 1, vote: {...row.vote, voters, members}});
  }
}

async function takeProposal(rows: Writer, row: ProposalRow): Promise<void> {
  const unvoted: readonly ProposalRow['state'][] = ['submitted', 'eligible', 'ineligible', 'withdrawn'];
  if (unvoted.includes(row.state)) return rows.delete('proposals', row.id);
  const {person: _person, note: _note, ...rest} = row;
  const {link: _link, ...said} = row.said;
  await rows.put('proposals', {...rest, said: {...said, summary: said.title, purpose: '', name: '', answers: {}}});
}

/** That a steward confirmed an award stays; who it was does not. */
async function takeConfirmations(rows: Writer, person: string): Promise<void> {
  for (const award of await rows.all('awards')) {
    if (!award.confirmedBy.includes(person)) continue;
    await rows.put('awards', {...award, confirmedBy: award.confirmedBy.map((each) => (each === person ? newId() : each))});
  }
}

/** Forgets the answers that others got to what they did about it, which tell what the person said. */
async function forgetAnswers(rows: Writer, said: readonly {readonly id: string}[]): Promise<void> {
  for (const key of said.length > 0 ? await rows.all('keys') : []) {
    const text = toJson(key.answer);
    if (said.some(({id}) => text.includes(id))) await rows.delete('keys', key.id);
  }
}

/** All that a person proposed, said and cast. */
export async function ownInRounds(rows: Reader, {id}: PersonRow) {
  const proposals = await rows.where('proposals', 'person', id);
  const comments = await rows.where('comments', 'person', id);
  const ballots = await rows.where('ballots', 'person', id);
  const recusals = await rows.where('recusals', 'person', id);
  return {
    proposals: proposals.map(({round, state, said}) => ({round, state, ...said})),
    comments: comments.map(({proposal, text}) => ({proposal, text})),
    ballots: ballots.map(({round, entries, nonce, commitment, revision}) => ({round, entries, nonce, commitment, revision})),
    recusals: recusals.map(({round, proposal, reason}) => ({round, proposal, reason})),
  };
}
