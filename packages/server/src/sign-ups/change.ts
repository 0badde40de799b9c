import {checkSignUp, holdingStates, HuddleError, liveStates} from '@huddlekit/core';
import type {SignUpChange, SignUpState} from '@huddlekit/core';
import type {UpdateObject} from 'kysely';
import type {HuddleRow, SignUpRow, Tables, Trx} from '../db/tables.ts';
import {notify} from './notices.ts';
import {release} from './places.ts';
import {lapseOffers, offerFreePlaces} from './queue.ts';
import {lockHuddle, readSignUp} from './read.ts';
import {plainForm, refuse, said} from './submit.ts';
import {stateAt, toSignUp} from './view.ts';

/** One sign-up, by who may see it: its person, or a host of its huddle. */
export interface SignUpKey {
  readonly movement: string;
  readonly id: string;
  readonly person?: string;
  readonly huddle?: string;
}

/** A sign-up under its huddle's lock. */
export interface Locked {
  readonly row: SignUpRow;
  readonly huddle: HuddleRow;
  /** The state by the clock. */
  readonly state: SignUpState;
}

/** Locks the person and the huddle of a sign-up, ends the huddle's overdue offers, and reads the sign-up as it is then. */
export async function lock(trx: Trx, key: SignUpKey, now: Date): Promise<Locked> {
  const {movement, huddle: id, person} = await readSignUp(trx, key);
  // PostgreSQL locks the person of a row by itself when one transaction changes the row twice, as when a place that lapsed
  // passes to somebody who is just withdrawing. That would come after the huddle, and erasing waits the other way round.
  await trx.selectFrom('person').select('id').where('id', '=', person).forKeyShare().executeTakeFirst();
  const huddle = await lockHuddle(trx, {movement, huddle: id});
  await lapseOffers(trx, huddle, now);
  const row = await readSignUp(trx, key);
  return {row, huddle, state: stateAt(row, huddle.record, now)};
}

/** Changes what was said; the place stays. @throws {HuddleError} `invalid`, `closed` when it has ended. */
export async function amend(
  trx: Trx,
  key: SignUpKey & {readonly person: string},
  change: SignUpChange,
  now: Date,
): Promise<Locked> {
  // First the person's row, then the huddle's, as in signing up: two that wait for each other would both fail.
  if (change.name !== undefined) {
    await trx.updateTable('person').set({name: change.name}).where('id', '=', key.person).execute();
  }
  const {row, huddle, state} = await lock(trx, key, now);
  if (!liveStates.includes(state)) throw ended();
  const {record} = huddle;
  const input = {...toSignUp({row, record}, now), ...change};
  refuse(checkSignUp(record.form ?? plainForm, input, record.prices));
  const amended = await update(trx, row, {...said(input), updated_at: now});
  return {row: amended, huddle, state};
}

/** Gives up a place, or the wish for one. @throws {HuddleError} `closed` when it has ended. */
export async function withdraw(trx: Trx, key: SignUpKey, now: Date): Promise<Locked> {
  const {row, huddle, state} = await lock(trx, key, now);
  if (!liveStates.includes(state)) throw ended();
  const withdrawn = await end(trx, {row, huddle, state}, {state: 'withdrawn'}, now);
  return {row: withdrawn, huddle, state: 'withdrawn'};
}

/** Accepts an offered place. @throws {HuddleError} `expired` after the deadline, `closed` when no offer stands. */
export async function accept(trx: Trx, key: SignUpKey, now: Date): Promise<Locked> {
  const {row, huddle, state} = await lock(trx, key, now);
  if (state === 'lapsed') throw new HuddleError('expired', 'The place was not accepted in time.');
  if (state !== 'offered' || !['published', 'paused'].includes(huddle.lifecycle)) {
    throw new HuddleError('closed', 'No place is offered to this person.');
  }
  const accepted = await update(trx, row, {state: 'confirmed', offer_until: null, offer_key: null, updated_at: now});
  await notify(trx, huddle, [{kind: 'confirmed', signUp: accepted}], now);
  return {row: accepted, huddle, state: 'confirmed'};
}

/** Ends a live sign-up: what it held goes to the next in line, and the person is told. */
export async function end(
  trx: Trx,
  {row, huddle, state}: Locked,
  to: {state: 'withdrawn' | 'declined'; reason?: string},
  now: Date,
): Promise<SignUpRow> {
  const {movement, id} = huddle;
  const ended = await update(trx, row, {...to, offer_until: null, offer_key: null, updated_at: now});
  await release(trx, {movement, huddle: id}, holdingStates.includes(state) ? 1 : 0, state === 'waitlisted' ? 1 : 0);
  // Only who was invited is sent a cancellation for the calendar.
  const more = state === 'confirmed' ? {invite: 'CANCEL' as const} : {};
  await notify(trx, huddle, [{kind: to.state, signUp: ended, more}], now);
  await offerFreePlaces(trx, huddle, now);
  return ended;
}

const ended = (): HuddleError => new HuddleError('closed', 'This sign-up has ended.');

/** Writes columns of one row. */
export const update = (trx: Trx, {id}: SignUpRow, columns: UpdateObject<Tables, 'sign_up'>): Promise<SignUpRow> =>
  trx.updateTable('sign_up').set(columns).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
