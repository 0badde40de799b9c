import {sql} from 'kysely';
import {json} from '../db/open.ts';
import type {ProposalRow, RoundRow} from '../db/fund-tables.ts';
import type {PersonRow, Reader, Trx} from '../db/tables.ts';
import {note} from './audit.ts';
import {entriesOf} from './ballots/closed.ts';
import {changed} from './change.ts';
import {keyOf, lockRound} from './read.ts';

const instant = (at: Date): string => at.toISOString();

/** What is kept about a person in fund circles and rounds. */
export async function fundData(db: Reader, {movement, id}: PersonRow): Promise<object> {
  const circles = db.selectFrom('circle_person').select(['circle', 'name', 'member', 'steward']).where('movement', '=', movement);
  const following = db.selectFrom('round_follower').select('round').where('movement', '=', movement).where('person', '=', id);
  return {
    circles: await circles.where('person', '=', id).execute(),
    proposals: await proposalsOf(db, movement, id),
    comments: await commentsOf(db, movement, id),
    ...(await votesOf(db, movement, id)),
    following: (await following.execute()).map(({round}) => round),
  };
}

async function proposalsOf(db: Reader, movement: string, person: string): Promise<object[]> {
  const rows = db.selectFrom('proposal').selectAll().where('movement', '=', movement).where('person', '=', person);
  return (await rows.orderBy('created_at').execute()).map(({id, round, state, input, reason, note: words, created_at}) => ({
    id,
    round,
    state,
    ...input,
    ...(reason ? {reason} : {}),
    ...(words ? {note: words} : {}),
    at: instant(created_at),
  }));
}

async function commentsOf(db: Reader, movement: string, person: string): Promise<object[]> {
  const rows = db.selectFrom('proposal_comment').selectAll().where('movement', '=', movement).where('person', '=', person);
  const said = await rows.orderBy('created_at').execute();
  return said.map(({proposal, text, created_at}) => ({proposal, text, at: instant(created_at)}));
}

async function votesOf(db: Reader, movement: string, person: string): Promise<{ballots: object[]; recusals: object[]}> {
  const ballots: object[] = [];
  const cast = db.selectFrom('ballot').selectAll().where('movement', '=', movement).where('person', '=', person);
  for (const {id, round, nonce, commitment, revision, cast_at} of await cast.orderBy('cast_at').execute()) {
    ballots.push({round, entries: await entriesOf(db, id), nonce, commitment, revision, castAt: instant(cast_at)});
  }
  const recusals = db.selectFrom('recusal').selectAll().where('movement', '=', movement).where('person', '=', person);
  return {
    ballots,
    recusals: (await recusals.orderBy('created_at').execute()).map(({round, proposal, reason, created_at}) => ({
      round,
      proposal,
      reason,
      at: instant(created_at),
    })),
  };
}

/**
 * Takes a person out of rounds. Their ballot leaves a round that is still open, and their vote with it; a counted one stays without
 * a name. What they proposed goes, unless members voted on it: then its title stays, for what was decided. The caller has locked the
 * person.
 * @param now By the database's clock.
 * @returns Ids of what they said: answers that were kept for others may repeat it.
 */
export async function eraseFromRounds(trx: Trx, {movement, id: person}: PersonRow, now: Date): Promise<string[]> {
  const {rows} = await sql<{round: string}>`
    SELECT round FROM round_member WHERE movement = ${movement} AND person = ${person}
    UNION SELECT round FROM proposal WHERE movement = ${movement} AND person = ${person}
    UNION SELECT round FROM proposal_comment WHERE movement = ${movement} AND person = ${person}
    ORDER BY round`.execute(trx);
  const said: string[] = [];
  for (const {round} of rows) {
    const row = await lockRound(trx, {movement, round});
    await takeVote(trx, row, person, now);
    said.push(...(await takeProposals(trx, row, person, now)), ...(await takeComments(trx, row, person)));
    await changed(trx, keyOf(row), now);
  }
  const counted = trx.updateTable('ballot').set({name: null}).where('movement', '=', movement).where('person', '=', person);
  await counted.execute();
  // That a steward confirmed an award stays; who it was does not.
  const confirmed = trx.updateTable('award_confirmation').set({person: sql<string>`gen_random_uuid()`});
  await confirmed.where('movement', '=', movement).where('person', '=', person).execute();
  return said;
}

async function takeVote(trx: Trx, row: RoundRow, person: string, now: Date): Promise<void> {
  const {movement, id: round} = row;
  const closed = row.counted_at !== null || (row.lifecycle === 'published' && now >= row.closes_at);
  if (closed || row.voting_from === null) return;
  const votes = trx.deleteFrom('round_member').where('movement', '=', movement).where('round', '=', round);
  const vote = await votes.where('person', '=', person).returning('person').execute();
  if (vote.length === 0) return;
  const ballots = trx.deleteFrom('ballot').where('movement', '=', movement).where('round', '=', round);
  const ballot = (await ballots.where('person', '=', person).returning('id').execute()).length;
  await trx
    .updateTable('round')
    .set({members: sql<number>`members - 1`, ballots: sql<number>`ballots - ${ballot}`})
    .where('movement', '=', movement)
    .where('id', '=', round)
    .execute();
  await note(trx, keyOf(row), {kind: 'member-erased', data: {ballot: ballot > 0}}, now);
}

/** States in which no ballot names a proposal. */
const unvoted: ProposalRow['state'][] = ['submitted', 'eligible', 'ineligible', 'withdrawn'];

async function takeProposals(trx: Trx, row: RoundRow, person: string, now: Date): Promise<string[]> {
  const {movement, id: round} = row;
  const rows = trx.selectFrom('proposal').selectAll().where('movement', '=', movement).where('round', '=', round);
  const proposals = await rows.where('person', '=', person).orderBy('id').forUpdate().execute();
  for (const {id, state, input} of proposals) {
    if (unvoted.includes(state)) {
      await trx.deleteFrom('proposal').where('id', '=', id).execute();
      continue;
    }
    const {link: _link, ...rest} = input;
    const left = {...rest, summary: input.title, purpose: '', name: '', answers: {}};
    await trx.updateTable('proposal').set({input: json(left), note: null, updated_at: now}).where('id', '=', id).execute();
  }
  const ids = proposals.map(({id}) => id);
  if (ids.length === 0) return [];
  await note(trx, keyOf(row), {kind: 'proposer-erased', data: {proposals: ids}}, now);
  const awards = await trx.selectFrom('award').select('id').where('movement', '=', movement).where('proposal', 'in', ids).execute();
  return [...ids, ...awards.map(({id}) => id)];
}

async function takeComments(trx: Trx, {movement, id: round}: RoundRow, person: string): Promise<string[]> {
  const mine = trx.updateTable('proposal_comment').set({name: '', text: '', removed: true}).where('movement', '=', movement);
  const gone = await mine.where('round', '=', round).where('person', '=', person).returning('id').execute();
  return gone.map(({id}) => id);
}
