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

/**
 * One DATE or DATE-TIME as it is written, `20261201` or `20261201T180000Z`, whatever type its property claims; seconds
 * may be missing. `undefined` for anything else, and for a day that does not exist.
 */
export function stampOf(written: string, tzid?: string): Stamp | undefined {
  const match = /^\s*(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z?))?\s*$/i.exec(written);
  if (!match) return undefined;
  const [, year, month, date, hours, minutes = '00', seconds = '00', zulu] = match;
  const wall = normalWall(`${year}-${month}-${date}`, `${hours ?? '00'}:${minutes}:${seconds}`);
  if (!wall) return undefined;
  const utc = Boolean(zulu);
  return {wall, day: hours === undefined, utc, tzid: utc ? undefined : tzid};
}

/** Every readable time of a property; of a period its start. */
export const stampsOf = ({raw, params}: Property): Stamp[] =>
  raw
    .split(',')
    .map((written) => stampOf(written.split('/')[0] ?? '', params['tzid']))
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
