import type {Entry} from './entry.ts';
import {byCodePoint, firstIndex} from './order.ts';

/** Compares two first starts, in milliseconds since 1970, then two ids. */
export const byStart = (aStart: number, aId: string, bStart: number, bId: string): number =>
  aStart === bStart ? byCodePoint(aId, bId) : aStart - bStart;

/** The entries as `soonest` puts them at a moment: to come, then begun, then without a date; each by start, then id. */
export class Sequence {
  readonly length: number;
  readonly #sorted: readonly Entry[];
  readonly #begun: number;
  readonly #dated: number;

  constructor(sorted: readonly Entry[], asOf: number) {
    this.#sorted = sorted;
    this.length = sorted.length;
    this.#begun = firstIndex(sorted, ({start}) => start > asOf);
    this.#dated = firstIndex(sorted, ({start}) => start === Infinity);
  }

  at(position: number): Entry {
    if (position >= this.#dated) return this.#sorted[position]!;
    const toCome = this.#dated - this.#begun;
    return this.#sorted[position < toCome ? position + this.#begun : position - toCome]!;
  }

  /** The position of the first entry after a place in the order that an entry holds or held. */
  after(start: number, id: string, asOf: number): number {
    const index = firstIndex(this.#sorted, (entry) => byStart(entry.start, entry.huddle.id, start, id) > 0);
    if (start === Infinity) return index;
    if (start > asOf) return index - this.#begun;
    return index + this.#dated - this.#begun;
  }
}
