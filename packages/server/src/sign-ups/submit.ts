import {checkSignUp, HuddleError, huddleState, isJoinable, span} from '@huddlekit/core';
import type {HuddleRecord, Issue, SignUpForm, SignUpInput} from '@huddlekit/core';
import {randomUUID} from 'node:crypto';
import {json} from '../db/open.ts';
import type {HuddleRow, PersonRow, SignUpRow, Trx} from '../db/tables.ts';
import {notify} from './notices.ts';
import type {Enter} from './places.ts';
import {readHuddle} from './read.ts';

/** What a huddle without a form of its own asks: name and address only. */
export const plainForm: SignUpForm = {questions: [], consents: [], askAccess: false};

/** What somebody who wants a place brings. */
export interface Request {
  readonly person: PersonRow;
  readonly input: SignUpInput;
  /** BCP 47 tag of the language for mails. */
  readonly language: string | null;
  readonly now: Date;
}

/**
 * Asks for a place: a number of rows of one huddle and one person, in the caller's transaction.
 * @param enter Decides who gets a place.
 * @throws {HuddleError} `not-found`, `closed`, `invalid`, `conflict`: see the port.
 */
export async function submit(trx: Trx, request: Request, enter: Enter): Promise<{row: SignUpRow; huddle: HuddleRow}> {
  const {person, input, language, now} = request;
  const {movement} = person;
  const huddle = await readHuddle(trx, {movement, huddle: input.huddle});
  checkOpen(huddle.record, now);
  refuse(checkSignUp(huddle.record.form ?? plainForm, input, huddle.record.prices));
  // First the person's row, then the huddle's: erasing takes its locks in the same order.
  const known = await trx
    .updateTable('person')
    .set({name: input.name, language: language ?? person.language})
    .where('movement', '=', movement)
    .where('id', '=', person.id)
    .returning('id')
    .executeTakeFirst();
  if (!known) throw new HuddleError('unauthenticated', 'This person was erased.');
  const entry: Decided | undefined =
    huddle.record.join === 'application'
      ? {state: 'under-review' as const}
      : await enter(trx, {movement, huddle: huddle.id});
  if (!entry) throw closed();
  const row = await insert(trx, request, entry);
  await notify(trx, huddle, [{kind: noticeOf[entry.state], signUp: row, more: {position: entry.position}}], now);
  return {row, huddle};
}

const noticeOf = {'under-review': 'received', confirmed: 'confirmed', waitlisted: 'waitlisted'} as const;

const closed = (): HuddleError => new HuddleError('closed', 'This huddle takes no sign-ups now.');

function checkOpen(record: HuddleRecord, now: Date): void {
  const state = huddleState({lifecycle: record.lifecycle, span: span(record.sessions), left: undefined}, now.getTime());
  if (record.join === 'external' || !isJoinable({...record, state}, now.getTime())) throw closed();
}

/** @throws {HuddleError} `invalid`, if there are any issues. */
export function refuse(issues: readonly Issue[]): void {
  if (issues.length > 0) throw new HuddleError('invalid', `The sign-up is not valid: ${issues[0]?.message}`, {issues});
}

type Decided = {state: 'under-review' | 'confirmed' | 'waitlisted'; queue?: number; position?: number};

async function insert(trx: Trx, {person, input, now}: Request, {state, queue}: Decided): Promise<SignUpRow> {
  const row = await trx
    .insertInto('sign_up')
    .values({
      id: randomUUID(),
      movement: person.movement,
      huddle: input.huddle,
      person: person.id,
      state,
      queue: queue ?? null,
      ...said(input),
      created_at: now,
      updated_at: now,
    })
    .onConflict((clash) => clash.doNothing())
    .returningAll()
    .executeTakeFirst();
  // The place that was taken above goes back with the transaction.
  if (!row) throw new HuddleError('conflict', 'This person has signed up for this huddle already.');
  return row;
}

/** What a person said, as columns. */
export const said = (input: Omit<SignUpInput, 'huddle'>) => ({
  name: input.name,
  answers: json(input.answers),
  access_needs: json(input.accessNeeds),
  access_note: input.accessNote ?? null,
  agreement: input.agreement ?? null,
  consents: json(input.consents),
  price_tier: input.priceTier ?? null,
  bursaries: input.bursaries === undefined ? null : json(input.bursaries),
});
