import type {Facets} from '../schema/index.ts';

/** The facets whose values a huddle has once and for all. */
export const valueFacets = ['mode', 'theme', 'language', 'access', 'price', 'kind', 'place'] as const;
export type ValueFacet = (typeof valueFacets)[number] & keyof Facets;

/** A facet as a bit, for sets of them. */
export const facetBit = (facet: ValueFacet): number => 1 << valueFacets.indexOf(facet);

/** Every value of every facet under a number of its own, in the order in which they came. */
export class Values {
  readonly names: string[] = [];
  /** The facet of each value, as a bit. */
  readonly bits: number[] = [];
  readonly #numbers = new Map<string, number>();

  /** The value's number, a new one if need be. */
  add(facet: ValueFacet, name: string): number {
    const key = `${facet} ${name}`;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.names.push(name) - 1;
      this.bits.push(facetBit(facet));
      this.#numbers.set(key, number);
    }
    return number;
  }

  /** The value's number; `undefined` where no huddle has had it. */
  find(facet: ValueFacet, name: string): number | undefined {
    return this.#numbers.get(`${facet} ${name}`);
  }
}
