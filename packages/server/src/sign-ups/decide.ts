import {HuddleError, liveStates, prose} from '@huddlekit/core';
import * as z from 'zod/mini';
import type {Trx} from '../db/tables.ts';
import {end, lock, update} from './change.ts';
import type {Locked, SignUpKey} from './change.ts';
import {notify} from './notices.ts';
import type {Enter} from './places.ts';

/** What a host decides about a sign-up. */
export const Decision = z.strictObject({
  decision: z.enum(['confirm', 'decline']),
  /** For the person who is declined. */
  reason: z.optional(prose(2000)),
});
export type Decision = z.infer<typeof Decision>;

/**
 * Carries out a host's decision. An application that is confirmed takes a place, or joins the end of the waiting list when none
 * is free. Every live sign-up may be declined; a place it held is offered to the next in line.
 * @throws {HuddleError} `not-found`, and `closed` when there is nothing left to decide.
 */
export async function decide(
  trx: Trx,
  key: SignUpKey & {readonly huddle: string},
  {decision, reason}: Decision,
  {enter, now}: {enter: Enter; now: Date},
): Promise<Locked> {
  const locked = await lock(trx, key, now);
  const {row, huddle, state} = locked;
  if (decision === 'decline') {
    if (!liveStates.includes(state)) throw decided();
    const words = reason?.trim() ? {reason} : {};
    return {row: await end(trx, locked, {state: 'declined', ...words}, now), huddle, state: 'declined'};
  }
  if (state !== 'under-review') throw decided();
  const entry = await enter(trx, {movement: huddle.movement, huddle: huddle.id});
  if (!entry) throw new HuddleError('closed', 'This huddle takes nobody now.');
  const queue = entry.state === 'waitlisted' ? entry.queue : null;
  const entered = await update(trx, row, {state: entry.state, queue, updated_at: now});
  await notify(trx, huddle, [{kind: entry.state, signUp: entered, more: entry.state === 'waitlisted' ? {position: entry.position} : {}}], now);
  return {row: entered, huddle, state: entry.state};
}

const decided = (): HuddleError => new HuddleError('closed', 'There is nothing left to decide about this sign-up.');
