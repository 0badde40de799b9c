import type {HuddleQuery} from '@huddlekit/core';
import {rawQuery} from '@huddlekit/core';
import {accessNeeds, type Filters} from './query.ts';

/** The values that there are, in the order in which they are shown. */
export const choices = {
  mode: ['online', 'in-person'],
  time: ['morning', 'afternoon', 'evening', 'night'],
  access: accessNeeds,
  price: ['free', 'bursary'],
  kind: ['huddle', 'pod', 'cohort-circle', 'pair', 'micro-programme', 'exchange', 'meetup'],
  weekday: [1, 2, 3, 4, 5, 6, 7],
  sort: ['fits', 'nearest', 'soonest'],
} as const;

/** Filters that are lists. */
export const listKeys = ['mode', 'theme', 'language', 'access', 'price', 'kind', 'weekday', 'time'] as const;

const fits = (key: string, value: unknown): boolean => {
  if (key in choices) return (choices[key as keyof typeof choices] as readonly unknown[]).includes(value);
  if (key === 'from' || key === 'to') return isDay(String(value));
  if (key === 'language') return /^[a-z]{2,8}(-[a-z\d]{1,8}){0,4}$/i.test(String(value));
  return String(value).length <= (key === 'text' ? 200 : 80);
};

const isDay = (text: string): boolean => {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  // `Date.parse` alone would read 30 February as 2 March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

/**
 * The filters in URL parameters, as far as they make sense: an address may come from anywhere, and one bad value should
 * not cost the others.
 */
export function readFilters(params: URLSearchParams): Filters {
  const {near, waking, open, ...raw} = rawQuery(params);
  const filters: Record<string, unknown> = {};
  for (const key of listKeys) {
    const values = ((raw[key] ?? []) as unknown[]).filter((value) => fits(key, value)).slice(0, 50);
    if (values.length) filters[key] = values;
  }
  for (const key of ['text', 'from', 'to', 'sort']) if (raw[key] && fits(key, raw[key])) filters[key] = raw[key];
  if (waking) filters['waking'] = true;
  if (open) filters['open'] = true;
  const {lat, lng, radius} = (near ?? {}) as NonNullable<HuddleQuery['near']>;
  if (Math.abs(lat) <= 90 && Math.abs(lng) <= 180 && radius > 0 && radius <= 20_000) filters['near'] = near;
  return filters;
}
