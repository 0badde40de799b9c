import {day, isoWeekday, minuteOfDay, offsetPeriods, type OffsetPeriod} from '../time.ts';

const week = 7 * day;

/**
 * A zone's clocks, for many moments at little cost: one zone lookup for each week that occurs, however far apart they lie.
 * @returns The moment moved by the zone's offset, in milliseconds.
 */
export function zoneClock(zone: string): (instant: number) => number {
  const weeks = new Map<number, readonly OffsetPeriod[]>();
  return (instant) => {
    const number = Math.floor(instant / week);
    let periods = weeks.get(number);
    if (!periods) weeks.set(number, (periods = offsetPeriods(zone, number * week, (number + 1) * week)));
    for (const {to, offset} of periods) if (instant < to) return instant + offset;
    return instant;
  };
}

/** Parts of a day, in the order of their bits. */
export const partsOfDay = ['morning', 'afternoon', 'evening', 'night'] as const;

/** The part of the day in which a minute since midnight lies, as an index of {@link partsOfDay}. */
export function partOf(minutes: number): number {
  if (minutes < 5 * 60 || minutes >= 22 * 60) return 3;
  return minutes < 12 * 60 ? 0 : minutes < 17 * 60 ? 1 : 2;
}

/*
 * When sessions start is kept in 28 bits: four parts of a day for each of seven weekdays, Monday morning the lowest.
 */

/** Every bit. */
export const always = 2 ** 28 - 1;

/** The bits of an ISO weekday. */
export const weekdayBits = (weekday: number): number => 0b1111 << ((weekday - 1) * 4);

/** The bits of a part of the day, by its index in {@link partsOfDay}. */
export const partBits = (part: number): number => 0x1111111 << part;

/** The bit of a start, given as a moment moved by its zone's offset. An all-day session fills all parts but the night. */
export const startBits = (local: number, allDay: boolean): number =>
  weekdayBits(isoWeekday(local)) & (allDay ? always ^ partBits(3) : partBits(partOf(minuteOfDay(local))));

/** Whether a session lies between 07:00 and 22:00 of one day; both moments are moved by their zone's offset. */
export const isWaking = (start: number, end: number): boolean =>
  minuteOfDay(start) >= 7 * 60 && end <= Math.floor(start / day) * day + 22 * 3_600_000;
