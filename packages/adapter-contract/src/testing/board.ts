import {
  HuddleError,
  HuddleQuery,
  parse,
  toHuddle,
  type Backend,
  type CallOptions,
  type HuddleRecord,
  type Movement,
} from '@huddlekit/core';
import {calendarBlob, toCalendar} from '@huddlekit/core/calendar';
import {createHuddleIndex} from '@huddlekit/core/search';

export interface BoardOptions {
  readonly movement: Movement;
  /** Fetches the board's notices. */
  readonly load: (signal?: AbortSignal) => Promise<readonly HuddleRecord[]>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** A notice board: huddles that somebody else publishes, to be found and not to be joined here. */
export function board({movement, load, now = Date.now}: BoardOptions): Backend {
  const read = async ({signal}: CallOptions = {}) => {
    signal?.throwIfAborted();
    const records = await untilAborted(load(signal), signal);
    const published = records.filter(({lifecycle}) => lifecycle !== 'draft');
    const huddles = published.map((record) => {
      const {capacity, left} = record;
      const places = {...(capacity === undefined ? {} : {capacity}), ...(left === undefined ? {} : {left})};
      return toHuddle(record, {movement: movement.id, places, updatedAt: '2026-01-01T00:00:00Z', now: now()});
    });
    return {huddles, index: createHuddleIndex(huddles)};
  };
  return {
    huddles: {
      async list(query, options) {
        const asked = parse(HuddleQuery, query, 'query');
        return (await read(options)).index.list(asked, now());
      },
      async get(id, options) {
        const found = (await read(options)).huddles.find((huddle) => huddle.id === id);
        if (!found) throw new HuddleError('not-found', 'There is no such huddle.');
        return found;
      },
      async calendar(query, options) {
        const asked = parse(HuddleQuery, query, 'query');
        const {index} = await read(options);
        return {download: calendarBlob(toCalendar(index.all(asked, now()), {name: movement.name, now: now()}))};
      },
      async movement({signal} = {}) {
        return untilAborted(Promise.resolve(movement), signal);
      },
    },
  };
}

/** The promise's value, unless the signal aborts first. */
async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  signal?.throwIfAborted();
  if (!signal) return promise;
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => (stop = () => reject(signal.reason)));
  signal.addEventListener('abort', stop);
  try {
    const value = await Promise.race([promise, aborted]);
    // What was ready at once wins the race even if the signal aborted right after the call.
    signal.throwIfAborted();
    return value;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
