import type {FacetPlace, Facets, FacetValue} from '../schema/index.ts';
import {valueFacets, type AllValues, type Entry, type ValueFacet} from './entry.ts';
import {failBits, failsTime, type Filters} from './filters.ts';
import {byCodePoint} from './order.ts';
import {partBits, partsOfDay, weekdayBits} from './zone-clock.ts';

/** How many values a list holds at most. */
const longest = 50;

/** Counts values while huddles pass by. */
export class FacetCounter {
  readonly #filters: Filters;
  readonly #values: AllValues;
  readonly #counts: Record<ValueFacet, Uint32Array>;
  readonly #weekdays = new Uint32Array(7);
  readonly #times = new Uint32Array(4);
  /** Of each place the counted huddle with the lowest id. */
  readonly #places: (Entry | undefined)[] = [];

  constructor(filters: Filters, values: AllValues) {
    this.#filters = filters;
    this.#values = values;
    const counts = valueFacets.map((facet) => [facet, new Uint32Array(values[facet].names.length)]);
    this.#counts = Object.fromEntries(counts) as Record<ValueFacet, Uint32Array>;
  }

  /** @param fails What `Filters.test` said of the entry. */
  add(entry: Entry, fails: number): void {
    if ((fails & ~failsTime) === 0) this.#addTimes(entry);
    if (fails === 0) {
      for (const facet of valueFacets) this.#addValues(facet, entry);
      return;
    }
    for (const facet of valueFacets) if (fails === failBits[facet]) this.#addValues(facet, entry);
  }

  result(): Facets {
    const list = (facet: ValueFacet) => ranked(this.#counts[facet], this.#values[facet].names);
    const places = new Map(this.#places.flatMap((entry) => (entry ? [[this.#placeOf(entry), entry] as const] : [])));
    return {
      mode: list('mode'),
      theme: list('theme'),
      language: list('language'),
      access: list('access'),
      price: list('price'),
      kind: list('kind'),
      weekday: ranked(this.#weekdays, ['1', '2', '3', '4', '5', '6', '7']),
      time: ranked(this.#times, partsOfDay),
      place: list('place').map((each): FacetPlace => ({...each, point: places.get(each.value)!.point!})),
    };
  }

  #placeOf(entry: Entry): string {
    return this.#values.place.names[entry.values.place[0]!]!;
  }

  #addValues(facet: ValueFacet, entry: Entry): void {
    const counts = this.#counts[facet];
    for (const number of entry.values[facet]) counts[number]!++;
    if (facet !== 'place') return;
    for (const number of entry.values.place) {
      const known = this.#places[number];
      if (!known || byCodePoint(entry.huddle.id, known.huddle.id) < 0) this.#places[number] = entry;
    }
  }

  #addTimes(entry: Entry): void {
    const {weekdays, times} = this.#filters;
    const starts = this.#filters.starts(entry);
    for (let weekday = 1; weekday <= 7; weekday++) {
      if (starts & times & weekdayBits(weekday)) this.#weekdays[weekday - 1]!++;
    }
    for (let part = 0; part < 4; part++) if (starts & weekdays & partBits(part)) this.#times[part]!++;
  }
}

/** The values that occur, most frequent first, then by code point. */
function ranked(counts: Uint32Array, names: readonly string[]): FacetValue[] {
  const found: FacetValue[] = [];
  counts.forEach((count, index) => {
    if (count > 0) found.push({value: names[index]!, count});
  });
  return found.sort((a, b) => b.count - a.count || byCodePoint(a.value, b.value)).slice(0, longest);
}
