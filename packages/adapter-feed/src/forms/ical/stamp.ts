import type {Property} from './content.ts';

/** A time as a calendar writes it, before its zone is looked up. */
export interface Stamp {
  /** Wall-clock time, `2026-12-01T18:00:00`; midnight for a day. */
  readonly wall: string;
  /** Whether it is a day without a time. */
  readonly day: boolean;
  readonly utc: boolean;
  /** As written; absent: the calendar's own. */
  readonly tzid: string | undefined;
}

/** One value of a DATE or DATE-TIME property as ical.js splits it, `2026-12-01` or `2026-12-01T18:00:00Z`. */
export function stampOf(value: unknown, tzid?: string): Stamp | undefined {
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)(Z?))?$/.exec(String(value));
  if (!match?.[1]) return undefined;
  const wall = normalWall(match[1], match[2] ?? '00:00:00');
  if (!wall) return undefined;
  const utc = match[3] === 'Z';
  return {wall, day: match[2] === undefined, utc, tzid: utc ? undefined : tzid};
}

/** Every readable time of a property. A VALUE=DATE that has a time is one with a time. */
export const stampsOf = (property: Property): Stamp[] =>
  property.values
    .map((value) => stampOf(Array.isArray(value) ? value[0] : value, property.params['tzid']))
    .filter((stamp) => stamp !== undefined);

/** A wall-clock time of a day that exists. Hour 24 is the next midnight, and second 60 the next minute's first. */
function normalWall(date: string, time: string): string | undefined {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(date)) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  if (hours > 24 || minutes > 59 || seconds > 60 || (hours === 24 && minutes + seconds > 0)) return undefined;
  return wallAfter(`${date}T00:00:00`, ((hours * 60 + minutes) * 60 + seconds) * 1000);
}

/** A wall-clock time moved by milliseconds that its clock shows. */
export const wallAfter = (wall: string, milliseconds: number): string =>
  new Date(Date.parse(`${wall}Z`) + milliseconds).toISOString().slice(0, 19);

/** Milliseconds between two wall-clock times on one clock. */
export const wallBetween = (from: string, to: string): number => Date.parse(`${to}Z`) - Date.parse(`${from}Z`);

/** The day of a wall-clock time. */
export const dayOf = (wall: string): string => wall.slice(0, 10);

/** `2026-12-01T18:00:00` as `20261201T180000`. */
export const compact = (wall: string): string => wall.replaceAll(/[-:]/g, '');
