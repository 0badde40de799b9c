import type {MyBallot} from '@huddlekit/core/fund';
import type {BallotRow, RoundRow} from '../../db/fund-tables.ts';
import type {Reader} from '../../db/tables.ts';
import {keyOf, readBallot} from '../read.ts';
import {entriesOf} from './closed.ts';

/** A person's own ballot as it is at `now`. The caller has checked that they may see the round. */
export async function myBallot(db: Reader, round: RoundRow, person: string, now: Date): Promise<MyBallot> {
  const key = keyOf(round);
  const ballot = await readBallot(db, key, person);
  const recusals = await db
    .selectFrom('recusal')
    .select(['proposal', 'reason', 'created_at'])
    .where('movement', '=', key.movement)
    .where('round', '=', key.round)
    .where('person', '=', person)
    .orderBy('created_at')
    .execute();
  return {
    round: round.id,
    state: await stateOf(db, round, {ballot, person, now}),
    entries: ballot ? await entriesOf(db, ballot.id) : [],
    recusals: recusals.map(({proposal, reason, created_at}) => ({proposal, reason, at: created_at.toISOString()})),
    ...(ballot ? {receipt: receiptOf(ballot)} : {}),
  };
}

async function stateOf(
  db: Reader,
  round: RoundRow,
  {ballot, person, now}: {ballot: BallotRow | undefined; person: string; now: Date},
): Promise<MyBallot['state']> {
  if (ballot) return ballot.state !== 'counted' && now >= round.closes_at ? 'locked' : ballot.state;
  const vote = await db
    .selectFrom('round_member')
    .select('person')
    .where('movement', '=', round.movement)
    .where('round', '=', round.id)
    .where('person', '=', person)
    .executeTakeFirst();
  return vote ? 'issued' : 'unissued';
}

const receiptOf = ({round, commitment, nonce, cast_at, revision}: BallotRow) => ({
  round,
  commitment,
  nonce,
  castAt: cast_at.toISOString(),
  revision,
});
