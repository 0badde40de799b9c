import type {Standing} from '../huddle-state.ts';
import type {Huddle} from '../schema/index.ts';
import {instantOf, wallOf} from '../time.ts';
import {valueFacets, type ValueFacet, type Values} from './values.ts';

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
  /** The numbers of its values in {@link Values}, of all facets, each once. */
  readonly values: readonly number[];
  /** The number of the value that its place counts as. */
  readonly place: number | undefined;
  /** Where people meet; absent online and where it is not known. */
  readonly point: {readonly lat: number; readonly lng: number} | undefined;
}

/** The primary subtag of a language tag, in lower case. */
export const primaryLanguage = (tag: string): string => tag.split('-', 1)[0]!.toLowerCase();

/** The name under which a huddle's place is counted; `undefined` where it has no locality or no point, or is online. */
export function placeName({mode, place}: Pick<Huddle, 'mode' | 'place'>): string | undefined {
  if (mode === 'online' || !place?.locality || !place.point) return undefined;
  return place.country ? `${place.locality}, ${place.country}` : place.locality;
}

/** What a huddle counts as in each facet. */
function facetNames(huddle: Huddle, place: string | undefined): Record<ValueFacet, readonly string[]> {
  const {mode, themes, languages, access, prices, bursaries, kind} = huddle;
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

/** Reads a huddle; its values get numbers in `values`. */
export function toEntry(huddle: Huddle, slot: number, values: Values): Entry {
  const {sessions, state, places, mode, place} = huddle;
  const name = placeName(huddle);
  const names = facetNames(huddle, name);
  const numbers = valueFacets.flatMap((facet) => names[facet].map((name) => values.add(facet, name)));
  const meetings = sessions.filter((session) => session.state !== 'cancelled').map(toMeeting);
  const start = Math.min(...meetings.map((meeting) => meeting.start));
  const end = Math.max(...meetings.map((meeting) => meeting.end));
  return {
    huddle,
    slot,
    start,
    standing: {
      lifecycle: isDecided(state) ? state : 'published',
      span: meetings.length ? {start, end} : undefined,
      left: places.left,
    },
    joinUntil: joinUntil(huddle, meetings),
    meetings,
    values: [...new Set(numbers)],
    place: name === undefined ? undefined : values.add('place', name),
    point: mode === 'online' ? undefined : place?.point,
  };
}

const toMeeting = ({start, end, allDay}: Huddle['sessions'][number]): Meeting => ({
  start: instantOf(start),
  end: instantOf(end),
  wall: allDay ? Date.parse(`${wallOf(start)}Z`) : undefined,
});

const isDecided = (state: Huddle['state']): state is Standing['lifecycle'] =>
  ['draft', 'paused', 'completed', 'cancelled'].includes(state);

/** As `joinDeadline` has it, without reading the sessions' times again. */
function joinUntil({join, joinUntil, kind}: Huddle, meetings: readonly Meeting[]): number {
  if (join === 'closed') return -Infinity;
  if (joinUntil) return Date.parse(joinUntil);
  if (meetings.length === 0) return Infinity;
  const starts = meetings.map(({start}) => start);
  return kind === 'meetup' ? Math.max(...starts) : Math.min(...starts);
}
