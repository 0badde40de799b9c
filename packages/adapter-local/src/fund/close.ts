import {instantOf} from '@huddlekit/core';
import {chainHead, type Outcome, type RoundRecord} from '@huddlekit/core/fund';
import type {AwardRow, BallotRow, ProposalRow, RecusalRow, RoundRow} from '../store/fund-tables.ts';
import type {Reader, Store, Writer} from '../store/tables.ts';
import {countBallots} from './count.ts';
import type {Fund} from './given.ts';
import {circleOf} from './people.ts';
import {personFor} from './plant.ts';
import {byNumber, rowOf} from './rows.ts';
import {confirmsAt} from './standing.ts';

/** All that a count goes by, as it was read in one transaction. */
export interface Closed {
  readonly record: RoundRecord;
  readonly row: RoundRow;
  /** What was in the ballot, in the order in which it was proposed. */
  readonly proposals: readonly ProposalRow[];
  /** By commitment. */
  readonly ballots: readonly BallotRow[];
  /** Those of members. */
  readonly recusals: readonly RecusalRow[];
  /** People whom another round of the circle awarded something. */
  readonly funded: ReadonlySet<string>;
}

/**
 * Counts a round whose time is over, as of that time. Counting takes longer than a transaction may: what was read must still stand when
 * the outcome is kept, or it is counted again.
 */
export async function closeRound(store: Store, fund: Fund, record: RoundRecord): Promise<void> {
  const closed = await store.read((rows) => readClosed(rows, fund, record));
  const head = await chainHead(closed.row.vote?.chain ?? []);
  const outcome = await countBallots(closed, head);
  await store.settle(async (rows) => {
    const row = await rowOf(rows, record.id);
    if (row.outcome || row.changes !== closed.row.changes) return;
    const counted = {...row, outcome, changes: row.changes + 1};
    await rows.put('rounds', counted);
    await keepResults(rows, fund, {...closed, row: counted}, outcome);
    await markCounted(rows, closed);
  });
}

async function readClosed(rows: Reader, fund: Fund, record: RoundRecord): Promise<Closed> {
  const row = await rowOf(rows, record.id);
  const proposals = (await rows.where('proposals', 'round', record.id)).filter(({state}) => state === 'in-ballot');
  const people = new Map((await rows.all('people')).map(({id, email}) => [id, email]));
  const voters = new Set(row.vote?.voters.map(({email}) => email));
  const isVoter = ({person}: RecusalRow) => {
    const email = people.get(person) ?? '';
    return voters.has(email) || (fund.visitor !== undefined && voters.has(fund.visitor));
  };
  return {
    record,
    row,
    proposals: proposals.sort(byNumber),
    ballots: (await rows.where('ballots', 'round', record.id)).sort((a, b) => (a.commitment < b.commitment ? -1 : 1)),
    recusals: (await rows.where('recusals', 'round', record.id)).filter(isVoter),
    funded: await fundedBefore(rows, fund, record),
  };
}

async function fundedBefore(rows: Reader, {rounds}: Fund, {id, circle}: RoundRecord): Promise<Set<string>> {
  const given = ['confirmed', 'accepted', 'reported', 'returned'];
  const funded = new Set<string>();
  for (const {id: proposal, round, state} of await rows.all('awards')) {
    if (round === id || rounds.get(round)?.circle !== circle || !given.includes(state)) continue;
    const person = (await rows.get('proposals', proposal))?.person;
    if (person) funded.add(person);
  }
  return funded;
}

async function keepResults(rows: Writer, fund: Fund, closed: Closed, outcome: Outcome): Promise<void> {
  const {record, row, proposals} = closed;
  const at = instantOf(record.dates.closes);
  const decided = await decisionOf(rows, fund, record);
  for (const {proposal: id, result, reason, amount} of outcome.proposals) {
    const proposal = proposals.find((each) => each.id === id) as ProposalRow;
    const note = fund.proposals.find((given) => given.id === id)?.afterwards;
    await rows.put('proposals', {...proposal, state: result, reason, note, answeredAt: at, updatedAt: at});
    if (amount === 0) continue;
    const confirms = confirmsAt({record, row});
    await rows.put('awards', {id, round: record.id, pot: record.pot, amount, confirmsAt: confirms, updatedAt: at, ...decided});
  }
}

/** Awards are proposed, or were confirmed by the circle's stewards before anybody came. */
async function decisionOf(rows: Writer, fund: Fund, record: RoundRecord): Promise<Pick<AwardRow, 'state' | 'confirmedBy'>> {
  if (!fund.confirmed.has(record.id)) return {state: 'proposed', confirmedBy: []};
  const {people, confirmations} = circleOf(fund, record);
  const confirmedBy: string[] = [];
  for (const {email} of people.filter(({steward}) => steward).slice(0, confirmations)) confirmedBy.push(await personFor(rows, email));
  return {state: 'confirmed', confirmedBy};
}

/** What was counted stays as it was counted. Names come to ballots only now, and only where they are named. */
async function markCounted(rows: Writer, {record, row, ballots, recusals}: Closed): Promise<void> {
  const people = new Map((await rows.all('people')).map(({id, email}) => [id, email]));
  for (const ballot of ballots) {
    const recused = recusals.filter(({person}) => person === ballot.person).map(({proposal}) => proposal).sort();
    const email = people.get(ballot.person ?? '');
    const name = record.settings.secrecy === 'named' ? row.vote?.voters.find((voter) => voter.email === email)?.name : undefined;
    await rows.put('ballots', {...ballot, counted: {recused, name}});
  }
}
