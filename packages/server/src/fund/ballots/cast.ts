import {HuddleError, issue} from '@huddlekit/core';
import {type BallotInput, checkBallot, commitmentOf, isVoting, nextHead} from '@huddlekit/core/fund';
import {sql} from 'kysely';
import {randomUUID} from 'node:crypto';
import type {BallotRow, RoundRow} from '../../db/fund-tables.ts';
import type {PersonRow, Trx} from '../../db/tables.ts';
import {note} from '../audit.ts';
import {changed} from '../change.ts';
import {roundNow} from '../clock.ts';
import type {Acting} from '../proposals.ts';
import {
  type Asker,
  type RoundKey,
  askerOf,
  holdPerson,
  keyOf,
  lockRound,
  maySeeRound,
  notFound,
  readBallot,
  standingOf,
} from '../read.ts';
import {refuse} from '../records.ts';

/** A round in which somebody acts on their ballot, locked. */
export interface Booth {
  readonly round: RoundRow;
  readonly asker: Asker;
  /** Who acts, at the moment when the lock was there: what waited for it past the closing time comes too late. */
  readonly acting: Acting;
}

/** Holds the person, then locks the round. @throws {HuddleError} `unauthenticated`, `not-found`. */
export async function enterBooth(trx: Trx, key: RoundKey, person: PersonRow, clock: () => Date): Promise<Booth> {
  await holdPerson(trx, person);
  const round = await lockRound(trx, key);
  const asker = await askerOf(trx, round, person);
  if (!maySeeRound(round, asker)) throw notFound('round');
  return {round, asker, acting: {person, now: await roundNow(trx, clock)}};
}

/** Casts a ballot, or replaces the one before. @throws {HuddleError} `closed`, `forbidden`, `invalid`. */
export async function cast(trx: Trx, {round, asker, acting: {person, now}}: Booth, input: BallotInput): Promise<void> {
  if (round.voting_from === null || !isVoting(standingOf(round), now.getTime())) {
    throw new HuddleError('closed', now < round.votes_at ? 'Voting has not begun.' : 'The ballots of this round are closed.');
  }
  if (!asker.voter) throw new HuddleError('forbidden', 'This person has no vote in the round.');
  const key = keyOf(round);
  const before = await readBallot(trx, key, person.id);
  if (before && !round.revisable) throw new HuddleError('closed', 'A ballot is cast once in this round, and stays as it is.');
  await check(trx, round, input, person.id);
  const commitment = await commitmentOf(input);
  if (before?.commitment === commitment) return;
  await checkNonce(trx, key, commitment);
  await write(trx, key, {input, commitment, before, person: person.id, now});
  await link(trx, round, {commitment, first: !before, person: person.id, now});
}

async function check(trx: Trx, round: RoundRow, input: BallotInput, person: string): Promise<void> {
  const {movement, id} = round;
  const inRound = trx.selectFrom('proposal').select(['id', 'amount']).where('movement', '=', movement).where('round', '=', id);
  const proposals = await inRound.where('state', '=', 'in-ballot').execute();
  const kept = trx.selectFrom('recusal').select('proposal').where('movement', '=', movement).where('round', '=', id);
  const recused = await kept.where('person', '=', person).execute();
  const context = {
    settings: round.record.settings,
    available: round.available,
    members: round.members ?? 0,
    proposals: new Map(proposals.map(({id: proposal, amount}) => [proposal, amount])),
    recused: new Set(recused.map(({proposal}) => proposal)),
  };
  refuse('ballot', checkBallot(context, input));
}

/** Who takes a nonce that is no random one may hit on another's: theirs is not told, and not replaced. */
async function checkNonce(trx: Trx, {movement, round}: RoundKey, commitment: string): Promise<void> {
  const same = trx.selectFrom('ballot').select('id').where('movement', '=', movement).where('round', '=', round);
  if (await same.where('commitment', '=', commitment).executeTakeFirst()) refuse('ballot', [issue('nonce', 'not-a-choice')]);
}

interface Casting {
  readonly input: BallotInput;
  readonly commitment: string;
  readonly before: BallotRow | undefined;
  readonly person: string;
  readonly now: Date;
}

async function write(trx: Trx, key: RoundKey, {input, commitment, before, person, now}: Casting): Promise<void> {
  const {nonce, entries} = input;
  const ballot = before?.id ?? randomUUID();
  const columns = {nonce, commitment, revision: (before?.revision ?? 0) + 1, cast_at: now};
  if (before) {
    await trx.updateTable('ballot').set({...columns, state: 'revised'}).where('id', '=', ballot).execute();
    await trx.deleteFrom('ballot_entry').where('ballot', '=', ballot).execute();
  } else {
    await trx.insertInto('ballot').values({...key, id: ballot, person, state: 'cast', ...columns}).execute();
  }
  if (entries.length === 0) return;
  const rows = entries.map(({proposal, value, position, note: words}, place) => ({
    ...key,
    ballot,
    place,
    proposal,
    value: value ?? null,
    stance: position ?? null,
    note: words ?? null,
  }));
  await trx.insertInto('ballot_entry').values(rows).execute();
}

/** Appends to the chain. Who watches the round learns of first ballots alone, and of those only where it shows its turnout. */
async function link(
  trx: Trx,
  round: RoundRow,
  {commitment, first, person, now}: {commitment: string; first: boolean; person: string; now: Date},
): Promise<void> {
  const key = keyOf(round);
  const number = round.links + 1;
  const head = await nextHead(round.head, commitment);
  await trx.insertInto('ballot_link').values({...key, number, commitment, head}).execute();
  await trx
    .updateTable('round')
    .set({links: number, head, ballots: sql<number>`ballots + ${Number(first)}`})
    .where('movement', '=', key.movement)
    .where('id', '=', key.round)
    .execute();
  await note(trx, key, {kind: first ? 'ballot-cast' : 'ballot-revised', person, data: {link: number}}, now);
  if (first && round.record.settings.turnoutShown) await changed(trx, key, now);
}
