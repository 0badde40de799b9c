import type {Facets, HuddleQuery, HuddleState} from '@huddlekit/core';
import {type Cursor, farthest, positions, sortOf, writeCursor} from '@huddlekit/core/search';
import type {Columns} from './columns.ts';
import {Counter} from './counter.ts';
import {failsAll, Filter} from './filter.ts';
import {Sequence} from './order.ts';
import type {ZoneView} from './zone-view.ts';

/** A huddle that was found, in the state it had at the question's moment. */
export interface Hit {
  readonly id: string;
  readonly state: HuddleState;
}

export interface Found {
  readonly hits: Hit[];
  readonly total: number;
  readonly cursor?: string;
  readonly facets?: Facets;
}

/** What a question is put to. */
export interface Source {
  readonly columns: Columns;
  /** All slots by start, then id. */
  readonly slots: Uint32Array;
  /** By slot, where its id stands among all ids. */
  readonly ranks: Uint32Array;
  readonly view: ZoneView;
  readonly relevance?: Uint16Array | undefined;
}

/**
 * Answers a question by looking once at every huddle.
 * @param limit How many hits; `Infinity` for all.
 * @param from Where the page before ended.
 */
export function scan(query: HuddleQuery, source: Source, asOf: number, limit: number, from: Cursor | undefined): Found {
  const {columns, slots, relevance} = source;
  const filter = new Filter(query, {...source, asOf});
  const sequence = new Sequence(slots, columns, asOf);
  const counter = query.facets ? new Counter(columns, filter, source.ranks) : undefined;
  const sort = sortOf(query);
  const least = from ? keyAfter(from, sort, sequence) : -1;
  const kept = new Smallest(limit);
  let [total, after] = [0, 0];
  for (let position = 0; position < sequence.length; position++) {
    const slot = sequence.at(position);
    const fails = filter.fails(slot);
    if (fails === failsAll) continue;
    counter?.add(slot, fails);
    if (fails !== 0) continue;
    total++;
    const rank = sort === 'fits' ? 0xffff - relevance![slot]! : sort === 'nearest' ? filter.metres(slot) : 0;
    const key = rank * positions + position;
    if (key < least) continue;
    after++;
    kept.add(key);
  }
  const keys = kept.inOrder();
  const hits = keys.map((key) => {
    const slot = sequence.at(key % positions);
    return {id: columns.ids[slot]!, state: filter.stateOf(slot)};
  });
  const last = keys.at(-1);
  const more = last !== undefined && after > keys.length;
  return {
    hits,
    total,
    ...(more ? {cursor: writeCursor(cursorAt(last, {sequence, columns, asOf, sort}), query)} : {}),
    ...(counter ? {facets: counter.result()} : {}),
  };
}

function keyAfter({rank, start, id}: Cursor, sort: string, sequence: Sequence): number {
  const own = sort === 'fits' ? 0xffff - (rank ?? 0) : (rank ?? farthest);
  return own * positions + sequence.after(start ?? Infinity, id);
}

function cursorAt(
  key: number,
  {sequence, columns, asOf, sort}: {sequence: Sequence; columns: Columns; asOf: number; sort: string},
): Cursor {
  const slot = sequence.at(key % positions);
  const own = Math.floor(key / positions);
  const rank = sort === 'fits' ? 0xffff - own : own === farthest ? null : own;
  const start = columns.starts[slot]!;
  return {asOf, rank, start: start === Infinity ? null : start, id: columns.ids[slot]!};
}

/** The smallest few of many numbers. */
class Smallest {
  readonly #limit: number;
  readonly #kept: number[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(key: number): void {
    const kept = this.#kept;
    if (this.#limit === Infinity) {
      kept.push(key);
      return;
    }
    if (kept.length === this.#limit) {
      if (key >= kept[kept.length - 1]!) return;
      kept.pop();
    }
    let at = kept.length;
    while (at > 0 && kept[at - 1]! > key) at--;
    if (at === kept.length) kept.push(key);
    else kept.splice(at, 0, key);
  }

  inOrder(): number[] {
    return this.#limit === Infinity ? this.#kept.sort((a, b) => a - b) : this.#kept;
  }
}
