import {huddleState, isJoinable, span} from '../../huddle-state.ts';
import type {Facets, FacetValue, Huddle, HuddleQuery, Session} from '../../schema/index.ts';
import {day, hour, instantOf, isoWeekday, minuteOfDay, offsetAt, wallOf} from '../../time.ts';
import {metresBetween, placeName, primaryLanguage, queryWords, searchedTexts, sortOf} from '../index.ts';
import {words} from '../../text.ts';
import {byCodePoint} from '../order.ts';

/*
 * The semantics of a search written a second time, as plainly as can be and with no regard to cost: what the engine is
 * compared with.
 */

const drop = (query: HuddleQuery, ...keys: (keyof HuddleQuery)[]): HuddleQuery =>
  Object.fromEntries(Object.entries(query).filter(([key]) => !keys.includes(key as keyof HuddleQuery)));

const live = (huddle: Huddle): Session[] => huddle.sessions.filter(({state}) => state !== 'cancelled');

const some = <T>(chosen: readonly T[] | undefined, test: (value: T) => boolean): boolean => !chosen?.length || chosen.some(test);

/** The optimal string alignment distance by its recurrence. */
export function edits(a: string, b: string): number {
  if (!a || !b) return a.length + b.length;
  const [x, y] = [a.slice(0, -1), b.slice(0, -1)];
  let least = Math.min(edits(x, b) + 1, edits(a, y) + 1, edits(x, y) + (a.at(-1) === b.at(-1) ? 0 : 1));
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) {
    least = Math.min(least, edits(a.slice(0, -2), b.slice(0, -2)) + 1);
  }
  return least;
}

const known = new Map<string, number>();

function editsOf(a: string, b: string): number {
  const key = `${a} ${b}`;
  if (!known.has(key)) known.set(key, Math.abs(a.length - b.length) > 2 ? 3 : edits(a, b));
  return known.get(key)!;
}

function grade(asked: string, found: string): number {
  if (asked === found) return 4;
  if (found.startsWith(asked)) return 3;
  const allowed = /\p{N}/u.test(asked) || asked.length < 4 ? 0 : asked.length < 8 ? 1 : 2;
  return allowed > 0 && editsOf(asked, found) <= allowed ? 2 : 0;
}

export function relevanceOf(huddle: Huddle, query: HuddleQuery): number | undefined {
  const worths = queryWords(query.text).map((asked) =>
    Math.max(0, ...searchedTexts(huddle).flatMap(([weight, text]) => words(text).map((found) => weight * grade(asked, found)))),
  );
  return worths.includes(0) ? undefined : worths.reduce((sum, worth) => sum + worth, 0);
}

export const currentState = (huddle: Huddle, now: number) =>
  ['draft', 'paused', 'completed', 'cancelled'].includes(huddle.state)
    ? huddle.state
    : huddleState({lifecycle: 'published', span: span(huddle.sessions), left: huddle.places.left}, now);

/** A session's start and end on the query's clocks; an all-day session's on its own. */
function localTimes(session: Session, zone: string): {start: number; end: number} {
  const at = (time: Session['start']) =>
    session.allDay ? Date.parse(`${wallOf(time)}Z`) : instantOf(time) + offsetAt(instantOf(time), zone);
  return {start: at(session.start), end: at(session.end)};
}

function partsOf(session: Session, start: number): string[] {
  if (session.allDay) return ['morning', 'afternoon', 'evening'];
  const at = minuteOfDay(start) / 60;
  return [at < 5 || at >= 22 ? 'night' : at < 12 ? 'morning' : at < 17 ? 'afternoon' : 'evening'];
}

function startsAsAsked(session: Session, query: HuddleQuery): boolean {
  const {start} = localTimes(session, query.zone ?? 'UTC');
  const date = new Date(start).toISOString().slice(0, 10);
  if (query.from && date < query.from) return false;
  if (query.to && date > query.to) return false;
  return some(query.weekday, (each) => each === isoWeekday(start)) && some(query.time, (each) => partsOf(session, start).includes(each));
}

function isWaking(session: Session, zone: string): boolean {
  const {start, end} = localTimes(session, zone);
  const midnight = Math.floor(start / day) * day;
  return Boolean(session.allDay) || (start >= midnight + 7 * hour && end <= midnight + 22 * hour);
}

const pricesOf = ({prices, bursaries}: Huddle): string[] => [
  ...(prices.some(({price}) => price.amount === 0) ? ['free'] : []),
  ...(bursaries.length > 0 ? ['bursary'] : []),
];
const modesOf = ({mode}: Huddle): string[] => (mode === 'hybrid' ? ['online', 'in-person'] : [mode]);
const needsOf = ({access}: Huddle): string[] => Object.entries(access).flatMap(([need, is]) => (is === 'yes' ? [need] : []));
const metres = ({mode, place}: Huddle, near: HuddleQuery['near']): number =>
  near && mode !== 'online' && place?.point ? metresBetween(near, place.point) : Infinity;

