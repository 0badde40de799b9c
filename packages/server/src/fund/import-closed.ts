import {HuddleError, inZone, instantOf} from '@huddlekit/core';
import {type BallotEntry, type CircleRecord, type PotRecord, type ProposalInput, type RoundRecord, checkBallot, newNonce} from '@huddlekit/core/fund';
import {countRound, roundTies} from '@huddlekit/tally/round';
import {createHash, randomBytes} from 'node:crypto';
import {sql} from 'kysely';
import {json} from '../db/open.ts';
import {transact} from '../db/transact.ts';
import type {Db, PersonRow, Trx} from '../db/tables.ts';
import {emailKey} from '../identity/codes.ts';
import {peopleByEmail} from '../identity/tokens.ts';
import {note} from './audit.ts';
import {cast} from './ballots/cast.ts';
import {type RoundKey, readRound} from './read.ts';
import {putCircle, putPot, refuse} from './records.ts';
import {putRound} from './round-record.ts';
import {settle} from './stages.ts';

/** A vote that was held elsewhere. */
export interface ClosedVote {
  /** It gets no members: whoever voted elsewhere must not be written to. */
  readonly circle: Omit<CircleRecord, 'people'>;
  readonly pot: PotRecord;
  /** With a slug for an id. Published, and voting now: it is closed as soon as the ballots are in it. */
  readonly round: RoundRecord;
  /** With ids of their own, which `round.declaredOrder` and the ballots name: UUIDs. */
  readonly proposals: readonly (Omit<ProposalInput, 'round'> & {readonly id: string; readonly rivals?: string})[];
  /** One a voter. */
  readonly ballots: readonly (readonly BallotEntry[])[];
}

/**
 * Puts a vote that was held elsewhere into a movement as a round of its own, which is then counted as any other is: to show what a rule
 * makes of real ballots. Each goes the way that a member's ballot goes. Voters get addresses under `.invalid`, where no mail arrives (RFC 2606).
 * @throws {HuddleError} `conflict` when there is such a round; `invalid` for what no member could have voted. Nothing is left of it then.
 */
export async function importClosedVote(db: Db, movement: string, vote: ClosedVote): Promise<void> {
  const key = {movement, round: vote.round.id};
  checkBallots(vote);
  await transact(db, async (trx) => {
    const {rows} = await sql<{now: Date}>`SELECT clock_timestamp() AS now`.execute(trx);
    const now = rows[0]!.now;
    await putVote(trx, movement, vote, now);
    const voters = await beginVoting(trx, key, vote, now);
    for (const [index, entries] of vote.ballots.entries()) await castOne(trx, key, {person: voters[index]!, entries, now});
    const dates = {...vote.round.dates, closes: inZone(now.getTime(), vote.circle.zone)};
    await trx
      .updateTable('round')
      .set({record: sql<string>`jsonb_set(record, '{dates}', ${json(dates)})`, closes_at: new Date(instantOf(dates.closes)), next_at: now})
      .where('movement', '=', movement)
      .where('id', '=', key.round)
      .execute();
  });
  await settle({db, clock: () => new Date(), counting: {countRound, roundTies}}, key);
}

function checkBallots({round: {settings, available}, proposals, ballots}: ClosedVote): void {
  const amounts = new Map(proposals.map(({id, amount}) => [id, amount]));
  const context = {settings, available: available.amount, members: ballots.length, proposals: amounts, recused: new Set<string>()};
  ballots.forEach((entries, index) => refuse(`ballot ${index + 1}`, checkBallot(context, {entries: [...entries]})));
}

async function putVote(trx: Trx, movement: string, {circle, pot, round, proposals}: ClosedVote, now: Date): Promise<void> {
  const known = trx.selectFrom('round').select('id').where('movement', '=', movement).where('id', '=', round.id);
  if (await known.executeTakeFirst()) throw new HuddleError('conflict', `There is a round ${round.id} already.`);
  await putCircle(trx, movement, {...circle, people: []}, now);
  await putPot(trx, movement, pot, now);
  await putRound(trx, movement, round, now);
  for (const {id, rivals, ...input} of proposals) {
    const columns = {id, movement, round: round.id, person: null, state: 'in-ballot' as const, created_at: now, updated_at: now};
    const asked = {amount: input.amount, minimum: input.minimum ?? null, rivals: rivals ?? null};
    await trx.insertInto('proposal').values({...columns, ...asked, input: json(input)}).execute();
  }
}

/** As the clock begins it, but that nobody is told. Returns the voters. */
async function beginVoting(trx: Trx, key: RoundKey, {round, ballots}: ClosedVote, now: Date): Promise<PersonRow[]> {
  const {movement} = key;
  const addresses = ballots.map((_, index) => `voter-${index + 1}@${round.id}.invalid`);
  const known = await peopleByEmail(trx, movement, addresses, now);
  const ids = addresses.map((address) => known.get(emailKey(address))!);
  for (let at = 0; at < ids.length; at += lot) {
    const members = ids.slice(at, at + lot).map((person) => ({...key, person, name: null}));
    await trx.insertInto('round_member').values(members).execute();
  }
  const secret = randomBytes(32).toString('hex');
  await trx
    .updateTable('round')
    .set({voting_from: now, members: ids.length, lot_secret: secret, stage: 'voting', next_at: null})
    .where('movement', '=', movement)
    .where('id', '=', key.round)
    .execute();
  const commitment = createHash('sha256').update(secret).digest('hex');
  await note(trx, key, {kind: 'voting-began', data: {members: ids.length, lot: commitment}}, now);
  const people = trx.selectFrom('person').selectAll().where('movement', '=', movement);
  const voters = await people.where('email_key', 'like', `voter-%@${round.id}.invalid`).execute();
  const byId = new Map(voters.map((person) => [person.id, person]));
  return ids.map((id) => byId.get(id)!);
}

/** Rows of one statement: PostgreSQL takes at most 65,535 parameters. */
const lot = 1000;

async function castOne(trx: Trx, key: RoundKey, {person, entries, now}: {person: PersonRow; entries: readonly BallotEntry[]; now: Date}): Promise<void> {
  const asker = {person, member: false, steward: false, voter: true, manager: false};
  const booth = {round: await readRound(trx, key), asker, acting: {person, now}};
  await cast(trx, booth, {round: key.round, entries: [...entries], nonce: newNonce()});
}
