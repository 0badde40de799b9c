import type {Backend, CalendarLinks, Huddle, HuddlePage, HuddleQuery} from '@huddlekit/core';
import {HuddleError} from '@huddlekit/core/errors';
import {createHuddleIndex} from '@huddlekit/core/search';

/** A backend in memory whose answers a test can hold back, let fail, and count. */
export interface FakeBackend extends Backend {
  readonly huddles: NonNullable<Backend['huddles']>;
  /** Every query asked of `list`, in order. */
  readonly asked: HuddleQuery[];
  /** The signals that came with them. */
  readonly signals: AbortSignal[];
  /** Every query asked of `calendar`. */
  readonly calendars: HuddleQuery[];
  /** Called before each answer to `list`; what it rejects with is the answer. */
  before: (query: HuddleQuery) => void | Promise<void>;
  /** How often it was closed. */
  closed: number;
}

export function fakeBackend(huddles: readonly Huddle[], links?: CalendarLinks): FakeBackend {
  const index = createHuddleIndex(huddles);
  const fake: FakeBackend = {
    asked: [],
    signals: [],
    calendars: [],
    before: () => {},
    closed: 0,
    close: () => void fake.closed++,
    huddles: {
      async list(query, options): Promise<HuddlePage> {
        fake.asked.push(query);
        if (options?.signal) fake.signals.push(options.signal);
        await fake.before(query);
        return index.list(query, Date.now());
      },
      async get(id) {
        const found = huddles.find((huddle) => huddle.id === id);
        if (!found) throw new HuddleError('not-found', 'No such huddle.');
        return found;
      },
      async calendar(query) {
        fake.calendars.push(query);
        return links ?? {download: 'https://huddles.example/huddles.ics', subscribe: 'webcal://huddles.example/huddles.ics'};
      },
      async movement() {
        throw new HuddleError('unsupported', 'Not asked by a finder.');
      },
    },
  };
  return fake;
}

/** A promise, and the ways to settle it. */
export interface Deferred {
  readonly promise: Promise<void>;
  resolve(): void;
  reject(reason: unknown): void;
}

export function deferred(): Deferred {
  let settle: Omit<Deferred, 'promise'> | undefined;
  const promise = new Promise<void>((resolve, reject) => (settle = {resolve, reject}));
  return {promise, ...settle!};
}
