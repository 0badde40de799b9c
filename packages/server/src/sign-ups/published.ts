import {holdingStates, instantOf, liveStates} from '@huddlekit/core';
import type {HuddleRecord, Session} from '@huddlekit/core';
import type {HuddleRow, SignUpRow, Trx} from '../db/tables.ts';
import {notify} from './notices.ts';
import {offerFreePlaces} from './queue.ts';
import {lockHuddle} from './read.ts';

/**
 * Follows up a publication, in its transaction: people are told of sessions that moved, came or were cancelled, and of a
 * huddle that was cancelled; places that a larger capacity adds are offered to those who wait.
 * @param before The record as it was; absent for a new huddle.
 */
export async function huddlePublished(
  trx: Trx,
  key: {movement: string; huddle: string},
  before: HuddleRecord | undefined,
  now: Date,
): Promise<void> {
  if (!before) return;
  const huddle = await lockHuddle(trx, key);
  const {record} = huddle;
  if (record.lifecycle === 'cancelled') {
    if (before.lifecycle !== 'cancelled') await tellCancelled(trx, huddle, now);
    return;
  }
  const session = changedSession(before.sessions, record.sessions, now.getTime());
  if (session && record.lifecycle !== 'draft') {
    const people = await signUpsIn(trx, huddle, holdingStates);
    const notices = people.map((signUp) => ({
      kind: 'changed' as const,
      signUp,
      // An offer is not in anybody's calendar yet, and its details not released.
      more: signUp.state === 'confirmed' ? {session} : {session, invite: undefined, released: undefined},
    }));
    await notify(trx, huddle, notices, now);
  }
  await offerFreePlaces(trx, huddle, now);
}

async function tellCancelled(trx: Trx, huddle: HuddleRow, now: Date): Promise<void> {
  const people = await signUpsIn(trx, huddle, liveStates);
  const notices = people.map((signUp) => ({
    kind: 'cancelled' as const,
    signUp,
    more: signUp.state === 'confirmed' ? {invite: 'CANCEL' as const} : {},
  }));
  await notify(trx, huddle, notices, now);
}

const signUpsIn = (trx: Trx, {movement, id}: HuddleRow, states: readonly SignUpRow['state'][]): Promise<SignUpRow[]> =>
  trx
    .selectFrom('sign_up')
    .selectAll()
    .where('movement', '=', movement)
    .where('huddle', '=', id)
    .where('state', 'in', [...states])
    .orderBy('created_at')
    .execute();

const moment = ({start, end, state}: Session): string =>
  `${instantOf(start)} ${instantOf(end)} ${state === 'cancelled' ? 'cancelled' : ''}`;

/** The first session, now or before, of those to come that differs; sessions that are over are nobody's news. */
function changedSession(before: readonly Session[], after: readonly Session[], now: number): string | undefined {
  const old = new Map(before.map((session) => [session.id, session]));
  const changed = after.find((session) => {
    const was = old.get(session.id);
    const toCome = instantOf(session.end) > now || (was !== undefined && instantOf(was.end) > now);
    return toCome && (was === undefined ? session.state !== 'cancelled' : moment(was) !== moment(session));
  });
  if (changed) return changed.id;
  const kept = new Set(after.map(({id}) => id));
  return before.find(({id, end, state}) => !kept.has(id) && state !== 'cancelled' && instantOf(end) > now)?.id;
}
