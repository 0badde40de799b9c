import {
  HuddleError,
  HuddleQuery,
  parse,
  toHuddle,
  type Backend,
  type CalendarLinks,
  type Huddle,
  type HuddlesPort,
  type Movement,
} from '@huddlekit/core';
import {createHuddleIndex, type HuddleIndex} from '@huddlekit/core/search';
import {formOfUrl} from './guess.ts';
import {checkSource, movementOf, readFeed} from './read-feed.ts';
import {refreshed} from './refresh.ts';
import type {FeedOptions, FeedWarning} from './types.ts';

/** One reading of a feed. */
interface Reading {
  readonly movement: Movement;
  readonly index: HuddleIndex;
  /** The huddle as it stands at a moment. */
  readonly huddle: (id: string, now: number) => Huddle | undefined;
}

/**
 * Huddles from what a movement already publishes: read-only, so `huddles` is the only port.
 *
 * The feed is fetched by the first call and once it is older than `maxAge`; a feed that cannot be read again leaves the
 * last reading standing. Errors of calls: those of the port, and those of `readFeed` while there is no reading yet.
 * @throws {TypeError} As `readFeed` does, at once.
 */
export function feed(options: FeedOptions): Backend & {readonly huddles: HuddlesPort} {
  const url = checkSource(options);
  const now = options.now ?? Date.now;
  const warn = options.onWarning ?? warnOnce();
  const readings = refreshed<Reading>({
    load: async (signal) => toReading(options, await readFeed(options, {signal}), warn),
    maxAge: options.data === undefined ? (options.maxAge ?? 300_000) : Number.POSITIVE_INFINITY,
    pause: 30_000,
    now,
  });
  const checked = (query: HuddleQuery): HuddleQuery => parse(HuddleQuery, query, 'query');
  const reading = async (signal: AbortSignal | undefined): Promise<Reading> => {
    const current = await readings.get(signal);
    signal?.throwIfAborted();
    return current;
  };
  const huddles: HuddlesPort = {
    async list(query, {signal} = {}) {
      const wanted = checked(query);
      return (await reading(signal)).index.list(wanted, now());
    },
    async get(id, {signal} = {}) {
      const huddle = (await reading(signal)).huddle(id, now());
      if (!huddle || huddle.state === 'draft') throw new HuddleError('not-found', 'The feed has no such huddle.');
      return huddle;
    },
    async calendar(query, {signal} = {}) {
      const wanted = checked(query);
      const {index, movement} = await reading(signal);
      const download = await calendarOf(index.all(wanted, now()), movement.name, now());
      signal?.throwIfAborted();
      return linksTo(download, isCalendarOf(options, url, query) ? url : undefined);
    },
    movement: async ({signal} = {}) => (await reading(signal)).movement,
  };
  return {huddles, close: () => readings.close()};
}

function toReading(
  options: FeedOptions,
  result: Awaited<ReturnType<typeof readFeed>>,
  warn: (warning: FeedWarning) => void,
): Reading {
  const movement = movementOf(options, result);
  const readAt = (options.now ?? Date.now)();
  const records = new Map(result.records.map((record) => [record.id, record]));
  const huddle = (id: string, now: number): Huddle | undefined => {
    const record = records.get(id);
    if (!record) return undefined;
    const {capacity, left} = record;
    const places = {...(capacity === undefined ? {} : {capacity}), ...(left === undefined ? {} : {left})};
    return toHuddle(record, {movement: movement.id, places, updatedAt: new Date(readAt).toISOString(), now});
  };
  const all = [...records.keys()].map((id) => huddle(id, readAt)).filter((each) => each !== undefined);
  for (const warning of result.warnings) warn(warning);
  return {movement, index: createHuddleIndex(all), huddle};
}

async function calendarOf(huddles: Huddle[], name: string, now: number): Promise<() => string> {
  const {calendarBlob, toCalendar} = await import('@huddlekit/core/calendar');
  const text = toCalendar(huddles, {name, now});
  // Made last: a blob that nobody is given would never be let go.
  return () => calendarBlob(text);
}

function linksTo(download: () => string, source: URL | undefined): CalendarLinks {
  const links = {download: download()};
  return source ? {...links, subscribe: source.href.replace(/^https?:/, 'webcal:')} : links;
}

/** Whether the feed's own address is the calendar of a query: only that of everything. */
function isCalendarOf({form, url: written}: FeedOptions, url: URL | undefined, query: HuddleQuery): url is URL {
  const {limit: _limit, cursor: _cursor, facets: _facets, sort: _sort, zone: _zone, ...narrowing} = query;
  const narrowed = Object.values(narrowing).some(
    (value) => value !== undefined && !(Array.isArray(value) && !value.length),
  );
  if (!url || narrowed) return false;
  return form === 'ical' || (!form && (formOfUrl(url) === 'ical' || /^webcals?:/i.test(String(written))));
}

/** Tells each different warning once, however often a feed is read. */
function warnOnce(): (warning: FeedWarning) => void {
  const told = new Set<string>();
  return ({item, reason, skipped}) => {
    const text = `${item}: ${reason}${skipped ? ' It is left out.' : ''}`;
    if (told.has(text) || told.size >= 100) return;
    told.add(text);
    console.warn(`[huddlekit] feed: ${text}`);
  };
}
