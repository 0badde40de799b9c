import * as z from 'zod/mini';
import {Money} from './money.ts';
import {instantOf} from '../time.ts';
import {Id, Instant, Language, Slug, WebLink, Zone, Zoned, line, prose} from './primitives.ts';

export const HuddleKind = z.enum(['huddle', 'pod', 'cohort-circle', 'pair', 'micro-programme', 'exchange', 'meetup']);
export type HuddleKind = z.infer<typeof HuddleKind>;

/** Where a huddle stands. `open`, `full`, `running` and, after the last session, `completed` follow from places and time. */
export const HuddleState = z.enum([
  'draft',
  'published',
  'open',
  'full',
  'running',
  'paused',
  'completed',
  'cancelled',
]);
export type HuddleState = z.infer<typeof HuddleState>;

/** How people meet. `hybrid` is both: it matches a search for either. */
export const HuddleMode = z.enum(['online', 'in-person', 'hybrid']);
export type HuddleMode = z.infer<typeof HuddleMode>;

export const AccessNeed = z.enum(['step-free', 'captions', 'sign-language', 'childcare', 'quiet-space']);
export type AccessNeed = z.infer<typeof AccessNeed>;

const Provided = z.enum(['yes', 'no']);

/** What is provided. A need that is absent here is unknown, which is not the same as `no`. */
export const Access = z.object({
  'step-free': z.optional(Provided),
  captions: z.optional(Provided),
  'sign-language': z.optional(Provided),
  childcare: z.optional(Provided),
  'quiet-space': z.optional(Provided),
});
export type Access = z.infer<typeof Access>;

/** A point on the earth in degrees (WGS 84). */
export const Point = z.object({
  lat: z.number().check(z.gte(-90), z.lte(90)),
  lng: z.number().check(z.gte(-180), z.lte(180)),
});
export type Point = z.infer<typeof Point>;

/** Where a huddle meets, as far as everyone may know it: coarse. The exact address is released after confirmation. */
export const Place = z.object({
  /** The town, city or district. */
  locality: z.optional(line(200)),
  region: z.optional(line(200)),
  /** ISO 3166-1 alpha-2, in capitals. */
  country: z.optional(z.string().check(z.regex(/^[A-Z]{2}$/, {error: 'wrong-format'}))),
  /** A venue that may be public, such as a library. */
  venue: z.optional(line(200)),
  point: z.optional(Point),
});
export type Place = z.infer<typeof Place>;

export const Session = z
  .object({
    id: Id,
    state: z.enum(['scheduled', 'held', 'noted', 'cancelled']),
    start: Zoned,
    end: Zoned,
    /** The days count, not the hours: midnight to midnight in the session's zone, `end` exclusive. */
    allDay: z.optional(z.boolean()),
    title: z.optional(line(200)),
    format: z.optional(z.enum(['circle', 'fishbowl'])),
    /** Open seats of a fishbowl. */
    seats: z.optional(z.int().check(z.gte(1), z.lte(100))),
    /** The start before it was last moved. */
    rescheduledFrom: z.optional(Zoned),
  })
  .check(
    z.refine(({start, end}) => instantOf(end) >= instantOf(start), {error: 'too-small', path: ['end']}),
  );
export type Session = z.infer<typeof Session>;

/** A person accountable for holding a huddle, as they present themselves. */
export const HuddleHost = z.object({
  name: line(200),
  portrait: z.optional(WebLink),
  about: z.optional(prose(1000)),
});
export type HuddleHost = z.infer<typeof HuddleHost>;

export const PriceTier = z.object({id: Id, label: line(200), price: Money});
export type PriceTier = z.infer<typeof PriceTier>;

/** What a huddle pays for those who ask, no questions asked. */
export const Bursary = z.enum(['fee', 'travel', 'childcare']);
export type Bursary = z.infer<typeof Bursary>;

/**
 * How one joins: `open` (a place at once if there is one), `application` (a host decides), `external` (on the page at
 * `url`), or `closed` (not at present).
 */
export const JoinMode = z.enum(['open', 'application', 'external', 'closed']);
export type JoinMode = z.infer<typeof JoinMode>;

/** Places of a huddle. */
export const Places = z.object({
  /** Absent: not limited, or not known. */
  capacity: z.optional(z.int().check(z.gte(1), z.lte(100_000))),
  /** Places nobody holds or was offered. Absent: not limited, or not known. */
  left: z.optional(z.int().check(z.gte(0))),
  /** People on the waiting list. Absent: not known. */
  waiting: z.optional(z.int().check(z.gte(0))),
});
export type Places = z.infer<typeof Places>;

/** What the public view and the stored record have in common. */
export const huddleFields = {
  id: Id,
  kind: HuddleKind,
  title: line(200),
  /** The learning question. */
  question: z.optional(line(500)),
  /** Plain text; a blank line parts paragraphs. Never HTML. */
  description: z.optional(prose(20_000)),
  /** In the movement's own words. Compared exactly. */
  themes: z.array(line(80)).check(z.maxLength(20)),
  /** The languages spoken, most used first. */
  languages: z.array(Language).check(z.maxLength(20)),
  hosts: z.array(HuddleHost).check(z.maxLength(20)),
  mode: HuddleMode,
  /** Absent for online huddles, and where it is not known. */
  place: z.optional(Place),
  /** The zone of the host's wall clock. */
  zone: Zone,
  /** In order of time. */
  sessions: z.array(Session).check(z.maxLength(500)),
  /** Empty: not stated. A price of 0 is free. */
  prices: z.array(PriceTier).check(z.maxLength(20)),
  bursaries: z.array(Bursary),
  access: Access,
  join: JoinMode,
  /** Until when one may sign up or apply. Absent: until the first session starts. */
  joinUntil: z.optional(Instant),
  /** The huddle's own page. */
  url: z.optional(WebLink),
  image: z.optional(z.object({url: WebLink, alt: prose(500)})),
  /** The huddle that continues this one. */
  successor: z.optional(Id),
} as const;

/** A huddle as everyone may see it. Chat links and private addresses are never part of it. */
export const Huddle = z.object({
  ...huddleFields,
  movement: Slug,
  state: HuddleState,
  places: Places,
  updatedAt: Instant,
});
export type Huddle = z.infer<typeof Huddle>;
