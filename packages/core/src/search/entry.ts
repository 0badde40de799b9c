import {joinDeadline, span, type Standing} from '../huddle-state.ts';
import type {Huddle} from '../schema/index.ts';
import {instantOf, wallOf} from '../time.ts';

/** The facets whose values a huddle has once and for all. */
export const valueFacets = ['mode', 'theme', 'language', 'access', 'price', 'kind', 'place'] as const;
export type ValueFacet = (typeof valueFacets)[number];

/** When a session that is not cancelled takes place, in milliseconds since 1970. */
export interface Meeting {
  readonly start: number;
  readonly end: number;
  /** The start on its own wall clock, of an all-day session: its day is the same for everyone. */
  readonly wall: number | undefined;
}

/** A huddle as the engine reads it. */
export interface Entry {
  readonly huddle: Huddle;
  /** Its number in columns and postings; free for another once the huddle is gone. */
  readonly slot: number;
  /** The first start in milliseconds since 1970; `Infinity` while none is fixed. */
  readonly start: number;
  readonly standing: Standing;
  /** Until when one may join, in milliseconds since 1970; `-Infinity` where joining is closed. */
  readonly joinUntil: number;
  readonly meetings: readonly Meeting[];
  /** Numbers of its values in each facet's {@link Values}. */
  readonly values: Readonly<Record<ValueFacet, readonly number[]>>;
  /** Where people meet; absent online and where it is not known. */
  readonly point: {readonly lat: number; readonly lng: number} | undefined;
}

/** Values of a facet and the numbers they go by, in the order in which they came. */
export class Values {
  readonly names: string[] = [];
  readonly #numbers = new Map<string, number>();

  /** The value's number, a new one if need be. */
  add(name: string): number {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.names.push(name) - 1;
      this.#numbers.set(name, number);
    }
    return number;
  }

  /** The value's number; `undefined` where no huddle has it. */
  find(name: string): number | undefined {
    return this.#numbers.get(name);
  }
}

/** The values of every facet. */
export type AllValues = Readonly<Record<ValueFacet, Values>>;

/** The primary subtag of a language tag, in lower case. */
export const primaryLanguage = (tag: string): string => tag.split('-', 1)[0]!.toLowerCase();

/** The name under which a huddle's place is counted; `undefined` where it has no locality or no point, or is online. */
export function placeName({mode, place}: Pick<Huddle, 'mode' | 'place'>): string | undefined {
  if (mode === 'online' || !place?.locality || !place.point) return undefined;
  return place.country ? `${place.locality}, ${place.country}` : place.locality;
}

/** What a huddle counts as in each facet, without doubles. */
function facetNames(huddle: Huddle): Record<ValueFacet, readonly string[]> {
  const {mode, themes, languages, access, prices, bursaries, kind} = huddle;
  const place = placeName(huddle);
  return {
    mode: mode === 'hybrid' ? ['online', 'in-person'] : [mode],
    theme: themes,
    language: languages.map(primaryLanguage),
    access: Object.entries(access).flatMap(([need, provided]) => (provided === 'yes' ? [need] : [])),
    price: [...(prices.some(({price}) => price.amount === 0) ? ['free'] : []), ...(bursaries.length ? ['bursary'] : [])],
    kind: [kind],
    place: place ? [place] : [],
  };
}

const isDecided = (state: Huddle['state']): state is Standing['lifecycle'] =>
  ['draft', 'paused', 'completed', 'cancelled'].includes(state);

export function toEntry(huddle: Huddle, slot: number, all: AllValues): Entry {
  const {sessions, state, places, join, mode, place} = huddle;
  const names = facetNames(huddle);
  const numbers = (facet: ValueFacet) => [...new Set(names[facet])].map((name) => all[facet].add(name));
  const times = span(sessions);
  return {
    huddle,
    slot,
    start: times?.start ?? Infinity,
    standing: {lifecycle: isDecided(state) ? state : 'published', span: times, left: places.left},
    joinUntil: join === 'closed' ? -Infinity : joinDeadline(huddle),
    meetings: sessions
      .filter((session) => session.state !== 'cancelled')
      .map(({start, end, allDay}) => ({
        start: instantOf(start),
        end: instantOf(end),
        wall: allDay ? Date.parse(`${wallOf(start)}Z`) : undefined,
      })),
    values: {
      mode: numbers('mode'),
      theme: numbers('theme'),
      language: numbers('language'),
      access: numbers('access'),
      price: numbers('price'),
      kind: numbers('kind'),
      place: numbers('place'),
    },
    point: mode === 'online' ? undefined : place?.point,
  };
}
