import {day, type HuddleHost, type HuddleRecord, type Session} from '@huddlekit/core';
import {series, type SeriesStep} from '@huddlekit/core/zoned';
import {venues, type Venue} from './places.ts';

/**
 * When a demo huddle meets, counted in weeks from the Monday of this week. The dates move on once a week, so that a
 * person who signs up finds the same dates again on the next day.
 *
 * What is open starts on a Tuesday of week 1 or later, and what runs began in week -1 or before, so that every huddle
 * stands where it is meant to on each day of the week and in each zone.
 */
export interface Dates {
  readonly week: number;
  /** ISO weekday, 1 is Monday. */
  readonly day: number;
  /** Wall-clock time of the start, `18:30`. */
  readonly at: string;
  /** Minutes of each session. */
  readonly minutes: number;
  /** Absent: one session. */
  readonly times?: number;
  /** Absent: every week. */
  readonly every?: SeriesStep;
  /** What the sessions are called, in order. */
  readonly titles?: readonly string[];
  /** The session that was called off, counted from 0. */
  readonly without?: number;
  /** The session that was moved, counted from 0, and by how many days. */
  readonly moved?: {readonly session: number; readonly days: number};
  readonly fishbowl?: number;
}

type Said = 'id' | 'kind' | 'title' | 'question' | 'description' | 'themes' | 'languages';
type MaySay =
  | 'prices'
  | 'bursaries'
  | 'access'
  | 'join'
  | 'capacity'
  | 'lifecycle'
  | 'form'
  | 'released'
  | 'successor'
  | 'url';

/** What the demo's files say of a huddle. */
export interface DemoSketch extends Pick<HuddleRecord, Said>, Partial<Pick<HuddleRecord, MaySay>> {
  readonly hosts: readonly HuddleHost[];
  /** Where it meets; absent online. */
  readonly venue?: Venue;
  /** Whether one may also join from elsewhere. */
  readonly hybrid?: boolean;
  /** The host's zone. Absent: the venue's. */
  readonly zone?: string;
  readonly dates: Dates;
  /** Days before the first session at which joining ends. Absent: when it starts. */
  readonly closesBefore?: number;
  /** How many people have a place already, and how many wait. */
  readonly going?: number;
  readonly waiting?: number;
}

/** The Monday of the week in which `now` lies, in UTC, in milliseconds since 1970. */
export const mondayOf = (now: number): number => Math.floor((now / day - 4) / 7) * 7 * day + 4 * day;

const dateOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

function toSessions(dates: Dates, zone: string, monday: number): Session[] {
  const first = dateOf(monday + (dates.week * 7 + dates.day - 1) * day);
  const all = series(`${first}T${dates.at}`, zone, dates.every ?? {weeks: 1}, dates.times ?? 1, dates.minutes);
  return all.map(({start, end}, index) => {
    const title = dates.titles?.[index];
    const circle = dates.fishbowl ? {format: 'fishbowl' as const, seats: dates.fishbowl} : {};
    const shared = {id: `s${index + 1}`, ...(title ? {title} : {}), ...circle};
    if (index === dates.without) return {...shared, state: 'cancelled', start, end};
    if (index !== dates.moved?.session) return {...shared, state: 'scheduled', start, end};
    const moved = series(start.slice(0, 16), zone, {days: dates.moved.days}, 2, dates.minutes)[1];
    return {...shared, state: 'scheduled', ...(moved ?? {start, end}), rescheduledFrom: start};
  });
}

/** The record of a sketch. */
export function toRecord(sketch: DemoSketch, monday: number): HuddleRecord {
  const {dates, venue, hybrid, going = 0, waiting: _waiting, closesBefore, hosts, zone: given, ...shared} = sketch;
  const zone = given ?? (venue ? venues[venue].zone : 'Europe/London');
  const sessions = toSessions(dates, zone, monday);
  const start = Date.parse(sessions[0]?.start.split('[')[0] ?? '');
  return {
    prices: [],
    bursaries: [],
    access: {},
    join: 'open',
    lifecycle: 'published',
    ...shared,
    hosts: [...hosts],
    mode: venue ? (hybrid ? 'hybrid' : 'in-person') : 'online',
    ...(venue ? {place: venues[venue].place} : {}),
    zone,
    sessions,
    ...(closesBefore === undefined ? {} : {joinUntil: new Date(start - closesBefore * day).toISOString()}),
    ...(sketch.capacity === undefined ? {} : {left: sketch.capacity - going}),
  };
}
