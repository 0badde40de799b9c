import {
  fold,
  instantOf,
  isJoinable,
  isoWeekday,
  minuteOfDay,
  offsetAt,
  toHuddle,
  wallOf,
  type Facets,
  type Huddle,
  type HuddleQuery,
  type Session,
  type TimeOfDay,
} from '@huddlekit/core';
import {meeting, metresBetween, placeName, primaryLanguage, queryWords, weightedWords} from '@huddlekit/core/search';
import {placesOf, type Seed} from '../types.ts';

/*
 * What a backend has to answer, worked out the plain way: every huddle against every key, one after the other.
 */

/** The seed's huddles as everyone may see them, drafts left out. `updatedAt` is for each backend to know. */
export const publicHuddles = ({movement, records}: Seed, counts: boolean, now: number): Huddle[] =>
  records
    .filter(({lifecycle}) => lifecycle !== 'draft')
    .map((record) => toHuddle(record, {movement: movement.id, places: placesOf(record, counts), updatedAt: '', now}));

const live = ({sessions}: Huddle): Session[] => sessions.filter(({state}) => state !== 'cancelled');

/** A moment moved to a zone's clock, in milliseconds. */
const localAt = (instant: number, zone: string): number => instant + offsetAt(instant, zone);

/** Where the clock stands when a session starts: of an all-day session its own, whose day is the same everywhere. */
const localStart = ({start, allDay}: Session, zone: string): number =>
  allDay ? Date.parse(`${wallOf(start)}Z`) : localAt(instantOf(start), zone);

const isoDay = (local: number): string => new Date(local).toISOString().slice(0, 10);

export function timeOfDay(minutes: number): TimeOfDay {
  if (minutes < 300 || minutes >= 1320) return 'night';
  if (minutes < 720) return 'morning';
  return minutes < 1020 ? 'afternoon' : 'evening';
}

/** In which parts of the day a session starts: an all-day one in all but the night. */
const partsOf = ({allDay}: Session, local: number): TimeOfDay[] =>
  allDay ? ['morning', 'afternoon', 'evening'] : [timeOfDay(minuteOfDay(local))];

/** Whether one session meets all that the query says of starts. */
function startsWhenAsked(session: Session, query: HuddleQuery): boolean {
  const local = localStart(session, query.zone ?? 'UTC');
  const {from, to, weekday, time} = query;
  return (
    (from === undefined || isoDay(local) >= from) &&
    (to === undefined || isoDay(local) <= to) &&
    (!weekday?.length || weekday.includes(isoWeekday(local))) &&
    (!time?.length || partsOf(session, local).some((part) => time.includes(part)))
  );
}

function isWaking({start, end, allDay}: Session, zone: string): boolean {
  if (allDay) return true;
  const [from, to] = [localAt(instantOf(start), zone), localAt(instantOf(end), zone)];
  const lastMinute = isoDay(from) === isoDay(to) ? minuteOfDay(to) : Infinity;
  return minuteOfDay(from) >= 420 && lastMinute <= 1320;
}

const chosen = <T>(wanted: readonly T[] | undefined, has: readonly T[]): boolean =>
  !wanted?.length || wanted.some((value) => has.includes(value));

const modesOf = ({mode}: Huddle): ('online' | 'in-person')[] => (mode === 'hybrid' ? ['online', 'in-person'] : [mode]);

const pricesOf = ({prices, bursaries}: Huddle): ('free' | 'bursary')[] => [
  ...(prices.some(({price}) => price.amount === 0) ? (['free'] as const) : []),
  ...(bursaries.length ? (['bursary'] as const) : []),
];

/** Metres from the query's place; `Infinity` where people do not meet in a known place. */
export const metres = ({mode, place}: Huddle, near: HuddleQuery['near']): number =>
  near && mode !== 'online' && place?.point ? metresBetween(near, place.point) : Infinity;

function stateMatches({id, state}: Huddle, {state: states, ids}: HuddleQuery): boolean {
  if (states?.length) return states.includes(state);
  return ids?.includes(id) || (state !== 'completed' && state !== 'cancelled');
}

