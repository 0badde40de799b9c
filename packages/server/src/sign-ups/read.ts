import {HuddleError} from '@huddlekit/core';
import type {HuddleRecord, SignUp} from '@huddlekit/core';
import {sql} from 'kysely';
import type {HuddleRow, Reader, SignUpRow, Trx} from '../db/tables.ts';
import type {HuddleKey} from './places.ts';
import {toSignUp} from './view.ts';

export const notFound = (what: string): HuddleError => new HuddleError('not-found', `There is no such ${what}.`);

/** PostgreSQL refuses to compare a UUID with text that is none. */
const isUuid = (id: string): boolean => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(id);

/** A huddle's row. @throws {HuddleError} `not-found`, for drafts too. */
export async function readHuddle(db: Reader, {movement, huddle}: HuddleKey): Promise<HuddleRow> {
  const row = await huddles(db, movement, huddle).executeTakeFirst();
  if (!row || row.lifecycle === 'draft') throw notFound('huddle');
  return row;
}

/**
 * A huddle's row, locked until the transaction ends. Whoever changes the state of a sign-up holds this lock, so that
 * counts, waiting list and states change together.
 */
export async function lockHuddle(trx: Trx, {movement, huddle}: HuddleKey): Promise<HuddleRow> {
  const row = await huddles(trx, movement, huddle).forUpdate().executeTakeFirst();
  if (!row) throw notFound('huddle');
  return row;
}

const huddles = (db: Reader, movement: string, id: string) =>
  db.selectFrom('huddle').selectAll().where('movement', '=', movement).where('id', '=', id);

/** One sign-up of a person, or of anybody for a huddle's host. @throws {HuddleError} `not-found`. */
export async function readSignUp(
  db: Reader,
  {movement, id, person, huddle}: {movement: string; id: string; person?: string; huddle?: string},
): Promise<SignUpRow> {
  if (!isUuid(id)) throw notFound('sign-up');
  let query = db.selectFrom('sign_up').selectAll().where('movement', '=', movement).where('id', '=', id);
  if (person !== undefined) query = query.where('person', '=', person);
  if (huddle !== undefined) query = query.where('huddle', '=', huddle);
  const row = await query.executeTakeFirst();
  if (!row) throw notFound('sign-up');
  return row;
}

/** How many stand on the waiting list up to and including this row. */
export async function positionOf(db: Reader, row: SignUpRow): Promise<number | undefined> {
  if (row.state !== 'waitlisted' || row.queue === null) return undefined;
  const {ahead} = await db
    .selectFrom('sign_up')
    .select(sql<number>`count(*)::integer`.as('ahead'))
    .where('movement', '=', row.movement)
    .where('huddle', '=', row.huddle)
    .where('state', '=', 'waitlisted')
    .where('queue', '<=', row.queue)
    .executeTakeFirstOrThrow();
  return ahead;
}

/** The view of a row that was just read or written. */
export async function view(db: Reader, row: SignUpRow, record: HuddleRecord, now: Date): Promise<SignUp> {
  return toSignUp({row, record, position: await positionOf(db, row)}, now);
}

/** All sign-ups of a person, latest first, or the one with an id. */
export async function listSignUps(
  db: Reader,
  {movement, person, id}: {movement: string; person: string; id?: string},
  now: Date,
): Promise<SignUp[]> {
  const rows = await db
    .selectFrom('sign_up')
    .innerJoin('huddle', (join) =>
      join.onRef('huddle.movement', '=', 'sign_up.movement').onRef('huddle.id', '=', 'sign_up.huddle'),
    )
    .selectAll('sign_up')
    .select('huddle.record')
    .where('sign_up.movement', '=', movement)
    .where('sign_up.person', '=', person)
    .$if(id !== undefined, (query) => query.where('sign_up.id', '=', id!))
    .orderBy('sign_up.created_at', 'desc')
    .orderBy('sign_up.id')
    .execute();
  return Promise.all(rows.map(({record, ...row}) => view(db, row, record, now)));
}

/** One sign-up of a person. @throws {HuddleError} `not-found`. */
export async function getSignUp(
  db: Reader,
  key: {movement: string; person: string; id: string},
  now: Date,
): Promise<SignUp> {
  const [signUp] = isUuid(key.id) ? await listSignUps(db, key, now) : [];
  if (!signUp) throw notFound('sign-up');
  return signUp;
}

/** A sign-up as a huddle's host sees it. */
export interface HostedSignUp extends SignUp {
  readonly email: string;
}

/** What a huddle's host sees: everyone who ever asked, in the order of asking, and the places. */
export interface HostView {
  readonly items: HostedSignUp[];
  readonly places: {readonly capacity?: number; readonly left?: number; readonly taken: number; readonly waiting: number};
}

/** Reads {@link HostView}. The caller has checked that the person may see it. */
export async function hostView(db: Reader, key: HuddleKey, now: Date): Promise<HostView> {
  const {record, capacity, taken, waiting} = await readHuddle(db, key);
  const rows = await db
    .selectFrom('sign_up')
    .innerJoin('person', 'person.id', 'sign_up.person')
    .selectAll('sign_up')
    .select('person.email')
    .where('sign_up.movement', '=', key.movement)
    .where('sign_up.huddle', '=', key.huddle)
    .orderBy('sign_up.created_at')
    .orderBy('sign_up.queue')
    .orderBy('sign_up.id')
    .execute();
  const line = rows.filter(({state}) => state === 'waitlisted').sort((a, b) => (a.queue ?? 0) - (b.queue ?? 0));
  const positions = new Map(line.map(({id}, index) => [id, index + 1]));
  return {
    items: rows.map(({email, ...row}) => {
      // The host gave the released details; to repeat them beside each name would only spread them.
      const {released: _released, ...signUp} = toSignUp({row, record, position: positions.get(row.id)}, now);
      return {...signUp, email};
    }),
    places: {...(capacity === null ? {} : {capacity, left: Math.max(0, capacity - taken)}), taken, waiting},
  };
}
