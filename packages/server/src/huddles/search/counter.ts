import type {FacetPlace, Facets, FacetValue} from '@huddlekit/core';
import {byCodePoint, facetBit, partBits, partsOfDay, type ValueFacet, weekdayBits} from '@huddlekit/core/search';
import type {Columns} from './columns.ts';
import {failsTime, type Filter} from './filter.ts';

/** How many values a list holds at most. */
const longest = 50;

const allFacets = -1;
const placeBit = facetBit('place');

/** Counts facets' values while slots pass by, as `Facets` defines them. */
export class Counter {
  readonly #columns: Columns;
  readonly #filter: Filter;
  readonly #counts: Uint32Array;
  /** By the number of a place's value, the counted slot with the lowest id, plus one. */
  readonly #lowest: Uint32Array;
  readonly #weekdays = new Uint32Array(7);
  readonly #times = new Uint32Array(4);

  constructor(columns: Columns, filter: Filter) {
    this.#columns = columns;
    this.#filter = filter;
    this.#counts = new Uint32Array(columns.values.names.length);
    this.#lowest = new Uint32Array(columns.values.names.length);
  }

  /** @param fails What the filter said of the slot, not `failsAll`. */
  add(slot: number, fails: number): void {
    if ((fails & ~failsTime) === 0) this.#addStarts(this.#filter.starts(slot));
    if (fails === 0) this.#addValues(slot, allFacets);
    // A single bit: what fails is one facet's own filter, which its list leaves out.
    else if ((fails & (fails - 1)) === 0) this.#addValues(slot, fails);
  }

  result(): Facets {
    const list = (facet: ValueFacet) => this.#list(facet).map(({value, count}): FacetValue => ({value, count}));
    const own = (names: readonly string[], counts: Uint32Array) =>
      ranked(names.map((value, index) => ({value, count: counts[index]!})));
    return {
      mode: list('mode'),
      theme: list('theme'),
      language: list('language'),
      access: list('access'),
      price: list('price'),
      kind: list('kind'),
      weekday: own(['1', '2', '3', '4', '5', '6', '7'], this.#weekdays),
      time: own(partsOfDay, this.#times),
      place: this.#list('place').map(({value, count, number}): FacetPlace => {
        const slot = this.#lowest[number]! - 1;
        return {value, count, point: {lat: this.#columns.lat[slot]!, lng: this.#columns.lng[slot]!}};
      }),
    };
  }

  #addStarts(starts: number): void {
    const {weekdays, times} = this.#filter;
    for (let weekday = 1; weekday <= 7; weekday++) {
      if (starts & times & weekdayBits(weekday)) this.#weekdays[weekday - 1]!++;
    }
    for (let part = 0; part < 4; part++) if (starts & weekdays & partBits(part)) this.#times[part]!++;
  }

  #addValues(slot: number, facets: number): void {
    const {valueAt, valueCount, valuePool, values, place} = this.#columns;
    const end = valueAt[slot]! + valueCount[slot]!;
    for (let at = valueAt[slot]!; at < end; at++) {
      const number = valuePool[at]!;
      if (values.bits[number]! & facets) this.#counts[number]!++;
    }
    if (facets & placeBit && place[slot] !== 0) this.#noteLowest(slot, place[slot]! - 1);
  }

  #noteLowest(slot: number, number: number): void {
    const {ids} = this.#columns;
    const known = this.#lowest[number]!;
    if (known === 0 || byCodePoint(ids[slot]!, ids[known - 1]!) < 0) this.#lowest[number] = slot + 1;
  }

  #list(facet: ValueFacet) {
    const {bits, names} = this.#columns.values;
    const bit = facetBit(facet);
    const own: {value: string; count: number; number: number}[] = [];
    bits.forEach((each, number) => {
      if (each === bit) own.push({value: names[number]!, count: this.#counts[number]!, number});
    });
    return ranked(own);
  }
}

/** The values that occur, most frequent first, then by code point. */
const ranked = <T extends FacetValue>(values: readonly T[]): T[] =>
  values
    .filter(({count}) => count > 0)
    .sort((a, b) => b.count - a.count || byCodePoint(a.value, b.value))
    .slice(0, longest);
