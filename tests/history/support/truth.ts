import type {Outcome} from '@huddlekit/core/fund';
import type {Db} from '@huddlekit/server';
import {ballotsOf} from '../../../packages/server/src/fund/ballots/closed.ts';
import {trailOf} from '../../../packages/server/src/fund/audit.ts';
import type {TestRound} from '../../../packages/server/src/testing/rounds.ts';

/** What the tables hold of a round in the end. People are numbers: those of the round's members. */
export type Truth = Awaited<ReturnType<typeof readTruth>>;

/** Reads the tables themselves, past the server. */
export async function readTruth(db: Db, {movement, id: round}: TestRound) {
  const people = await db.selectFrom('person').select(['id', 'email']).where('movement', '=', movement).execute();
  const numbers = new Map(people.map(({id, email}) => [id, Number(/^member-(\d+)@/.exec(email)?.[1])]));
  const number = (person: string | null) => numbers.get(person ?? '') ?? NaN;
  const row = await db.selectFrom('round').selectAll().where('movement', '=', movement).where('id', '=', round).executeTakeFirstOrThrow();
  const links = await db.selectFrom('ballot_link').select(['number', 'commitment', 'head']).where('movement', '=', movement).orderBy('number').execute();
  const recusals = await db.selectFrom('recusal').select(['person', 'proposal']).where('movement', '=', movement).execute();
  const awards = await db.selectFrom('award').select(['proposal', 'amount', 'state']).where('movement', '=', movement).execute();
  const pot = await db.selectFrom('pot').selectAll().where('movement', '=', movement).executeTakeFirstOrThrow();
  const proposals = await db.selectFrom('proposal').select(['id', 'amount']).where('movement', '=', movement).execute();
  return {
    round: row,
    outcome: row.outcome as Outcome | null,
    ballots: (await ballotsOf(db, {movement, round})).map((ballot) => ({...ballot, member: number(ballot.person)})),
    links,
    recusals: recusals.map(({person, proposal}) => ({member: number(person), proposal})),
    awards,
    pot,
    proposals,
    trail: await trailOf(db, {movement, round}),
  };
}
