import {listKeys} from '../choices.ts';
import {nameOf} from '../facts.ts';
import type {HuddleFinder} from '../finder.ts';
import type {Filters, ListKey} from '../query.ts';
import {dayOf, type Words} from '../when.ts';

/** Monday, in UTC. */
const monday = Date.UTC(2024, 0, 1);

/** The name of one value of a list filter. */
export function valueName(key: ListKey, value: string | number, words: Words): string {
  const {text} = words;
  if (key === 'theme') return String(value);
  if (key === 'language') return nameOf('language', String(value), words);
  if (key === 'price') return text(value === 'free' ? 'freeTier' : 'bursaries');
  if (key === 'weekday') {
    const format = words.format(Intl.DateTimeFormat, {weekday: 'long', timeZone: 'UTC'});
    return format.format(monday + (Number(value) - 1) * 86_400_000);
  }
  return text(value as 'online');
}

/** A distance in the reader's language. */
export const distance = (radius: number, words: Words): string =>
  words.format(Intl.NumberFormat, {style: 'unit', unit: 'kilometer', maximumFractionDigits: 0}).format(radius);

/** One filter that is on: its name, and what it takes to be without it. */
export interface Active {
  readonly name: string;
  readonly without: Partial<Filters>;
}

/** The filters that are on, in the order of the panel. The words searched for are not among them. */
export function activeFilters({filters, words}: Pick<HuddleFinder, 'filters' | 'words'>): Active[] {
  const {text} = words;
  const date = (day: string) => dayOf(Date.parse(day), 'UTC', words);
  const single: Active[] = [];
  const add = (name: string, without: Partial<Filters>) => single.push({name, without});
  if (filters.waking) add(text('waking'), {waking: undefined});
  if (filters.from) add(text('fromDay', {date: date(filters.from)}), {from: undefined});
  if (filters.to) add(text('toDay', {date: date(filters.to)}), {to: undefined});
  if (filters.near) {
    const place = filters.near.label ?? `${filters.near.lat}, ${filters.near.lng}`;
    add(text('nearPlace', {radius: distance(filters.near.radius, words), place}), {near: undefined});
  }
  if (filters.open) add(text('openOnly'), {open: undefined});
  const listed = listKeys.flatMap((key) =>
    ((filters[key] ?? []) as (string | number)[]).map((value) => ({
      name: valueName(key, value, words),
      without: toggled(filters, key, value),
    })),
  );
  return [...single, ...listed];
}

/** The list filter with a value taken out if it is in, else put in. */
export function toggled(filters: Filters, key: ListKey, value: string | number): Partial<Filters> {
  const values = (filters[key] ?? []) as (string | number)[];
  const next = values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
  return {[key]: next} as Partial<Filters>;
}