/** Whether the huddle is among the answers to the query. */
export function matches(huddle: Huddle, query: HuddleQuery, now: number): boolean {
  const zone = query.zone ?? 'UTC';
  const asksStart = query.from ?? query.to ?? query.weekday?.length ?? query.time?.length;
  return (
    stateMatches(huddle, query) &&
    (!query.ids?.length || query.ids.includes(huddle.id)) &&
    relevance(huddle, query.text) > 0 &&
    (!query.near || huddle.mode !== 'in-person' || metres(huddle, query.near) <= query.near.radius * 1000) &&
    chosen(query.mode, modesOf(huddle)) &&
    chosen(query.theme, huddle.themes) &&
    chosen(query.language?.map(primaryLanguage), huddle.languages.map(primaryLanguage)) &&
    (query.access ?? []).every((need) => huddle.access[need] === 'yes') &&
    chosen(query.price, pricesOf(huddle)) &&
    chosen(query.kind, [huddle.kind]) &&
    (!asksStart || live(huddle).some((session) => startsWhenAsked(session, query))) &&
    (!query.waking || live(huddle).every((session) => isWaking(session, zone))) &&
    (!query.open || (isJoinable(huddle, now) && huddle.places.left !== 0))
  );
}

/** How well the huddle fits a text; 0: not at all. */
function relevance(huddle: Huddle, text: string | undefined): number {
  const asked = queryWords(text);
  if (asked.length === 0) return 1;
  const weights = [...weightedWords(huddle)];
  const worths = asked.map(
    (word) => Math.max(0, ...weights.map(([found, weight]) => weight * meeting(word, fold(found)))),
  );
  return worths.every((worth) => worth > 0) ? worths.reduce((sum, worth) => sum + worth) : 0;
}

const firstStart = (huddle: Huddle): number => Math.min(Infinity, ...live(huddle).map(({start}) => instantOf(start)));

/** To come before under way, those without a date last; each by first start, then id. */
const bySoonest = (now: number) => (a: Huddle, b: Huddle) => {
  const group = (start: number): number => (start === Infinity ? 2 : start > now ? 0 : 1);
  const [x, y] = [firstStart(a), firstStart(b)];
  return group(x) - group(y) || (x === y ? 0 : x - y) || (a.id < b.id ? -1 : 1);
};

/** The ids of all that match, in the order that is due. */
export function expectedIds(huddles: readonly Huddle[], query: HuddleQuery, now: number): string[] {
  const found = huddles.filter((huddle) => matches(huddle, query, now)).sort(bySoonest(now));
  const sort = query.sort ?? (query.text ? 'fits' : query.near ? 'nearest' : 'soonest');
  if (sort === 'nearest') found.sort((a, b) => compare(metres(a, query.near), metres(b, query.near)));
  if (sort === 'fits') found.sort((a, b) => relevance(b, query.text) - relevance(a, query.text));
  return found.map(({id}) => id);
}

const compare = (a: number, b: number): number => (a === b ? 0 : a - b);

const ownKey = {
  mode: 'mode', theme: 'theme', language: 'language', access: 'access', price: 'price', kind: 'kind',
  weekday: 'weekday', time: 'time', place: 'near',
} as const;

/** The values of a facet that a huddle has, given the rest of the query. */
function valuesOf(facet: keyof Facets, huddle: Huddle, query: HuddleQuery): string[] {
  const starts = () => live(huddle).filter((session) => startsWhenAsked(session, query));
  const zone = query.zone ?? 'UTC';
  switch (facet) {
    case 'mode':
      return modesOf(huddle);
    case 'theme':
      return huddle.themes;
    case 'language':
      return huddle.languages.map(primaryLanguage);
    case 'access':
      return Object.entries(huddle.access).flatMap(([need, provided]) => (provided === 'yes' ? [need] : []));
    case 'price':
      return pricesOf(huddle);
    case 'kind':
      return [huddle.kind];
    case 'weekday':
      return starts().map((session) => String(isoWeekday(localStart(session, zone))));
    case 'time':
      return starts().flatMap((session) => partsOf(session, localStart(session, zone)));
    case 'place':
      return [placeName(huddle) ?? []].flat();
  }
}

/** How many huddles each value of a facet would leave: the query without the facet's own key. */
export function expectedFacet(facet: keyof Facets, huddles: readonly Huddle[], query: HuddleQuery, now: number) {
  // Needs add up: a further need narrows what the chosen ones have left.
  const others = facet === 'access' ? query : {...query, [ownKey[facet]]: undefined};
  const counts: Record<string, number> = {};
  for (const huddle of huddles.filter((each) => matches(each, others, now))) {
    for (const value of new Set(valuesOf(facet, huddle, others))) counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}
