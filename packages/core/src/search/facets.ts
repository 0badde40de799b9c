import type {FacetPlace, Facets, FacetValue} from '../schema/index.ts';
import type {Entry} from './entry.ts';
import {failsTime, type Filters} from './filters.ts';
import {byCodePoint} from './order.ts';
import {facetBit, type ValueFacet, type Values} from './values.ts';
import {partBits, partsOfDay, weekdayBits} from './zone-clock.ts';

/** How many values a list holds at most. */
const longest = 50;

const allFacets = -1;
const placeBit = facetBit('place');

/** Counts values while huddles pass by. */
export class FacetCounter {
  readonly #filters: Filters;
  readonly #values: Values;
  readonly #counts: Uint32Array;
  readonly #weekdays = new Uint32Array(7);
  readonly #times = new Uint32Array(4);
  /** Of each place, by its number, the counted huddle with the lowest id. */
  readonly #places: (Entry | undefined)[] = [];

  constructor(filters: Filters, values: Values) {
    this.#filters = filters;
    this.#values = values;
    this.#counts = new Uint32Array(values.names.length);
  }

  /** @param fails What `Filters.test` said of the entry, not `failsAll`. */
  add(entry: Entry, fails: number): void {
    if ((fails & ~failsTime) === 0) this.#addStarts(this.#filters.starts(entry));
    if (fails === 0) this.#addValues(entry, allFacets);
    // A single bit: what fails is one facet's own filter, which its list leaves out.
    else if ((fails & (fails - 1)) === 0) this.#addValues(entry, fails);
  }

  result(): Facets {
    return {
      mode: this.#list('mode').map(toValue),
      theme: this.#list('theme').map(toValue),
      language: this.#list('language').map(toValue),
      access: this.#list('access').map(toValue),
      price: this.#list('price').map(toValue),
      kind: this.#list('kind').map(toValue),
      weekday: ranked(counted(['1', '2', '3', '4', '5', '6', '7'], this.#weekdays)).map(toValue),
      time: ranked(counted(partsOfDay, this.#times)).map(toValue),
      place: this.#list('place').map((each): FacetPlace => {
        const {lat, lng} = this.#places[each.number]!.point!;
        return {...toValue(each), point: {lat, lng}};
      }),
    };
  }

  #addValues(entry: Entry, facets: number): void {
    const {bits} = this.#values;
    for (const number of entry.values) if (bits[number]! & facets) this.#counts[number]!++;
    if (facets & placeBit && entry.place !== undefined) {
      const known = this.#places[entry.place];
      if (!known || byCodePoint(entry.huddle.id, known.huddle.id) < 0) this.#places[entry.place] = entry;
    }
  }

  #addStarts(starts: number): void {
    const {weekdays, times} = this.#filters;
    for (let weekday = 1; weekday <= 7; weekday++) {
      if (starts & times & weekdayBits(weekday)) this.#weekdays[weekday - 1]!++;
    }
    for (let part = 0; part < 4; part++) if (starts & weekdays & partBits(part)) this.#times[part]!++;
  }

  #list(facet: ValueFacet): Counted[] {
    const bit = facetBit(facet);
    const {bits, names} = this.#values;
    return ranked(counted(names, this.#counts).filter(({number}) => bits[number] === bit));
  }
}

const counted = (names: readonly string[], counts: Uint32Array): Counted[] =>
  names.map((value, number) => ({value, count: counts[number]!, number}));

interface Counted extends FacetValue {
  /** Of a value in {@link Values}. */
  readonly number: number;
}

const toValue = ({value, count}: Counted): FacetValue => ({value, count});

/** The values that occur, most frequent first, then by code point. */
const ranked = (values: Counted[]): Counted[] =>
  values
    .filter(({count}) => count > 0)
    .sort((a, b) => b.count - a.count || byCodePoint(a.value, b.value))
    .slice(0, longest);
