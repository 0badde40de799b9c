import {readFeed} from '../read-feed.ts';
import type {FeedResult, FeedSource} from '../types.ts';

/** A calendar with CRLF line ends around the given lines. */
export const calendar = (...lines: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');

/** An event with a UID and a title around the given lines. */
export const event = (...lines: string[]): string =>
  ['BEGIN:VEVENT', 'UID:circle@example.org', 'SUMMARY:Listening circle', ...lines, 'END:VEVENT'].join('\r\n');

/** Reads calendar text at a fixed moment, 2026-11-21T06:00Z unless told. */
export const read = (data: string, source: Partial<FeedSource> = {}): Promise<FeedResult> =>
  readFeed({data, now: () => Date.parse('2026-11-21T06:00:00Z'), ...source});

/** The starts of the first huddle's sessions. */
export const startsOf = ({records}: FeedResult): string[] => records[0]?.sessions.map(({start}) => start) ?? [];

/** The same as moments in UTC, to the minute. */
export const momentsOf = (result: FeedResult): string[] =>
  startsOf(result).map((start) => new Date(start.slice(0, start.indexOf('['))).toISOString().slice(0, 16));
