/*
 * The parameters by the kind of value that they hold. Kept apart, so that a page that only writes addresses loads no more
 * than that.
 */

/** Keys that repeat their parameter for each value. */
export const lists = ['mode', 'theme', 'language', 'access', 'price', 'kind', 'state', 'ids', 'weekday', 'time'] as const;

/** Keys that hold text. */
export const texts = ['text', 'from', 'to', 'zone', 'sort', 'cursor'] as const;

/** Keys that are `1` where they hold. */
export const flags = ['waking', 'open', 'facets'] as const;
