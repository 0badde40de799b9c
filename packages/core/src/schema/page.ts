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
 * would get by choosing another value. Values without huddles are absent; most frequent first, at most 50 a list.
 */
export const Facets = z.object({
  mode: values,
  theme: values,
  language: values,
  access: values,
  price: values,
  kind: values,
  /** ISO weekdays as strings, in the query's zone. */
  weekday: values,
  time: values,
  /** Localities that have a point; obeys every filter but `near`. `value` is "Locality, CC", or the locality alone. */
  place: z.array(FacetPlace),
});
export type Facets = z.infer<typeof Facets>;

export const HuddlePage = z.object({
  items: z.array(Huddle),
  /** All huddles that match, on every page. */
  total: z.int().check(z.gte(0)),
  /** Where the next page starts; absent on the last. Opaque, good for the same query only, for at least an hour. */
  cursor: z.optional(z.string()),
  /** Present exactly when the query asked for facets. */
  facets: z.optional(Facets),
});
export type HuddlePage = z.infer<typeof HuddlePage>;
