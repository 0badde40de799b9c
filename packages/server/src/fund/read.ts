import {HuddleError} from '@huddlekit/core';
import {type CircleMembership, type RoundStage, type RoundStanding, roundStage} from '@huddlekit/core/fund';
import {sql} from 'kysely';
import type {BallotRow, ProposalRow, RoundRow} from '../db/fund-tables.ts';
import type {PersonRow, Reader, Trx} from '../db/tables.ts';

/** Names one round. */
export interface RoundKey {
  readonly movement: string;
  readonly round: string;
}

export const keyOf = ({movement, id}: Pick<RoundRow, 'movement' | 'id'>): RoundKey => ({movement, round: id});

export const notFound = (what: string): HuddleError => new HuddleError('not-found', `There is no such ${what}.`);

/** PostgreSQL refuses to compare a UUID with text that is none. */
export const isUuid = (id: string): boolean => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(id);

type Standing = Pick<RoundRow, 'lifecycle' | 'record' | 'counted_at'>;

/** What decides the stage of a row. */
export const standingOf = ({lifecycle, record, counted_at}: Standing): RoundStanding => ({
  lifecycle,
  dates: record.dates,
  coolingOffHours: record.settings.coolingOffHours,
  countedAt: counted_at?.getTime(),
});

export const stageOf = (row: Standing, now: Date): RoundStage => roundStage(standingOf(row), now.getTime());

/** When awards may be confirmed; the row is counted. */
export const confirmsAt = ({counted_at, record}: Pick<RoundRow, 'counted_at' | 'record'>): Date =>
  new Date(counted_at!.getTime() + record.settings.coolingOffHours * 3_600_000);

const rounds = (db: Reader, {movement, round}: RoundKey) =>
  db.selectFrom('round').selectAll().where('movement', '=', movement).where('id', '=', round);

/** A round's row, drafts too. @throws {HuddleError} `not-found`. */
export async function readRound(db: Reader, key: RoundKey): Promise<RoundRow> {
  const row = await rounds(db, key).executeTakeFirst();
  if (!row) throw notFound('round');
  return row;
}

/** A round's row, locked until the transaction ends: whatever changes something in a round holds this lock. */
export async function lockRound(trx: Trx, key: RoundKey): Promise<RoundRow> {
  const row = await rounds(trx, key).forUpdate().executeTakeFirst();
  if (!row) throw notFound('round');
  return row;
}

/**
 * Keeps a person from being erased until the transaction ends. First of all locks, as in erasing.
 * @throws {HuddleError} `unauthenticated` when they are gone already.
 */
export async function holdPerson(trx: Trx, {movement, id}: Pick<PersonRow, 'movement' | 'id'>): Promise<void> {
  const row = await trx
    .selectFrom('person')
    .select('id')
    .where('movement', '=', movement)
    .where('id', '=', id)
    .forKeyShare()
    .executeTakeFirst();
  if (!row) throw new HuddleError('unauthenticated', 'This person was erased.');
}

/** What a person is to a circle. */
export async function membershipIn(
  db: Reader,
  circle: {movement: string; id: string},
  person: string | undefined,
): Promise<CircleMembership> {
  const row =
    person === undefined
      ? undefined
      : await db
          .selectFrom('circle_person')
          .select(['member', 'steward'])
          .where('movement', '=', circle.movement)
          .where('circle', '=', circle.id)
          .where('person', '=', person)
          .executeTakeFirst();
  return row ?? {member: false, steward: false};
}

/** Who asks, as far as a round goes by it. */
export interface Asker extends CircleMembership {
  readonly person: PersonRow | null;
  /** Has a vote in this round. */
  readonly voter: boolean;
  /** Of the movement: sees drafts, and puts records. */
  readonly manager: boolean;
}

export async function askerOf(db: Reader, {movement, id, circle}: RoundRow, person: PersonRow | null): Promise<Asker> {
  if (!person) return {person, member: false, steward: false, voter: false, manager: false};
  const {rows} = await sql<Pick<Asker, 'member' | 'steward' | 'voter'>>`
    SELECT coalesce(c.member, false) AS member, coalesce(c.steward, false) AS steward, m.person IS NOT NULL AS voter
    FROM (SELECT ${person.id}::uuid AS id) AS asker
    LEFT JOIN circle_person c ON c.person = asker.id AND c.movement = ${movement} AND c.circle = ${circle}
    LEFT JOIN round_member m ON m.person = asker.id AND m.movement = ${movement} AND m.round = ${id}`.execute(db);
  return {person, ...rows[0]!, manager: person.role === 'steward'};
}

/** Whether somebody is of the circle: what is not public is theirs to see. */
export const isOfCircle = ({member, steward, voter}: Asker): boolean => member || steward || voter;

/** Whether a round is there for somebody. Drafts are for stewards alone. */
export const maySeeRound = ({lifecycle}: RoundRow, {steward, manager}: Asker): boolean =>
  lifecycle !== 'draft' || steward || manager;

/** @throws {HuddleError} `forbidden`. */
export function asSteward(asker: Asker): void {
  if (!asker.steward) throw new HuddleError('forbidden', 'Only stewards of the circle may do this.');
}

/** @throws {HuddleError} `not-found`. */
export async function readProposal(db: Reader, {movement, id}: {movement: string; id: string}): Promise<ProposalRow> {
  const row = isUuid(id)
    ? await db.selectFrom('proposal').selectAll().where('movement', '=', movement).where('id', '=', id).executeTakeFirst()
    : undefined;
  if (!row) throw notFound('proposal');
  return row;
}

/** A person's ballot in a round, if they cast one. */
export const readBallot = (db: Reader, {movement, round}: RoundKey, person: string): Promise<BallotRow | undefined> =>
  db
    .selectFrom('ballot')
    .selectAll()
    .where('movement', '=', movement)
    .where('round', '=', round)
    .where('person', '=', person)
    .executeTakeFirst();
