import {HuddleError, issue, parse, type BallotsPort} from '@huddlekit/core';
import {BallotInput, RecusalInput, checkBallot, commitmentOf, type MyBallot, type Outcome} from '@huddlekit/core/fund';
import type {BallotRow} from '../store/fund-tables.ts';
import type {Reader} from '../store/tables.ts';
import {circleOf, voterOf, withVisitor} from './people.ts';
import {published} from './published.ts';
import {ballotId, recusalId} from './rows.ts';
import {instant, isBlank, isClosed, notFound, refuse, stageOf, takesBallots} from './standing.ts';
import {change, required, roundOf, type Act, type Office, type Round, type Turn} from './turn.ts';

/** Ballots of members. See `BallotsPort`. */
export function ballotsPort({read, write}: Office): BallotsPort {
  return {
    mine: (round, options) => read(options, (turn) => mine(turn, round)),
    async cast(input, options) {
      // Before the transaction, which may wait for nothing else. What is no ballot is refused in its turn.
      const parsed = BallotInput.safeParse(input);
      const commitment = parsed.success ? await commitmentOf(parsed.data) : '';
      return write(options, {call: 'cast', payload: input}, (act) => cast(act, input, commitment));
    },
    recuse: (input, options) => write(options, {call: 'recuse', payload: input}, (act) => recuse(act, input)),
    unrecuse: (round, proposal, options) =>
      write(options, {call: `unrecuse ${round} ${proposal}`}, (act) => unrecuse(act, round, proposal)),
    outcome: (round, options) => read(options, (turn) => outcomeOf(turn, round)),
    published: async (round, options) => {
      const ballots = await read(options, (turn) => published(turn, round));
      return structuredClone(ballots);
    },
  };
}

async function mine(turn: Turn, id: string): Promise<MyBallot> {
  const person = required(turn);
  return myBallot(turn, await roundOf(turn, id), person.id);
}

async function myBallot({rows, now}: Turn, round: Round, person: string): Promise<MyBallot> {
  const {id} = round.record;
  const ballot = await rows.get('ballots', ballotId(id, person));
  const recusals = (await recusalsOf(rows, id, person)).sort((a, b) => a.createdAt - b.createdAt);
  return {
    round: id,
    state: stateOfBallot(round, ballot, now),
    entries: structuredClone(ballot?.entries ?? []),
    recusals: recusals.map(({proposal, reason, createdAt}) => ({proposal, reason, at: instant(createdAt)})),
    ...(ballot ? {receipt: receiptOf(ballot)} : {}),
  };
}

const recusalsOf = async (rows: Reader, round: string, person: string) =>
  (await rows.where('recusals', 'person', person)).filter((row) => row.round === round);

function stateOfBallot(round: Round, ballot: BallotRow | undefined, now: number): MyBallot['state'] {
  if (!ballot) return round.asker.voter ? 'issued' : 'unissued';
  if (round.row.outcome) return 'counted';
  if (isClosed(round, now)) return 'locked';
  return ballot.revision > 1 ? 'revised' : 'cast';
}

const receiptOf = ({round, commitment, nonce, castAt, revision}: BallotRow) => ({
  round,
  commitment,
  nonce,
  castAt: instant(castAt),
  revision,
});

async function cast(act: Act, raw: BallotInput, commitment: string): Promise<MyBallot> {
  const input = parse(BallotInput, raw, 'ballot');
  const round = await roundOf(act, input.round);
  const {row, record} = round;
  if (!takesBallots(round, act.now) || !row.vote) {
    throw new HuddleError('closed', isClosed(round, act.now) ? 'The ballots of this round are closed.' : 'Voting has not begun.');
  }
  const voter = voterOf(row, circleOf(act.fund, record), act.fund, act.person);
  if (!voter) throw new HuddleError('forbidden', 'This person has no vote in the round.');
  const before = await act.rows.get('ballots', ballotId(record.id, act.person.id));
  if (before && !record.settings.revisable) throw new HuddleError('closed', 'A ballot is cast once in this round, and stays as it is.');
  await check(act, round, input);
  if (before?.commitment === commitment) return myBallot(act, round, act.person.id);
  await checkNonce(act, input, commitment);
  const revision = (before?.revision ?? 0) + 1;
  const person = act.person.id;
  await act.rows.put('ballots', {...input, id: ballotId(record.id, person), person, commitment, revision, castAt: act.now});
  const shown = !before && record.settings.turnoutShown;
  const voters = withVisitor(row.vote.voters, voter, act.person);
  const changed = await change(act, round, shown, {vote: {...row.vote, voters, chain: [...row.vote.chain, commitment]}});
  return myBallot(act, {...round, row: changed}, person);
}

async function check({rows, person}: Act, {record, row}: Round, input: BallotInput): Promise<void> {
  const proposals = (await rows.where('proposals', 'round', record.id)).filter(({state}) => state === 'in-ballot');
  const recused = await recusalsOf(rows, record.id, person.id);
  const context = {
    settings: record.settings,
    available: record.available.amount,
    members: row.vote?.members ?? 0,
    proposals: new Map(proposals.map(({id, said}) => [id, said.amount])),
    recused: new Set(recused.map(({proposal}) => proposal)),
  };
  refuse('ballot', checkBallot(context, input));
}

/** Who takes a nonce that is no random one may hit on another's: theirs is not told, and not replaced. */
async function checkNonce({rows}: Act, {round}: BallotInput, commitment: string): Promise<void> {
  const all = await rows.where('ballots', 'round', round);
  if (all.some((each) => each.commitment === commitment)) refuse('ballot', [issue('nonce', 'not-a-choice')]);
}

/** From screening until closing, by those who have, or will have, a vote. */
function checkTime(round: Round, now: number): void {
  const open = ['screening', 'deliberating', 'voting'].includes(stageOf(round, now)) && !isClosed(round, now);
  if (!open) throw new HuddleError('closed', 'Members keep out of a decision from screening until closing.');
  const {member, voter} = round.asker;
  if (!(round.row.vote ? voter : member)) throw new HuddleError('forbidden', 'This person has no vote in the round.');
}

async function recuse(act: Act, raw: RecusalInput): Promise<MyBallot> {
  const {round: id, proposal, reason} = parse(RecusalInput, raw, 'recusal');
  const round = await roundOf(act, id);
  checkTime(round, act.now);
  refuse('recusal', isBlank(reason) ? [issue('reason', 'required')] : []);
  const found = await act.rows.get('proposals', proposal);
  if (found?.round !== id || ['withdrawn', 'ineligible'].includes(found.state)) throw notFound('proposal');
  const person = act.person.id;
  await act.rows.put('recusals', {id: recusalId(person, proposal), round: id, person, proposal, reason, createdAt: act.now});
  await change(act, round, false);
  return myBallot(act, round, person);
}

async function unrecuse(act: Act, id: string, proposal: string): Promise<MyBallot> {
  const round = await roundOf(act, id);
  checkTime(round, act.now);
  const found = await act.rows.get('recusals', recusalId(act.person.id, proposal));
  if (found?.round !== id) throw notFound('recusal');
  await act.rows.delete('recusals', found.id);
  await change(act, round, false);
  return myBallot(act, round, act.person.id);
}

async function outcomeOf(turn: Turn, id: string): Promise<Outcome> {
  const {row} = await roundOf(turn, id);
  if (!row.outcome) throw notFound('outcome yet');
  return row.outcome;
}
