import {Temporal} from 'temporal-polyfill';
import type {ZonedTime} from './time.ts';

const write = (time: Temporal.ZonedDateTime): ZonedTime =>
  time.toString({smallestUnit: 'second', calendarName: 'never'}) as ZonedTime;

/**
 * The moment at which a zone's clocks show a wall-clock time, `2026-12-01T18:00`. A time that is skipped when clocks go
 * forward moves forward by the gap; of a time that comes twice, the earlier is meant (RFC 5545, section 3.3.5).
 * @throws {RangeError} When the time or the zone cannot be read.
 */
export const zoned = (wall: string, zone: string): ZonedTime =>
  write(Temporal.PlainDateTime.from(wall).toZonedDateTime(zone, {disambiguation: 'compatible'}));

/** Which steps a series takes: every so many days, weeks or months on the calendar of its zone. */
export interface SeriesStep {
  readonly days?: number;
  readonly weeks?: number;
  readonly months?: number;
}

/**
 * A series that keeps its wall-clock time across daylight-saving changes. Each date is counted from the first, so that
 * a month that lacks the 31st does not move the months after it.
 * @param wall The first start, as wall-clock time.
 * @param minutes How long each session lasts, in minutes that pass.
 */
export function series(
  wall: string,
  zone: string,
  step: SeriesStep,
  count: number,
  minutes: number,
): {start: ZonedTime; end: ZonedTime}[] {
  const first = Temporal.PlainDateTime.from(wall);
  return Array.from({length: count}, (_, index) => {
    const {days = 0, weeks = 0, months = 0} = step;
    const at = first.add({days: days * index, weeks: weeks * index, months: months * index});
    const start = at.toZonedDateTime(zone, {disambiguation: 'compatible'});
    return {start: write(start), end: write(start.add({minutes}))};
  });
}

/**
 * The same wall-clock time with its offset derived anew, for a time that was stored before a zone changed its rules.
 * The wall clock is kept, since that is what people agreed on.
 */
export const refreshed = (time: ZonedTime): ZonedTime => write(Temporal.ZonedDateTime.from(time, {offset: 'prefer'}));
