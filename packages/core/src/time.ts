/**
 * A moment and the wall clock it was agreed on, as RFC 9557 writes it: `2026-12-01T18:00:00+00:00[Europe/London]`.
 * The wall-clock time and the IANA zone are what people agreed; the offset is derived from both, and pins which of two
 * equal wall-clock times is meant when clocks go back. `Temporal.ZonedDateTime.from` reads it as it is.
 */
export type ZonedTime = `${string}[${string}]`;

/** A calendar day, `2026-12-01`. */
export type PlainDate = string;

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

const pattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[+-]\d\d:\d\d|Z)\[[A-Za-z0-9_+\-/]{1,64}\]$/;

// Making a formatter takes tens of microseconds, and a feed asks for the same few zones thousands of times.
const knownZones = new Set<string>();

/** Whether the platform knows the IANA zone. Offsets such as `+01:00` are not zones. */
export function isZone(name: string): boolean {
  if (knownZones.has(name)) return true;
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', {timeZone: name});
  } catch {
    return false;
  }
  // Zones may be written in any case, so their spellings have no end.
  if (knownZones.size < 1000) knownZones.add(name);
  return true;
}

/** Whether the text is a {@link ZonedTime} of a day that exists, in a zone that the platform knows. */
export function isZonedTime(value: string): value is ZonedTime {
  if (!pattern.test(value)) return false;
  // `Date.parse` alone would read 30 February as 2 March.
  const wall = new Date(`${value.slice(0, 19)}Z`);
  if (Number.isNaN(wall.getTime()) || !wall.toISOString().startsWith(value.slice(0, 19))) return false;
  const time = value as ZonedTime;
  return !Number.isNaN(instantOf(time)) && isZone(zoneOf(time));
}

/** The moment, in milliseconds since 1970-01-01T00:00Z. */
export const instantOf = (time: ZonedTime): number => Date.parse(time.slice(0, time.indexOf('[')));

/** The IANA zone. */
export const zoneOf = (time: ZonedTime): string => time.slice(time.indexOf('[') + 1, -1);

/** The wall-clock time without zone, `2026-12-01T18:00:00`. */
export const wallOf = (time: ZonedTime): string => time.slice(0, 19);

const offsetFormats = new Map<string, Intl.DateTimeFormat>();

/** How far a zone's clocks are ahead of UTC at a moment, in milliseconds. */
export function offsetAt(instant: number, zone: string): number {
  let format = offsetFormats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en', {timeZone: zone, timeZoneName: 'longOffset'});
    offsetFormats.set(zone, format);
  }
  const name = format.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const match = /([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(name);
  if (!match) return 0;
  const size = Number(match[2]) * hour + Number(match[3]) * minute + Number(match[4] ?? 0) * 1000;
  return match[1] === '-' ? -size : size;
}

/** The same moment on another zone's clocks. */
export function inZone(instant: number, zone: string): ZonedTime {
  const offset = offsetAt(instant, zone);
  const wall = new Date(instant + offset).toISOString().slice(0, 19);
  const size = Math.abs(offset) / minute;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${wall}${offset < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}[${zone}]`;
}

/** A stretch of time, `[from, to)` in milliseconds since 1970, over which a zone keeps one offset in milliseconds. */
export interface OffsetPeriod {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/**
 * The offsets of a zone over `[from, to)`, in order and without gaps, so that weekdays and times of day of many moments
 * can be had by integer arithmetic alone. Changes less than a week apart may be missed; no zone has had any since 1970.
 */
export function offsetPeriods(zone: string, from: number, to: number): OffsetPeriod[] {
  const periods: OffsetPeriod[] = [];
  let start = from;
  let offset = offsetAt(from, zone);
  for (let at = from; at < to; ) {
    const next = Math.min(at + 7 * day, to);
    const then = offsetAt(next, zone);
    if (then !== offset) {
      const change = firstAt(at, next, (moment) => offsetAt(moment, zone) !== offset);
      periods.push({from: start, to: change, offset});
      start = change;
      offset = then;
    }
    at = next;
  }
  if (start < to) periods.push({from: start, to, offset});
  return periods;
}

/** The first whole minute after `low` at which `test` holds; it holds at `high`. */
function firstAt(low: number, high: number, test: (at: number) => boolean): number {
  let [before, after] = [Math.floor(low / minute), Math.ceil(high / minute)];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (test(middle * minute)) after = middle;
    else before = middle;
  }
  return after * minute;
}

/** Day of the week by ISO 8601, 1 is Monday, of a moment already moved by its zone's offset. */
export const isoWeekday = (local: number): number => ((((Math.floor(local / day) + 3) % 7) + 7) % 7) + 1;

/** Minutes since midnight of a moment already moved by its zone's offset. */
export const minuteOfDay = (local: number): number => Math.floor((((local % day) + day) % day) / minute);
