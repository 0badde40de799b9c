import type {Huddle, Money} from '@huddlekit/core';
import {formatMoney, isJoinable, joinDeadline} from '@huddlekit/core';
import {accessNeeds} from './query.ts';
import {dayOf, type Words} from './when.ts';

const separator = ' · ';

/** A list in the reader's language, with "and". Each item keeps its own direction, the list has the reader's. */
export const listOf = (items: readonly string[], words: Words): string =>
  words.format(Intl.ListFormat, {type: 'conjunction'}).format(items.map(words.isolate));

/** The name of a language or country in the reader's language; the code where there is none. */
export function nameOf(type: 'language' | 'region', code: string, words: Words): string {
  try {
    return words.format(Intl.DisplayNames, {type}).of(code) ?? code;
  } catch {
    return code;
  }
}

/** `Online`, or the place as coarsely as it is public. */
export function whereOf({mode, place}: Pick<Huddle, 'mode' | 'place'>, words: Words): string {
  const {venue, locality, region, country} = place ?? {};
  const name = [venue, locality ?? region, country && nameOf('region', country, words)].filter(Boolean).join(', ');
  const spot = mode === 'online' ? '' : name || words.text('in-person');
  return [mode === 'in-person' ? '' : words.text('online'), spot].filter(Boolean).join(separator);
}

/** Places left and the size of the group. Empty where nothing is known of either. */
export function groupOf({places, state}: Pick<Huddle, 'places' | 'state'>, words: Words): string {
  const {capacity, left, waiting} = places;
  const size = capacity === undefined ? '' : words.text('size', {count: capacity});
  if (left === 0 || state === 'full') {
    const line = waiting ? words.text('waiting', {count: waiting}) : '';
    return [words.text('full'), size, line].filter(Boolean).join(separator);
  }
  return [left === undefined ? '' : words.text('left', {count: left}), size].filter(Boolean).join(separator);
}

/** The sum in the reader's language; in plain figures where the platform or the table does not know the currency. */
function sum(price: Money, words: Words): string {
  if (price.amount === 0) return words.text('free');
  try {
    return formatMoney(price, words.locale);
  } catch {
    return `${price.amount} ${price.currency}`;
  }
}

/** The prices from low to high, all of them or, where they are many, the range. Empty: not stated. */
export function pricesOf({prices}: Pick<Huddle, 'prices'>, words: Words): string {
  const sums = prices.map(({price}) => price).sort((a, b) => a.amount - b.amount);
  const texts = [...new Set(sums.map((price) => sum(price, words)))];
  return texts.length > 4 ? `${texts[0]} – ${texts.at(-1)}` : texts.join(separator);
}

/** The access needs by what is known of each. */
export function accessOf({access}: Pick<Huddle, 'access'>, words: Words): {yes: string; no: string; unknown: string} {
  const names = (wanted: 'yes' | 'no' | undefined) => {
    const needs = accessNeeds.filter((need) => access[need] === wanted).map((need) => words.text(need));
    return words.format(Intl.ListFormat, {type: 'unit', style: 'short'}).format(needs);
  };
  return {yes: names('yes'), no: names('no'), unknown: names(undefined)};
}

/** What a person can do about a huddle now; `undefined` when it takes nobody. A full one takes people for its waiting list. */
export function actionOf(huddle: Huddle, now: number): 'open' | 'queue' | 'application' | 'external' | undefined {
  if (!isJoinable(huddle, now) || huddle.join === 'closed') return undefined;
  return huddle.places.left === 0 && huddle.join === 'open' ? 'queue' : huddle.join;
}

/** Until when one can join, where that is not simply the start, or that one cannot. */
export function joinOf(huddle: Huddle, zone: string, words: Words, now: number): string {
  if (!isJoinable(huddle, now)) return words.text('closed');
  return huddle.joinUntil ? words.text('until', {date: dayOf(joinDeadline(huddle), zone, words, now)}) : '';
}
