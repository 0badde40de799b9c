import {inZone, instantOf, isZone, type ZonedTime} from '@huddlekit/core';
import {zoned} from '@huddlekit/core/zoned';
import {propertiesOf, textOf, type RawComponent} from './content.ts';
import type {Effort} from './recurrence.ts';
import {observedClock, type ObservedClock} from './vtimezone.ts';
import type {Stamp} from './stamp.ts';

/** What turns wall-clock times into moments. */
export interface Clock {
  /** The moment on the clock that people there read. */
  at(wall: string): ZonedTime;
  /** The wall-clock time of a moment on this clock. */
  wallAt(instant: number): string;
}

/** Finds the IANA zone of a name that is none, or `undefined`. */
export type ZoneFinder = (name: string) => string | undefined;

/** The zones of one calendar. */
export interface Zones {
  /** The zone in which times without one are read, and in which those in UTC are shown. */
  readonly home: string;
  /** What says so; absent: nothing does, and it is UTC. */
  readonly source: 'calendar' | 'given' | 'only-zone' | undefined;
  /** The clock on which a time is written. */
  clockOf(stamp: Stamp): Clock;
  /** The moment of a time, on the clock of `home` if it was written in UTC. */
  at(stamp: Stamp): ZonedTime;
  /** Zone names that nothing explains. Their times were read in `home`. */
  readonly unknown: ReadonlySet<string>;
}

/** What is known of the zone from outside the calendar. */
export interface SaidZones {
  readonly given: string | undefined;
  readonly movement: string | undefined;
}

/** Whether some zone name of the text needs more than the platform to be understood. */
export function hasForeignZone(text: string): boolean {
  const unfolded = text.replace(/(?:\r\n|\n|\r)[ \t]/g, '');
  const names = unfolded.matchAll(/;TZID=("[^"]*"|[^:;"\r\n]*)|^(?:X-WR-TIMEZONE|TZID)[^:\r\n]*:(.*)$/gim);
  for (const [, param, value] of names) if (!plainZone(param ?? value ?? '')) return true;
  return false;
}

/** The IANA zone that a name is or ends in, as in `/mozilla.org/20050126_1/Europe/Berlin`. */
export function plainZone(written: string): string | undefined {
  const name = written.replaceAll('"', '').replaceAll('\\', '').trim();
  if (isZone(name)) return name;
  const pieces = name.split('/').filter(Boolean);
  for (const count of [3, 2]) {
    const tail = pieces.slice(-count).join('/');
    if (pieces.length > count - 1 && name.includes('/') && tail !== name && isZone(tail)) return tail;
  }
  return undefined;
}

/**
 * The zones of a calendar.
 * @param said The zone that was given for this source, and its movement's, which counts only where the calendar itself
 * says nothing.
 * @param find What understands the names of Windows and fixed offsets.
 */
export function zonesOf(calendar: RawComponent, {given, movement}: SaidZones, find: ZoneFinder, effort: Effort): Zones {
  const definitions = definitionsOf(calendar);
  const resolve = (name: string): string | undefined =>
    plainZone(name) ?? plainZone(locationIn(definitions.get(name))) ?? find(name);
  const own = textOf(propertiesOf(calendar), 'x-wr-timezone');
  const ownZone = own && resolve(own);
  const [only, ...others] = definitions.keys();
  const onlyZone = only !== undefined && others.length === 0 ? resolve(only) : undefined;
  const home = ownZone ?? given ?? onlyZone ?? movement ?? 'UTC';
  const source = ownZone ? 'calendar' : given ? 'given' : onlyZone ? 'only-zone' : movement ? 'given' : undefined;
  const clocks = new Map<string, Clock>();
  const unknown = new Set<string>();
  const clockNamed = (name: string): Clock => {
    const zone = resolve(name);
    if (zone) return zoneClock(zone);
    const observed = observedClock(definitions.get(name), effort);
    if (observed) return observingClock(observed, home);
    unknown.add(name);
    return zoneClock(home);
  };
  const clockOf = ({utc, tzid}: Stamp): Clock => {
    const name = utc ? 'UTC' : tzid?.trim() ? tzid : home;
    const clock = clocks.get(name) ?? clockNamed(name);
    clocks.set(name, clock);
    return clock;
  };
  const at = (stamp: Stamp): ZonedTime => {
    const time = clockOf(stamp).at(stamp.wall);
    return stamp.utc ? inZone(instantOf(time), home) : time;
  };
  return {home, source, clockOf, at, unknown};
}

/** VTIMEZONE components by their TZID. */
function definitionsOf(calendar: RawComponent): Map<string, RawComponent> {
  const zones = calendar.children.filter(({name, closed}) => name === 'vtimezone' && closed);
  return new Map(zones.map((zone) => [textOf(propertiesOf(zone), 'tzid') ?? '', zone]));
}

const locationIn = (definition: RawComponent | undefined): string =>
  (definition && textOf(propertiesOf(definition), 'x-lic-location')) ?? '';

const zoneClock = (zone: string): Clock => ({
  at: (wall) => zoned(wall, zone),
  wallAt: (instant) => inZone(instant, zone).slice(0, 19),
});

/** A clock known by its offsets alone, shown in `home` where that agrees, else in the zone of the offset. */
function observingClock(clock: ObservedClock, home: string): Clock {
  return {
    at(wall) {
      const instant = Date.parse(`${wall}Z`) - clock.offsetAtWall(wall);
      for (const zone of [home, offsetZone(clock.offsetAtWall(wall))]) {
        const time = zone && inZone(instant, zone);
        if (time && time.startsWith(wall)) return time;
      }
      return inZone(instant, home);
    },
    wallAt: (instant) => new Date(instant + clock.offsetAt(instant)).toISOString().slice(0, 19),
  };
}

/** Zones without daylight saving whose offset is no whole hour, in minutes; the others are `Etc/GMT±n`. */
const brokenHours: Record<number, string> = {
  210: 'Asia/Tehran',
  270: 'Asia/Kabul',
  330: 'Asia/Kolkata',
  345: 'Asia/Kathmandu',
  390: 'Asia/Yangon',
  525: 'Australia/Eucla',
  570: 'Australia/Darwin',
  [-570]: 'Pacific/Marquesas',
};

/** The IANA zone that always has an offset, in milliseconds. Its name counts the other way: `Etc/GMT-1` is UTC+1. */
export function offsetZone(offset: number): string | undefined {
  const minutes = offset / 60_000;
  if (minutes === 0) return 'UTC';
  const hours = minutes / 60;
  if (!Number.isInteger(hours)) return brokenHours[minutes];
  return hours >= -12 && hours <= 14 ? `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}` : undefined;
}
