import {flags, lists, texts} from './query-keys.ts';
import type {HuddleQuery} from './schema/index.ts';

/*
 * A query as URL parameters: in the page's address, in calls to a server, in calendar addresses. Lists repeat their
 * parameter; `near` is `lat,lng,radius` with its label in `place`; true is `1`.
 */

/** The query as parameters, in a fixed order, so that equal queries have equal addresses. */
export function queryToParams(query: HuddleQuery): URLSearchParams {
  const params = new URLSearchParams();
  for (const key of texts) if (query[key]) params.append(key, query[key]);
  if (query.near) {
    const {lat, lng, radius, label} = query.near;
    params.append('near', `${lat},${lng},${radius}`);
    if (label) params.append('place', label);
  }
  for (const key of lists) for (const value of [...(query[key] ?? [])].sort()) params.append(key, String(value));
  for (const key of flags) if (query[key]) params.append(key, '1');
  if (query.limit !== undefined) params.append('limit', String(query.limit));
  return params;
}
