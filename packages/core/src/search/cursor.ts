import {HuddleError} from '../errors.ts';
import {issue} from '../schema/issue.ts';
import type {HuddleQuery} from '../schema/index.ts';
import {day} from '../time.ts';
import {queryWords} from './relevance.ts';

/** How long a cursor is good for, in milliseconds. */
export const cursorPeriod = day;

/** Where a page ended. */
export interface Cursor {
  /** The moment at which the first page was asked for; every further page is of that moment too. Milliseconds since 1970. */
  readonly asOf: number;
  /** The last huddle's relevance (`fits`) or distance in metres (`nearest`, `null`: none); 0 for `soonest`. */
  readonly rank: number | null;
  /** The last huddle's first start in milliseconds since 1970; `null`: none is fixed. */
  readonly start: number | null;
  /** The last huddle's id. */
  readonly id: string;
}

/** The sort that a query means. One that lacks what it goes by, text or a place, is `soonest`. */
export function sortOf(query: HuddleQuery): 'fits' | 'nearest' | 'soonest' {
  const [fits, nearest] = [queryWords(query.text).length > 0, query.near !== undefined];
  const wanted = query.sort ?? (fits ? 'fits' : nearest ? 'nearest' : 'soonest');
  if ((wanted === 'fits' && !fits) || (wanted === 'nearest' && !nearest)) return 'soonest';
  return wanted;
}

/** The cursor as opaque text, safe in an address. */
export function writeCursor({asOf, rank, start, id}: Cursor, query: HuddleQuery): string {
  const bytes = new TextEncoder().encode(stringify([fingerprint(query), asOf, rank, start, id]));
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * Where the page before ended; `undefined` without a cursor.
 * @param now Milliseconds since 1970.
 * @throws {HuddleError} `invalid` when it is no cursor or one of another query, `expired` when it is older than a day.
 */
export function readCursor(query: HuddleQuery, now: number): Cursor | undefined {
  if (query.cursor === undefined) return undefined;
  const [print, asOf, rank, start, id] = decode(query.cursor);
  const wellFormed = typeof asOf === 'number' && isNumber(rank) && isNumber(start) && typeof id === 'string';
  if (!wellFormed || print !== fingerprint(query)) {
    const issues = [issue('cursor', 'wrong-format')];
    throw new HuddleError('invalid', 'The cursor belongs to another query, or is none.', {issues});
  }
  if (now - asOf > cursorPeriod) throw new HuddleError('expired', 'The cursor is older than a day.');
  return {asOf, rank, start, id};
}

const isNumber = (value: unknown): value is number | null => typeof value === 'number' || value === null;

function decode(text: string): unknown[] {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/** The same for queries that ask for the same huddles in the same order, whatever their `limit`, `cursor` and `facets`. */
function fingerprint(query: HuddleQuery): string {
  const {limit: _limit, cursor: _cursor, facets: _facets, near, text, ...rest} = query;
  const parts = Object.entries(rest)
    .filter(([, value]) => value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0))
    .map(([key, value]) => [key, Array.isArray(value) ? [...new Set(value.map(String))].sort() : value] as const)
    .filter(([key]) => key !== 'sort' && key !== 'zone')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const place = near && [near.lat, near.lng, near.radius];
  return hash(stringify([parts, place, queryWords(text), sortOf(query), query.zone ?? 'UTC']));
}

/** A JSON-like text of nested lists that a page's own `toJSON` on arrays cannot change. */
const stringify = (value: unknown): string =>
  Array.isArray(value) ? `[${value.map(stringify).join()}]` : (JSON.stringify(value) ?? '');

/** FNV-1a from two starts, 64 bits in all: tells queries apart, and is no defence against forgery, which gains nothing. */
function hash(text: string): string {
  let [a, b] = [0x811c9dc5, 0x050c5d1f];
  for (let at = 0; at < text.length; at++) {
    a = Math.imul(a ^ text.charCodeAt(at), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(at), 0x01000193) ^ (a >>> 15);
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
}
