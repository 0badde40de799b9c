import {instantOf} from '@huddlekit/core';
import {commitmentOf, sha256, type RoundRecord} from '@huddlekit/core/fund';
import {toJson} from '../json.ts';
import type {BallotRow, RoundVote} from '../store/fund-tables.ts';
import type {Reader, Store, Writer} from '../store/tables.ts';
import {closeRound} from './close.ts';
import type {Fund, GivenBallot} from './given.ts';
import {circleOf} from './people.ts';
import {plant, personFor} from './plant.ts';
import {ballotId, rowOf} from './rows.ts';

/*
 * What the clock does in rounds. Nobody need be there when its time comes: it is done, as of that time, by the next call of whoever
 * comes, in one transaction that finds it done when another tab was quicker.
 */

/** What the clock has to do next. */
type Due = {readonly what: 'plant'} | {readonly what: 'begin' | 'close'; readonly record: RoundRecord};

async function nextDue(rows: Reader, fund: Fund, now: number, failed: ReadonlySet<string>): Promise<Due | undefined> {
  if (!(await rows.get('counters', 'planted'))) return {what: 'plant'};
  for (const record of fund.rounds.values()) {
    if (failed.has(record.id) || record.lifecycle !== 'published' || now < instantOf(record.dates.votes)) continue;
    const {vote, outcome} = await rowOf(rows, record.id);
    if (!vote) return {what: 'begin', record};
    if (!outcome && now >= instantOf(record.dates.closes)) return {what: 'close', record};
  }
  return undefined;
}

/**
 * Brings every round to where the clock says that it stands. One that cannot be brought there is read as it is, and tried again by the
 * next call: its ballots are closed by their time all the same.
 */
export async function settleRounds(store: Store, fund: Fund, clock: () => number): Promise<void> {
  const now = clock();
  const failed = new Set<string>();
  for (;;) {
    const due = await store.read((rows) => nextDue(rows, fund, now, failed));
    if (!due) return;
    if (due.what === 'plant') await store.settle((rows) => plant(rows, fund));
    else await settle(store, fund, due).catch((error: unknown) => fail(failed, due.record.id, error));
  }
}

const warned = new Set<string>();

/** Leaves a round out until the next call. Warns once of each. */
function fail(failed: Set<string>, round: string, error: unknown): void {
  failed.add(round);
  if (warned.has(round)) return;
  warned.add(round);
  console.warn(`[huddlekit] local: the round “${round}” is not settled.`, error);
}

async function settle(store: Store, fund: Fund, {what, record}: Exclude<Due, {what: 'plant'}>): Promise<void> {
  if (what === 'begin') await beginVoting(store, fund, record);
  else await closeRound(store, fund, record);
  store.tell(record.id);
}

interface Cast extends GivenBallot {
  readonly commitment: string;
}

/** Fixes who has a vote and what is voted on, and draws the lot. What takes long is done before the transaction. */
async function beginVoting(store: Store, fund: Fund, record: RoundRecord): Promise<void> {
  const given = fund.ballots.filter(({round}) => round === record.id);
  const cast = await Promise.all(given.map(async (ballot): Promise<Cast> => ({...ballot, commitment: await commitmentOf(ballot)})));
  // Whoever votes here can read all that is kept here: a secret drawn at random would be kept no better than one that is
  // worked out, which is the same in every tab before anything is stored.
  const secret = await sha256(toJson(record));
  const voters = circleOf(fund, record).people.filter(({member}) => member).map(({email, name}) => ({email: email.toLowerCase(), name}));
  const chain = cast.map(({commitment}) => commitment);
  const vote: RoundVote = {voters, members: voters.length, secret, lot: await sha256(secret), chain};
  await store.settle(async (rows) => {
    const row = await rowOf(rows, record.id);
    if (row.vote) return;
    await rows.put('rounds', {...row, vote, changes: row.changes + 1});
    await fillBallot(rows, record);
    for (const ballot of cast) await rows.put('ballots', await toRow(rows, record, ballot));
  });
}

/** What was found eligible is voted on. What nobody looked at in time is not. */
async function fillBallot(rows: Writer, {id, dates}: RoundRecord): Promise<void> {
  const at = instantOf(dates.votes);
  for (const row of await rows.where('proposals', 'round', id)) {
    if (row.state === 'eligible') await rows.put('proposals', {...row, state: 'in-ballot', updatedAt: at});
    if (row.state !== 'submitted') continue;
    await rows.put('proposals', {...row, state: 'ineligible', reason: 'other', answeredAt: at, updatedAt: at});
  }
}

async function toRow(rows: Writer, {id: round, dates}: RoundRecord, {by, entries, nonce, commitment}: Cast): Promise<BallotRow> {
  const person = await personFor(rows, by);
  const castAt = instantOf(dates.votes) + 1;
  return {id: ballotId(round, person), round, person, entries: [...entries], nonce, commitment, revision: 1, castAt};
}
