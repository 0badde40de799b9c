import {flags, lists, texts} from './query-keys.ts';
import {HuddleQuery, parse} from './schema/index.ts';

/** Every parameter's name, so that a page can tell them from its own. */
export const queryParamNames: readonly string[] = [...lists, ...texts, ...flags, 'near', 'place', 'limit'];

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
