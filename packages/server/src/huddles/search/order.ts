import {byCodePoint} from '@huddlekit/core/search';
import type {Columns} from './columns.ts';

type Compare = (a: number, b: number) => number;

/** Compares slots by id. */
export const byId =
  ({ids}: Columns): Compare =>
  (a, b) =>
    byCodePoint(ids[a]!, ids[b]!);

/** Compares slots by first start, then id. */
export const byStart =
  (columns: Columns): Compare =>
  (a, b) => {
    const {starts, ids} = columns;
    return starts[a] === starts[b] ? byCodePoint(ids[a]!, ids[b]!) : starts[a]! - starts[b]!;
  };

/** All slots, kept in order while huddles come and change. */
export class Order {
  readonly #compare: Compare;
  readonly #pending = new Set<number>();
  #slots = new Uint32Array(0);
  #ranks: Uint32Array | undefined;

  constructor(compare: Compare) {
    this.#compare = compare;
  }

  /** A slot was written, or is about to be written again. */
  note(slot: number): void {
    this.#pending.add(slot);
  }

  /** The slots in order. */
  read(): Uint32Array {
    if (this.#pending.size === 0) return this.#slots;
    const moved = Uint32Array.from(this.#pending).sort((a, b) => this.#compare(a, b));
    const kept = this.#slots.filter((slot) => !this.#pending.has(slot));
    const merged = new Uint32Array(kept.length + moved.length);
    let [from, at] = [0, 0];
    for (const slot of moved) {
      const to = this.#firstAfter(kept, slot, from);
      merged.set(kept.subarray(from, to), at);
      at += to - from;
      merged[at++] = slot;
      from = to;
    }
    merged.set(kept.subarray(from), at);
    this.#pending.clear();
    this.#ranks = undefined;
    return (this.#slots = merged);
  }

  /** By slot, its position in the order. */
  ranks(): Uint32Array {
    const slots = this.read();
    if (!this.#ranks) {
      const ranks = new Uint32Array(slots.length);
      slots.forEach((slot, position) => (ranks[slot] = position));
      this.#ranks = ranks;
    }
    return this.#ranks;
  }

  #firstAfter(kept: Uint32Array, slot: number, from: number): number {
    let [low, high] = [from, kept.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(kept[middle]!, slot) > 0) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/**
 * The order of `soonest` at a moment: those to come, then those that have begun, then those without a date; each by
 * start, then id.
 */
export class Sequence {
  readonly length: number;
  readonly #slots: Uint32Array;
  readonly #columns: Columns;
  readonly #asOf: number;
  readonly #begun: number;
  readonly #dated: number;

  constructor(slots: Uint32Array, columns: Columns, asOf: number) {
    this.#slots = slots;
    this.#columns = columns;
    this.#asOf = asOf;
    this.length = slots.length;
    this.#begun = this.#firstIndex((slot) => columns.starts[slot]! > asOf);
    this.#dated = this.#firstIndex((slot) => columns.starts[slot] === Infinity);
  }

  at(position: number): number {
    if (position >= this.#dated) return this.#slots[position]!;
    const toCome = this.#dated - this.#begun;
    return this.#slots[position < toCome ? position + this.#begun : position - toCome]!;
  }

  /** The position of the first slot after a place in the order that a huddle holds or held. */
  after(start: number, id: string): number {
    const {starts, ids} = this.#columns;
    const index = this.#firstIndex((slot) =>
      starts[slot] === start ? byCodePoint(ids[slot]!, id) > 0 : starts[slot]! > start,
    );
    if (start === Infinity) return index;
    return start > this.#asOf ? index - this.#begun : index + this.#dated - this.#begun;
  }

  /** The first index at which `test` holds; it never turns back to false. */
  #firstIndex(test: (slot: number) => boolean): number {
    let [low, high] = [0, this.#slots.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (test(this.#slots[middle]!)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
