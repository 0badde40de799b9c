import type {Huddle, Session, ZonedTime} from '@huddlekit/core';
import {day as dayLong, instantOf, nextSession, offsetAt, zoneOf} from '@huddlekit/core';
import type {Localize} from '../base/localize.ts';
import type {FinderMessages} from './messages/en.ts';

export type Words = Localize<FinderMessages>;

/** What times need of an element's words. */
export type Formats = Pick<Words, 'format'>;

/** When one session is, in words: the host's day and time, and the reader's own time where it differs. */
export interface SessionTimes {
  /** `Tuesday, 1 December`; with the year if it is not this one. */
  day: string;
  /** `18:00 – 19:30 UK Time`. Empty for whole days. */
  host: string;
  /** The reader's time, with the day if it is another. Empty where it is the same, and for whole days. */
  mine: string;
}

/** The session that a card speaks of: the next, else the last that took or would have taken place. */
export const mainSession = ({sessions}: Pick<Huddle, 'sessions'>, now: number): Session | undefined =>
  nextSession(sessions, now) ?? sessions.findLast(({state}) => state !== 'cancelled') ?? sessions[0];

/** The day of a moment, in words. */
export function dayOf(instant: number, timeZone: string, words: Formats, now = Date.now()): string {
  const year = (at: number) => new Date(at).getUTCFullYear();
  const format = words.format(Intl.DateTimeFormat, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(year(instant) === year(now) ? {} : {year: 'numeric'}),
    timeZone,
  });
  return format.format(instant);
}

export function sessionTimes({start, end, allDay}: Session, zone: string, words: Formats, now: number): SessionTimes {
  const [from, until, hostZone] = [instantOf(start), instantOf(end), zoneOf(start)];
  const day = dayOf(from, hostZone, words, now);
  // The end of whole days is exclusive.
  if (allDay) {
    const last = dayOf(Math.max(from, until - 1), hostZone, words, now);
    return {day: last === day ? day : `${day} – ${last}`, host: '', mine: ''};
  }
  const range = (timeZone: string, first: Intl.DateTimeFormatOptions, last: Intl.DateTimeFormatOptions) => {
    const time = (at: number, options: Intl.DateTimeFormatOptions) =>
      words.format(Intl.DateTimeFormat, {hour: 'numeric', minute: '2-digit', timeZone, ...options}).format(at);
    // Calendars hold events of which only the start is known.
    if (until === from) return time(from, {...first, ...last});
    // Not by `formatRange`: past midnight it adds both dates in figures, though the day stands above.
    return `${time(from, first)} – ${time(until, until - from < dayLong ? last : {...last, weekday: 'short', day: 'numeric'})}`;
  };
  const host = range(hostZone, {}, {timeZoneName: 'shortGeneric'});
  if (offsetAt(from, zone) === offsetAt(from, hostZone)) return {day, host, mine: ''};
  return {day, host, mine: range(zone, dayOf(from, zone, words, now) === day ? {} : {weekday: 'short'}, {})};
}

/** `6 sessions`, and their weekday where all share one. */
export function rhythm({sessions}: Pick<Huddle, 'sessions'>, words: Words): string {
  const live = sessions.filter(({state}) => state !== 'cancelled');
  const weekday = ({start}: {start: ZonedTime}) =>
    words.format(Intl.DateTimeFormat, {weekday: 'long', timeZone: zoneOf(start)}).format(instantOf(start));
  const days = new Set(live.map(weekday));
  const count = words.text('sessions', {count: live.length});
  return live.length > 1 && days.size === 1 ? `${count} · ${[...days][0]}` : count;
}
