import type {FacetPlace, Facets, FacetValue} from '@huddlekit/core';
import {byCodePoint, facetBit, partsOfDay, type ValueFacet} from '@huddlekit/core/search';
import type {Columns} from './columns.ts';
import {failsTime, type Filter} from './filter.ts';

/** How many values a list holds at most. */
const longest = 50;

const placeBit = facetBit('place');

/** The lowest bit of each weekday, in the bits of core's `zone-clock.ts`. */
const mornings = 0x1111111;

/** Counts facets' values while slots pass by, as `Facets` defines them. */
export class Counter {
  readonly #columns: Columns;
  readonly #filter: Filter;
  /** By slot, where its id stands among all ids. */
  readonly #ranks: Uint32Array;
  /** By the number of a value, its facet's bit. */
  readonly #bits: Uint8Array;
  readonly #counts: Uint32Array;
  /** By the number of a place's value, the counted slot with the lowest id, plus one. */
  readonly #lowest: Uint32Array;
  readonly #weekdays = new Uint32Array(7);
  readonly #times = new Uint32Array(4);

  constructor(columns: Columns, filter: Filter, ranks: Uint32Array) {
    this.#columns = columns;
    this.#filter = filter;
    this.#ranks = ranks;
    this.#bits = Uint8Array.from(columns.values.bits);
    this.#counts = new Uint32Array(this.#bits.length);
    this.#lowest = new Uint32Array(this.#bits.length);
  }

  /** @param fails What the filter said of the slot, not `failsAll`. */
  add(slot: number, fails: number): void {
    if ((fails & ~failsTime) === 0) this.#addStarts(this.#filter.starts(slot));
    if (fails === 0) this.#addAll(slot);
    // A single bit: what fails is one facet's own filter, which its list leaves out.
    else if ((fails & (fails - 1)) === 0) this.#addOne(slot, fails);
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
    const inTime = starts & times;
    // Four bits a weekday, gathered in the lowest of each.
    let left = (inTime | (inTime >>> 1) | (inTime >>> 2) | (inTime >>> 3)) & mornings;
    while (left !== 0) {
      const bit = 31 - Math.clz32(left);
      this.#weekdays[bit >>> 2]!++;
      left ^= 1 << bit;
    }
    const onDay = starts & weekdays;
    if (onDay & mornings) this.#times[0]!++;
    if (onDay & (mornings << 1)) this.#times[1]!++;
    if (onDay & (mornings << 2)) this.#times[2]!++;
    if (onDay & (mornings << 3)) this.#times[3]!++;
  }

  #addAll(slot: number): void {
    const {valueAt, valueCount, valuePool} = this.#columns;
    const counts = this.#counts;
    const end = valueAt[slot]! + valueCount[slot]!;
    for (let at = valueAt[slot]!; at < end; at++) counts[valuePool[at]!]!++;
    this.#notePlace(slot);
  }

  #addOne(slot: number, facet: number): void {
    const {valueAt, valueCount, valuePool} = this.#columns;
    const end = valueAt[slot]! + valueCount[slot]!;
    for (let at = valueAt[slot]!; at < end; at++) {
      const number = valuePool[at]!;
      if (this.#bits[number] === facet) this.#counts[number]!++;
    }
    if (facet === placeBit) this.#notePlace(slot);
  }

  #notePlace(slot: number): void {
    const number = this.#columns.place[slot]! - 1;
    if (number < 0) return;
    const known = this.#lowest[number]!;
    if (known === 0 || this.#ranks[slot]! < this.#ranks[known - 1]!) this.#lowest[number] = slot + 1;
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
