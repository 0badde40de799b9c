import {instantOf} from '@huddlekit/core';
import {createHash, randomBytes} from 'node:crypto';
import type {RoundRow} from '../db/fund-tables.ts';
import {transact} from '../db/transact.ts';
import type {Trx} from '../db/tables.ts';
import type {Deps} from '../deps.ts';
import type {Job} from '../jobs.ts';
import {note} from './audit.ts';
import {changed} from './change.ts';
import {databaseNow, roundNow} from './clock.ts';
import {closeRound} from './close.ts';
import {type RoundNotice, aboutProposal, followersOf, tell} from './notices.ts';
import {type RoundKey, confirmsAt, keyOf, lockRound, stageOf} from './read.ts';

/*
 * What the clock does in rounds: a step is taken once, by whichever server comes first, under the lock of the round's row.
 */

type Clocked = Pick<Deps, 'db' | 'clock' | 'counting'>;

/** Rounds for which the clock has something to do, the longest overdue first. */
const dueRounds = ({db, clock}: Clocked, {movement, round}: Partial<RoundKey> = {}): Promise<RoundKey[]> =>
  db
    .selectFrom('round')
    .select(['movement', 'id as round'])
    .where('next_at', '<=', databaseNow(clock))
    .$if(movement !== undefined, (query) => query.where('movement', '=', movement!))
    .$if(round !== undefined, (query) => query.where('id', '=', round!))
    .orderBy('next_at')
    .limit(100)
    .execute();

/**
 * Brings a round to where the clock says that it stands. Safe in several servers at once: whoever comes second finds it done.
 * @returns Whether there was anything to do.
 */
export const settle = ({db, clock, counting}: Clocked, key: RoundKey): Promise<boolean> =>
  transact(db, async (trx) => {
    await holdMembers(trx, key);
    const row = await lockRound(trx, key);
    const now = await roundNow(trx, clock);
    if (row.next_at === null || row.next_at > now || row.lifecycle !== 'published') return false;
    let settled = row;
    if (row.stage === 'draft' && row.opens_at <= now) await open(trx, row, now);
    if (settled.voting_from === null && row.votes_at <= now) settled = await beginVoting(trx, settled, now);
    if (settled.counted_at === null && row.closes_at <= now) settled = await closeRound(trx, settled, counting, now);
    const stage = stageOf(settled, now);
    await trx
      .updateTable('round')
      .set({stage, next_at: nextAt(settled, now)})
      .where('movement', '=', key.movement)
      .where('id', '=', key.round)
      .execute();
    if (stage !== row.stage) await changed(trx, key, now);
    return true;
  });

/**
 * Settles whatever is due before it is read, so that nobody sees a round past its time with ballots still open. A round that cannot be
 * settled is logged, and read as it is: its ballots are closed by their time all the same.
 */
export async function catchUp(deps: Deps, key: Partial<RoundKey> & {movement: string}): Promise<void> {
  for (const due of await dueRounds(deps, key)) {
    await settle(deps, due).catch(({name, code}: Error & {code?: unknown}) => deps.log.error({error: {name, code}}, 'round not settled'));
  }
}

/** Members are held before the round: erasing takes its locks in the same order. */
async function holdMembers(trx: Trx, {movement, round}: RoundKey): Promise<void> {
  await trx
    .selectFrom('person')
    .innerJoin('circle_person', (join) =>
      join.onRef('circle_person.movement', '=', 'person.movement').onRef('circle_person.person', '=', 'person.id'),
    )
    .innerJoin('round', (join) =>
      join.onRef('round.movement', '=', 'circle_person.movement').onRef('round.circle', '=', 'circle_person.circle'),
    )
    .select('person.id')
    .where('round.movement', '=', movement)
    .where('round.id', '=', round)
    .where('round.voting_from', 'is', null)
    .orderBy('person.id')
    .forKeyShare('person')
    .execute();
}

