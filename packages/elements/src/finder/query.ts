import type {HuddleQuery} from '@huddlekit/core';

/** What a person can narrow by. */
export type Filters = Omit<HuddleQuery, 'limit' | 'cursor' | 'facets' | 'zone' | 'ids' | 'state'>;

/** Filters that are lists. */
export type ListKey = 'mode' | 'theme' | 'language' | 'access' | 'price' | 'kind' | 'weekday' | 'time';

/** The access needs, in the order in which they are told. */
export const accessNeeds = ['step-free', 'captions', 'sign-language', 'childcare', 'quiet-space'] as const;

/** The filters without what is empty, so that equal choices are equal objects. */
export const tidy = (filters: Filters): Filters =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => (Array.isArray(value) ? value.length : value)));

/** How many filters narrow the list; the search words and the order do not count. */
export const countFilters = ({text: _text, sort: _sort, ...filters}: Filters): number =>
  Object.values(filters).flat().length;
