import * as z from 'zod/mini';
import {Huddle, Point} from './huddle.ts';

/** How many huddles a further choice would leave. */
export const FacetValue = z.object({value: z.string(), count: z.int().check(z.gte(0))});
export type FacetValue = z.infer<typeof FacetValue>;

/** A place that has huddles. */
export const FacetPlace = z.object({...FacetValue.shape, point: Point});
export type FacetPlace = z.infer<typeof FacetPlace>;

const values = z.array(FacetValue);

/**
 * Counts per value. Each list obeys every filter of the query but its own, so that the counts of a list tell what one
 * would get by choosing another value. `access` obeys its own too, since each need that is chosen narrows further. `weekday`
 * and `time` count the huddles with a session that starts then and is all else that the query asks of a session.
 *
 * Values without huddles are absent; most frequent first, then in code point order, at most 50 a list.
 */
export const Facets = z.object({
  /** A hybrid huddle counts as online and as in-person. */
  mode: values,
  theme: values,
  /** Primary subtags in lower case. */
  language: values,
  /** Needs that are known to be met. */
  access: values,
  /** `free` and `bursary`, as `HuddleQuery` has them. */
  price: values,
  kind: values,
  /** ISO weekdays as strings, in the query's zone. */
  weekday: values,
  time: values,
  /**
   * Localities of huddles that meet there and have a point; obeys every filter but `near`. `value` is "Locality, CC", or the
   * locality alone where the country is not known. `point` is that of the counted huddle with the lowest id.
   */
  place: z.array(FacetPlace),
});
export type Facets = z.infer<typeof Facets>;

export const HuddlePage = z.object({
  items: z.array(Huddle),
  /** All huddles that match, on every page. */
  total: z.int().check(z.gte(0)),
  /**
   * Where the next page starts; absent on the last. Opaque, and good for the same query only, whatever its `limit` and
   * `facets`; for another it is `invalid`. After a day it is `expired`. All pages are of the first one's moment: states and
   * order do not shift while one turns pages.
   */
  cursor: z.optional(z.string()),
  /** Present exactly when the query asked for facets. */
  facets: z.optional(Facets),
});
export type HuddlePage = z.infer<typeof HuddlePage>;