/** The next of a round's own moments; none once its awards may be confirmed. */
function nextAt(row: RoundRow, now: Date): Date | null {
  const times = row.counted_at ? [confirmsAt(row).getTime()] : Object.values(row.record.dates).map(instantOf);
  const next = Math.min(...times.filter((time) => time > now.getTime()));
  return Number.isFinite(next) ? new Date(next) : null;
}

async function open(trx: Trx, row: RoundRow, now: Date): Promise<void> {
  await note(trx, keyOf(row), {kind: 'opened'}, now);
  const followers = await followersOf(trx, row);
  const more = {until: new Date(instantOf(row.record.dates.screens)).toISOString()};
  await tell(trx, row, followers.map((person) => ({kind: 'round-opened' as const, person, more})), now);
}

/** Fixes who has a vote and what is voted on, and draws the lot. */
async function beginVoting(trx: Trx, row: RoundRow, now: Date): Promise<RoundRow> {
  const {movement, id: round} = row;
  const secret = randomBytes(32).toString('hex');
  const members = await trx
    .insertInto('round_member')
    .columns(['movement', 'round', 'person', 'name'])
    .expression(({selectFrom, val}) =>
      selectFrom('circle_person')
        .select(['movement', val(round).as('round'), 'person', 'name'])
        .where('movement', '=', movement)
        .where('circle', '=', row.circle)
        .where('member', '=', true),
    )
    .returning('person')
    .execute();
  const began = await trx
    .updateTable('round')
    .set({voting_from: now, members: members.length, lot_secret: secret})
    .where('movement', '=', movement)
    .where('id', '=', round)
    .returningAll()
    .executeTakeFirstOrThrow();
  const notices = await fillBallot(trx, began, now);
  const lot = createHash('sha256').update(secret).digest('hex');
  await note(trx, keyOf(row), {kind: 'voting-began', data: {members: members.length, lot}}, now);
  const until = new Date(instantOf(row.record.dates.closes)).toISOString();
  const voters = members.map(({person}) => ({kind: 'voting-began' as const, person, more: {until}}));
  await tell(trx, row, [...notices, ...voters], now);
  return began;
}

/** What was found eligible is voted on. What nobody looked at in time is not, and its proposer is told. */
async function fillBallot(trx: Trx, row: RoundRow, now: Date): Promise<RoundNotice[]> {
  const {movement, id: round} = row;
  const here = trx.selectFrom('proposal').select('id').where('movement', '=', movement).where('round', '=', round);
  await here.where('state', 'in', ['submitted', 'eligible']).orderBy('id').forUpdate().execute();
  await trx
    .updateTable('proposal')
    .set({state: 'in-ballot', updated_at: now})
    .where('movement', '=', movement)
    .where('round', '=', round)
    .where('state', '=', 'eligible')
    .execute();
  const left = await trx
    .updateTable('proposal')
    .set({state: 'ineligible', reason: 'other', answered_at: now, updated_at: now})
    .where('movement', '=', movement)
    .where('round', '=', round)
    .where('state', '=', 'submitted')
    .returningAll()
    .execute();
  return left.map((proposal) => ({kind: 'proposal-ineligible', person: proposal.person, more: aboutProposal(proposal, row)}));
}

/** Settles every round that is due. One that cannot be settled does not keep the others waiting. */
export async function settleDue(deps: Deps, stopping?: AbortSignal): Promise<number> {
  const due = await dueRounds(deps);
  let failed: unknown;
  let settled = 0;
  for (const key of due) {
    if (stopping?.aborted) break;
    await settle(deps, key).then(
      (done) => (settled += Number(done)),
      (error: unknown) => (failed = error),
    );
  }
  if (failed) throw failed;
  return settled;
}

/** What a server does for rounds by itself, each second. */
export const roundJobs: readonly Job[] = [
  {
    name: 'rounds',
    every: 1000,
    async run(deps, stopping) {
      await settleDue(deps, stopping);
    },
  },
];
