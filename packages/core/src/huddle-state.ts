import type {Huddle, HuddleRecord, HuddleState, Place, Places, Session} from './schema/index.ts';
import {day, instantOf} from './time.ts';

/** The first start and the last end of the sessions that are not cancelled, in milliseconds since 1970. */
export function span(sessions: readonly Session[]): {start: number; end: number} | undefined {
  let [start, end] = [Infinity, -Infinity];
  for (const session of sessions) {
    if (session.state === 'cancelled') continue;
    start = Math.min(start, instantOf(session.start));
    end = Math.max(end, instantOf(session.end));
  }
  return end === -Infinity ? undefined : {start, end};
}

/** What decides where a huddle stands, beside the clock. */
export interface Standing {
  readonly lifecycle: HuddleRecord['lifecycle'];
  /** First start and last end in milliseconds since 1970; absent while no session is fixed. */
  readonly span: {readonly start: number; readonly end: number} | undefined;
  /** Places left; absent: not limited, or not known. */
  readonly left: number | undefined;
}

/** Where a huddle stands at `now`, in milliseconds since 1970. A published huddle follows the clock and its places. */
export function huddleState({lifecycle, span, left}: Standing, now: number): HuddleState {
  if (lifecycle !== 'published') return lifecycle;
  if (span && now >= span.end) return 'completed';
  if (span && now >= span.start) return 'running';
  return left === 0 ? 'full' : 'open';
}

/**
 * Until when one may sign up, in milliseconds since 1970: `joinUntil`, else the first start. A meetup can be joined until
 * its last session starts, since each of its sessions stands alone.
 */
export function joinDeadline(huddle: Pick<Huddle, 'joinUntil' | 'kind' | 'sessions'>): number {
  if (huddle.joinUntil) return Date.parse(huddle.joinUntil);
  const live = huddle.sessions.filter(({state}) => state !== 'cancelled').map(({start}) => instantOf(start));
  if (live.length === 0) return Infinity;
  return huddle.kind === 'meetup' ? Math.max(...live) : Math.min(...live);
}

/** Whether one may ask for a place at `now`; a full huddle takes people for its waiting list. */
export const isJoinable = (
  huddle: Pick<Huddle, 'join' | 'joinUntil' | 'kind' | 'sessions' | 'state'>,
  now: number,
): boolean =>
  huddle.join !== 'closed' && ['open', 'full', 'running'].includes(huddle.state) && now < joinDeadline(huddle);

/** The first session that has not ended at `now`. */
export const nextSession = (sessions: readonly Session[], now: number): Session | undefined =>
  sessions.find(({state, end}) => state !== 'cancelled' && instantOf(end) > now);

/** Hundredths of a degree, about a kilometre: a point as public as its town. */
const coarse = (degrees: number): number => Math.round(degrees * 100) / 100;

const coarsePlace = (place: Place): Place =>
  place.point ? {...place, point: {lat: coarse(place.point.lat), lng: coarse(place.point.lng)}} : place;

/**
 * The public view of a record: its state follows from the clock and the places, the form and what is released after
 * confirmation are left out, and the place is coarse.
 */
export function toHuddle(
  record: HuddleRecord,
  context: {movement: string; places: Places; updatedAt: string; now: number},
): Huddle {
  const {lifecycle, capacity: _capacity, left: _left, form: _form, released: _released, ...shared} = record;
  const {movement, places, updatedAt, now} = context;
  const state = huddleState({lifecycle, span: span(record.sessions), left: places.left}, now);
  return {
    ...shared,
    ...(record.place ? {place: coarsePlace(record.place)} : {}),
    movement,
    state,
    places,
    updatedAt,
  };
}

/** How long after a huddle's end access needs are kept, in milliseconds. */
export const accessNeedsKept = 30 * day;
