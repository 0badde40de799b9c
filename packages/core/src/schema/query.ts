import * as z from 'zod/mini';
import {AccessNeed, HuddleKind, HuddleState} from './huddle.ts';
import {Day, Id, Language, Zone, line, prose} from './primitives.ts';

/** Parts of a day by the start of a session: 05:00 to 12:00, to 17:00, to 22:00, and to 05:00. */
export const TimeOfDay = z.enum(['morning', 'afternoon', 'evening', 'night']);
export type TimeOfDay = z.infer<typeof TimeOfDay>;

/**
 * `fits`: by relevance of `text`, highest first. `nearest`: by distance from `near` in whole metres; what has no point, or
 * is online, comes after all that has one. `soonest`: by the start of the first session that is not cancelled, those to
 * come (later than now) before those begun, and those without such a session last. Equal ones stand as by `soonest`, then
 * by id in code point order. `fits` without words and `nearest` without a place are `soonest`.
 */
export const HuddleSort = z.enum(['fits', 'nearest', 'soonest']);
export type HuddleSort = z.infer<typeof HuddleSort>;

const some = <T extends z.core.$ZodType>(item: T) => z.optional(z.array(item).check(z.maxLength(50)));

/**
 * A search. Every key narrows it, an absent key does not. Within one list any value matches, except `access`, where each
 * must be met. An empty list counts as absent.
 *
 * Drafts never appear. Completed and cancelled huddles appear only when `state` or `ids` names them. Where a huddle stands
 * is worked out for the moment of the query (`huddleState`).
 *
 * Of sessions, only those that are not cancelled count, past ones too. `from`, `to`, `weekday` and `time` ask of one and the
 * same session. An all-day session starts on the day of its own wall clock, whatever `zone` says; it counts as morning,
 * afternoon and evening, and is always `waking`.
 */
export const HuddleQuery = z.strictObject({
  /**
   * Words, each of which must occur in title, question, description, themes, hosts' names or place (venue, locality,
   * region), whole or as the start of a word, without regard to case and accents. A whole word of 4 letters or more may
   * have one typing error, of 8 or more two; one with a digit none. Relevance, and all that this leaves open, is defined
   * in `search/relevance.ts`. Text without letters or digits counts as absent.
   */
  text: z.optional(prose(200)),
  /**
   * A circle of `radius` kilometres. Huddles that meet in a place must lie in it, and do not where their point is not
   * known; online and hybrid ones stay, so that a search near a village does not hide what can be joined from home: narrow
   * by `mode` to leave them out. Distances are great circles (haversine, radius 6371.0088 km) in whole metres.
   */
  near: z.optional(
    z.strictObject({
      lat: z.number().check(z.gte(-90), z.lte(90)),
      lng: z.number().check(z.gte(-180), z.lte(180)),
      radius: z.number().check(z.gt(0), z.lte(20_040)),
      /** What the person chose, for showing only. */
      label: z.optional(line(200)),
    }),
  ),
  /** A hybrid huddle matches both. */
  mode: some(z.enum(['online', 'in-person'])),
  theme: some(line(80)),
  /** By primary subtag, without regard to case: `en` also finds `en-GB`, and `en-GB` also `en`. */
  language: some(Language),
  /** Only needs that are known to be met count. */
  access: some(AccessNeed),
  /** `free`: some tier costs nothing; `bursary`: some bursary is offered. */
  price: some(z.enum(['free', 'bursary'])),
  kind: some(HuddleKind),
  state: some(HuddleState),
  ids: z.optional(z.array(Id).check(z.maxLength(100))),
  /** Some session starts on or after this day of `zone`. */
  from: z.optional(Day),
  /** Some session starts on or before this day of `zone`. */
  to: z.optional(Day),
  /** ISO weekdays, 1 is Monday: some session starts on one, in `zone`. */
  weekday: some(z.int().check(z.gte(1), z.lte(7))),
  /** Some session starts in this part of the day, in `zone`. */
  time: some(TimeOfDay),
  /** Every session lies between 07:00 and 22:00 of one day, in `zone`. A huddle without sessions passes. */
  waking: z.optional(z.boolean()),
  /** The visitor's zone. Absent: UTC. */
  zone: z.optional(Zone),
  /** Only huddles that one can join now (`isJoinable`) and that have a place left, or no known limit. */
  open: z.optional(z.boolean()),
  /** Absent: `fits` with `text`, else `nearest` with `near`, else `soonest`. */
  sort: z.optional(HuddleSort),
  /** How many huddles a page holds, 1 to 100. Absent: 20. */
  limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
  /** Where the page before ended; see {@link HuddlePage}. */
  cursor: z.optional(z.string().check(z.maxLength(2000))),
  /** Whether to count facets too. */
  facets: z.optional(z.boolean()),
});
export type HuddleQuery = z.infer<typeof HuddleQuery>;
