import type {HuddleRecord, Movement} from '@huddlekit/core';

/** What a feed may be written in. */
export const feedForms = ['huddlekit', 'ical', 'mobilizon', 'gancio', 'mobilize', 'action-network'] as const;
export type FeedForm = (typeof feedForms)[number];

/** What was wrong with one item, or with the feed as a whole. */
export interface FeedWarning {
  /** The item's title, else its identifier, else its position; the feed's name for what concerns all of it. */
  readonly item: string;
  /** A sentence in English for those who look after the feed, without the item's name. */
  readonly reason: string;
  /** Whether the item was left out. */
  readonly skipped: boolean;
}

/** Where a feed is and how to read it. */
export interface FeedSource {
  /**
   * An `https:`, `http:` or `webcal:` address; in a page also one relative to the page. One of `url` and `data` is given.
   *
   * | form | address |
   * | --- | --- |
   * | `huddlekit` | a JSON file |
   * | `ical` | an `.ics` file |
   * | `mobilizon` | an instance to search, by `?term=`, `tags`, `location` and `radius` too; or a group's `/@name` |
   * | `gancio` | an instance or its `/api/events` |
   * | `mobilize` | `https://api.mobilize.us/v1/organizations/:id/events` |
   * | `action-network` | `https://actionnetwork.org/api/v2/events` |
   */
  readonly url?: string | URL | undefined;
  /** What would be fetched: text, or JSON already parsed. Nothing is fetched then. */
  readonly data?: unknown;
  /** Absent: told from the address, else from the content. */
  readonly form?: FeedForm | undefined;
  /** The movement whose feed it is: its slug, or the whole of it. A file that names its movement goes before a slug. */
  readonly movement?: string | Movement | undefined;
  /** The IANA zone for times that the feed leaves without one. Absent: the movement's. Never the viewer's. */
  readonly zone?: string | undefined;
  /**
   * How to fetch; the global `fetch` by default. A server that reads addresses which strangers gave it passes one that
   * refuses private networks here, since neither the address nor where it redirects to is checked for that.
   */
  readonly fetch?: typeof fetch | undefined;
  /** The clock, in milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
  /** The API key of an Action Network group: on a server only. */
  readonly key?: string | undefined;
  /** Milliseconds until a feed that has not been read is given up. Absent: 30,000. */
  readonly timeout?: number | undefined;
  /** Bytes of all answers together, uncompressed. Absent: 10 MB (10,000,000). */
  readonly maxBytes?: number | undefined;
}

export interface FeedOptions extends FeedSource {
  /** For how long an answer is used before the feed is asked again, in milliseconds. Absent: 5 minutes. */
  readonly maxAge?: number | undefined;
  /** Called with each warning of a reading. Absent: `console.warn`, once for each different warning. */
  readonly onWarning?: ((warning: FeedWarning) => void) | undefined;
}

/** What a feed holds. */
export interface FeedResult {
  /** The movement that the feed, or its source, names. */
  readonly movement?: Movement;
  /** What the feed calls itself. */
  readonly name?: string;
  /** The zone that the feed says its times are in. */
  readonly zone?: string;
  readonly records: HuddleRecord[];
  readonly warnings: FeedWarning[];
}
