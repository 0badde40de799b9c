import {HuddleQuery, parse} from './schema/index.ts';

/*
 * A query as URL parameters: in the page's address, in calls to a server, in calendar addresses. Lists repeat their
 * parameter; `near` is `lat,lng,radius` with its label in `place`; true is `1`.
 */

const lists = ['mode', 'theme', 'language', 'access', 'price', 'kind', 'state', 'ids', 'weekday', 'time'] as const;
const texts = ['text', 'from', 'to', 'zone', 'sort', 'cursor'] as const;
const flags = ['waking', 'open', 'facets'] as const;

/** Every parameter's name, so that a page can tell them from its own. */
export const queryParamNames: readonly string[] = [...lists, ...texts, ...flags, 'near', 'place', 'limit'];

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

const number = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

/** The parameters as an object that may or may not be a query. Unknown parameters are left out. */
export function rawQuery(params: URLSearchParams): Record<string, unknown> {
  const raw: Record<string, unknown> = {};
  for (const key of texts) if (params.get(key)) raw[key] = params.get(key);
  for (const key of lists) {
    const values = params.getAll(key).filter(Boolean);
    if (values.length) raw[key] = key === 'weekday' ? values.map(number) : values;
  }
  for (const key of flags) if (params.has(key)) raw[key] = params.get(key) === '1';
  if (params.get('limit')) raw['limit'] = number(params.get('limit') ?? '');
  const near = params.get('near');
  if (near) {
    const [lat = Number.NaN, lng = Number.NaN, radius = Number.NaN] = near.split(',').map(number);
    const label = params.get('place');
    raw['near'] = {lat, lng, radius, ...(label ? {label} : {})};
  }
  return raw;
}

/**
 * The query that the parameters hold.
 * @throws {HuddleError} `invalid` when a known parameter cannot be read.
 */
export const queryFromParams = (params: URLSearchParams): HuddleQuery => parse(HuddleQuery, rawQuery(params), 'query');
