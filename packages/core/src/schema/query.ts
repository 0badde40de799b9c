import * as z from 'zod/mini';
import {AccessNeed, HuddleKind, HuddleState} from './huddle.ts';
import {Day, Id, Language, Zone, line, prose} from './primitives.ts';

/** Parts of a day by the start of a session: 05:00 to 12:00, to 17:00, to 22:00, and to 05:00. */
export const TimeOfDay = z.enum(['morning', 'afternoon', 'evening', 'night']);
export type TimeOfDay = z.infer<typeof TimeOfDay>;

/** `fits`: best match first; `nearest`: by distance; `soonest`: by first session, those to come before those under way. */
export const HuddleSort = z.enum(['fits', 'nearest', 'soonest']);
export type HuddleSort = z.infer<typeof HuddleSort>;

const some = <T extends z.core.$ZodType>(item: T) => z.optional(z.array(item).check(z.maxLength(50)));

/**
 * A search. Every key narrows it, an absent key does not. Within one list any value matches, except `access`, where each
 * must be met. An empty list counts as absent.
 *
 * Drafts never appear. Completed and cancelled huddles appear only when `state` or `ids` names them.
 */
export const HuddleQuery = z.strictObject({
  /**
   * Words, each of which must occur in title, question, description, themes, hosts or place, whole or as the start of a
   * word, without regard to case and accents; a word of 4 letters or more may have one typing error, of 8 or more two.
   */
  text: z.optional(prose(200)),
  /**
   * A circle of `radius` kilometres. Huddles that meet in a place must lie in it; online and hybrid ones stay, so that a
   * search near a village does not hide what can be joined from home: narrow by `mode` to leave them out.
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
  /** By primary subtag: `en` also finds `en-GB`. */
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
  /** Some session starts on or before this day of `zone`. With `from`, the same session meets both. */
  to: z.optional(Day),
  /** ISO weekdays, 1 is Monday: some session that is not cancelled starts on one, in `zone`. */
  weekday: some(z.int().check(z.gte(1), z.lte(7))),
  /** Some session starts in this part of the day, in `zone`; with `weekday`, the same session meets both. */
  time: some(TimeOfDay),
  /** Every session that is not cancelled lies between 07:00 and 22:00 of one day, in `zone`. */
  waking: z.optional(z.boolean()),
  /** The visitor's zone. Absent: UTC. */
  zone: z.optional(Zone),
  /** Only huddles that one can join now and that have a place left, or no known limit. */
  open: z.optional(z.boolean()),
  /** Absent: `fits` with `text`, else `nearest` with `near`, else `soonest`. Equal ones by start, then id. */
  sort: z.optional(HuddleSort),
  /** How many huddles a page holds, 1 to 100. Absent: 20. */
  limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
  /** Where the page before ended; see {@link HuddlePage}. */
  cursor: z.optional(z.string().check(z.maxLength(2000))),
  /** Whether to count facets too. */
  facets: z.optional(z.boolean()),
});
export type HuddleQuery = z.infer<typeof HuddleQuery>;
