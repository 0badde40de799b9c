import {day as dayLength, hour, instantOf, inZone, minute, zoneOf, type Session, type ZonedTime} from '@huddlekit/core';
import ICAL from 'ical.js';
import {zoned} from '@huddlekit/core/zoned';
import {BadItem} from '../../gather.ts';
import type {Property} from './content.ts';
import {BadRule, ruleOf, walls, windowAround, type Effort, type Range, type Rule} from './recurrence.ts';
import {compact, dayOf, stampsOf, wallAfter, wallBetween, type Stamp} from './stamp.ts';
import type {Clock, Zones} from './zones.ts';

export type Properties = Map<string, Property[]>;

/** What reading the dates of an event needs. */
export interface DateContext {
  readonly zones: Zones;
  readonly now: number;
  readonly effort: Effort;
  /** Told what was passed over, once for an event. */
  readonly warn: (reason: string) => void;
}

/** The most sessions that a huddle may have. */
const most = 500;

/** One date of an event. */
export interface Occurrence {
  /** Its start by the rule, on the clock of the event: what names it. */
  readonly wall: string;
  readonly session: Session;
}

/** The first readable time of a property. */
export const stampIn = (properties: Properties, name: string): Stamp | undefined =>
  properties.get(name)?.flatMap(stampsOf)[0];

/** At most 500 sessions: those of the past year and later first, then as many before as fit. */
export function nearest(sessions: Session[], now: number): Session[] {
  const sorted = sessions.toSorted((a, b) => instantOf(a.start) - instantOf(b.start));
  if (sorted.length <= most) return sorted;
  const coming = sorted.findIndex(({end}) => instantOf(end) >= now - 365 * dayLength);
  const first = Math.max(0, Math.min(coming === -1 ? sorted.length : coming, sorted.length - most));
  return sorted.slice(first, first + most);
}

/**
 * The dates of an event by its start, rules and RDATEs.
 * @throws {BadItem} When its start cannot be read.
 */
export function occurrencesOf(master: Properties, context: DateContext): Occurrence[] {
  const start = stampIn(master, 'dtstart');
  if (!start) throw new BadItem('Its start is not a time.');
  const length = lengthOf(master, start, context);
  const occurrences = new Map<string, Occurrence>();
  const add = (stamp: Stamp) => {
    occurrences.set(stamp.wall, {wall: stamp.wall, session: sessionFor(stamp, length, context.zones)});
  };
  for (const wall of wallsOf(master, start, context)) add({...start, wall});
  const clock = clockFor(start, context.zones);
  for (const stamp of (master.get('rdate') ?? []).flatMap(stampsOf).slice(0, 10_000)) {
    const wall = stamp.day ? dayOf(stamp.wall) + start.wall.slice(10) : wallOn(clock, stamp, start, context.zones);
    add({...start, wall});
  }
  return [...occurrences.values()];
}

/** A time on the clock of an event that may be written on another. */
function wallOn(clock: Clock, stamp: Stamp, start: Stamp, zones: Zones): string {
  if (start.day || (stamp.utc === start.utc && stamp.tzid === start.tzid)) return stamp.wall;
  return clock.wallAt(instantOf(zones.at(stamp)));
}

/** Days are counted on the clock of the calendar, so that they never shift. */
const clockFor = (start: Stamp, zones: Zones): Clock =>
  zones.clockOf(start.day ? {...start, utc: false, tzid: undefined} : start);

function wallsOf(master: Properties, start: Stamp, context: DateContext): string[] {
  const found = new Set<string>();
  let bounded = true;
  for (const {raw} of master.get('rrule') ?? []) {
    try {
      const rule = ruleOf(raw);
      bounded &&= rule.finite;
      const range = rangeOf(rule, start, context);
      for (const wall of walls(rule, start.wall, range, context.effort)) found.add(wall);
    } catch (error) {
      if (!(error instanceof BadRule)) throw error;
      context.warn(`${error.message} Only its first date is shown.`);
      return [start.wall];
    }
  }
  // The start is the first date of its series, whether or not the rule meets it (RFC 5545, section 3.8.5.3).
  if (bounded || start.wall >= windowAround(context.now).from) found.add(start.wall);
  return [...found];
}

function rangeOf(rule: Rule, start: Stamp, {zones, now}: DateContext): Range {
  const {until} = rule;
  if (!rule.finite) return windowAround(now);
  if (!until) return {};
  // A day without a time, or for an all-day event, includes that day.
  if (until.day) return {to: `${dayOf(until.wall)}T23:59:59`};
  const wall = until.utc ? clockFor(start, zones).wallAt(instantOf(zones.at(until))) : until.wall;
  return {to: start.day ? `${dayOf(wall)}T23:59:59` : wall};
}

/** How long each date lasts: whole days on the clock, then milliseconds that pass. */
export interface Length {
  readonly days: number;
  readonly passing: number;
}

/** How long an event lasts. Elapsed time, as DTEND means it for every date of a series; days where it says days. */
export function lengthOf(properties: Properties, start: Stamp, context: DateContext): Length {
  const end = stampIn(properties, 'dtend');
  if (end && start.day) return {days: Math.max(1, daysBetween(start, end)), passing: 0};
  if (end) {
    const passing = instantOf(context.zones.at(end)) - instantOf(context.zones.at(start));
    if (passing < 0) context.warn('It ends before it starts, so its end is left out.');
    return {days: 0, passing: Math.max(0, passing)};
  }
  const duration = durationOf(properties.get('duration')?.[0]);
  if (start.day) return {days: Math.max(1, duration.days), passing: 0};
  return duration;
}

const daysBetween = (from: Stamp, to: Stamp): number =>
  wallBetween(`${dayOf(from.wall)}T00:00:00`, `${dayOf(to.wall)}T00:00:00`) / dayLength;

function durationOf(property: Property | undefined): Length {
  try {
    const {isNegative, weeks, days, hours, minutes, seconds} = ICAL.Duration.fromString(property?.raw.trim() ?? '');
    if (isNegative) return {days: 0, passing: 0};
    return {days: weeks * 7 + days, passing: hours * hour + minutes * minute + seconds * 1000};
  } catch {
    return {days: 0, passing: 0};
  }
}

/** The session at a time. */
export function sessionFor(stamp: Stamp, {days, passing}: Length, zones: Zones): Session {
  const id = compact(stamp.day ? dayOf(stamp.wall) : stamp.wall);
  if (stamp.day) {
    const [start, end] = [stamp.wall, wallAfter(stamp.wall, days * dayLength)].map((wall) => zoned(wall, zones.home));
    return {id, state: 'scheduled', start: start as ZonedTime, end: end as ZonedTime, allDay: true};
  }
  const start = zones.at(stamp);
  const last = days ? zones.at({...stamp, wall: wallAfter(stamp.wall, days * dayLength)}) : start;
  return {id, state: 'scheduled', start, end: passing ? laterBy(last, passing) : last};
}

const laterBy = (time: ZonedTime, passing: number): ZonedTime => inZone(instantOf(time) + passing, zoneOf(time));