export function matches(huddle: Huddle, query: HuddleQuery, now: number): boolean {
  const state = currentState(huddle, now);
  if (state === 'draft') return false;
  if (!query.state?.length && !query.ids?.length && ['completed', 'cancelled'].includes(state)) return false;
  const asksTimes = query.from || query.to || query.weekday?.length || query.time?.length;
  return (
    some(query.state, (each) => each === state) &&
    some(query.ids, (each) => each === huddle.id) &&
    (queryWords(query.text).length === 0 || relevanceOf(huddle, query) !== undefined) &&
    (!query.near || huddle.mode !== 'in-person' || metres(huddle, query.near) <= query.near.radius * 1000) &&
    some(query.mode, (each) => modesOf(huddle).includes(each)) &&
    some(query.theme, (each) => huddle.themes.includes(each)) &&
    some(query.language, (each) => huddle.languages.map(primaryLanguage).includes(primaryLanguage(each))) &&
    (query.access ?? []).every((need) => huddle.access[need] === 'yes') &&
    some(query.price, (each) => pricesOf(huddle).includes(each)) &&
    some(query.kind, (each) => each === huddle.kind) &&
    (!asksTimes || live(huddle).some((session) => startsAsAsked(session, query))) &&
    (!query.waking || live(huddle).every((session) => isWaking(session, query.zone ?? 'UTC'))) &&
    (!query.open || (isJoinable({...huddle, state}, now) && huddle.places.left !== 0))
  );
}

/** All that matches, in order. */
export function search(huddles: readonly Huddle[], query: HuddleQuery, now: number): Huddle[] {
  const sort = sortOf(query);
  const keyOf = (huddle: Huddle): number[] => {
    const start = span(huddle.sessions)?.start ?? Infinity;
    const group = start === Infinity ? 2 : start > now ? 0 : 1;
    const rank = {fits: -(relevanceOf(huddle, query) ?? 0), nearest: metres(huddle, query.near), soonest: 0}[sort];
    return [rank, group, start];
  };
  const found = huddles.filter((huddle) => matches(huddle, query, now)).map((huddle) => ({huddle, key: keyOf(huddle)}));
  found.sort((a, b) => {
    const at = a.key.findIndex((value, index) => value !== b.key[index]);
    return at === -1 ? byCodePoint(a.huddle.id, b.huddle.id) : a.key[at]! - b.key[at]!;
  });
  return found.map(({huddle}) => huddle);
}

function count(huddles: readonly Huddle[], valuesOf: (huddle: Huddle) => readonly string[]): FacetValue[] {
  const counts = new Map<string, number>();
  for (const huddle of huddles) for (const value of new Set(valuesOf(huddle))) counts.set(value, (counts.get(value) ?? 0) + 1);
  const list = [...counts].map(([value, times]) => ({value, count: times}));
  return list.sort((a, b) => b.count - a.count || byCodePoint(a.value, b.value)).slice(0, 50);
}

export function facets(huddles: readonly Huddle[], query: HuddleQuery, now: number): Facets {
  const without = (...keys: (keyof HuddleQuery)[]) =>
    huddles.filter((huddle) => matches(huddle, drop(query, ...keys), now));
  const startsOf = (huddle: Huddle, key: 'weekday' | 'time', valuesOf: (session: Session, start: number) => string[]) =>
    live(huddle)
      .filter((session) => startsAsAsked(session, drop(query, key)))
      .flatMap((session) => valuesOf(session, localTimes(session, query.zone ?? 'UTC').start));
  const placesOf = (huddle: Huddle) => [placeName(huddle)].filter((name) => name !== undefined);
  const near = without('near');
  const firstIn = (name: string) =>
    near.filter((huddle) => placeName(huddle) === name).sort((a, b) => byCodePoint(a.id, b.id))[0]!.place!.point!;
  return {
    mode: count(without('mode'), modesOf),
    theme: count(without('theme'), ({themes}) => themes),
    language: count(without('language'), ({languages}) => languages.map(primaryLanguage)),
    access: count(without(), needsOf),
    price: count(without('price'), pricesOf),
    kind: count(without('kind'), ({kind}) => [kind]),
    weekday: count(without('weekday'), (huddle) =>
      startsOf(huddle, 'weekday', (_, start) => [String(isoWeekday(start))]),
    ),
    time: count(without('time'), (huddle) => startsOf(huddle, 'time', partsOf)),
    place: count(near, placesOf).map((each) => ({...each, point: firstIn(each.value)})),
  };
}

