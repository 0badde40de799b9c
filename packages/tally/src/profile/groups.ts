import type {Ballot, Election} from '../election.ts';
import {needWhole} from '../need.ts';
import {sum} from '../sum.ts';
import {choiceReader} from './check.ts';
import type {Rows} from './profile.ts';

/** Ballots that support the same by the same multiples, as one. */
export interface Groups {
  readonly ballots: Rows;
  readonly weights: Float64Array;
  readonly voters: number;
}

/**
 * Each ballot is written as the last row, ascending, and stays there unless a row like it exists: found by a table of rows by
 * hash, with open addressing. Linear in all choices; no strings, no objects.
 *
 * @param multiple Of the choice at this place of the ballot; 0 is no support.
 */
export function groupsOf({projects, ballots}: Election, multiple: (ballot: Ballot, at: number) => number): Groups {
  const read = choiceReader(projects.map(({id}) => id));
  const size = sum(ballots.map(({choices}) => choices.length));
  const starts = new Uint32Array(ballots.length + 1);
  const items = new Uint32Array(size);
  const multiples = new Float64Array(size);
  const written: Rows = {starts, items, multiples};
  const weights = new Float64Array(ballots.length);
  const table = new Int32Array(2 ** Math.ceil(Math.log2(2 * ballots.length + 2))).fill(-1);
  const mask = table.length - 1;
  const given = new Float64Array(projects.length);
  let groups = 0;
  let voters = 0;
  ballots.forEach((ballot, index) => {
    const {choices, weight = 1} = ballot;
    voters += weight;
    const named = read(ballot, index);
    const start = starts[groups]!;
    let end = start;
    for (let at = 0; at < choices.length; at++) {
      const value = multiple(ballot, at);
      if (value <= 0) continue;
      given[named[at]!] = value;
      items[end++] = named[at]!;
    }
    if (end === start) return;
    starts[groups + 1] = end;
    sort(items, start, end);
    // FNV-1a by whole words, with its upper half folded in.
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at++) {
      multiples[at] = given[items[at]!]!;
      hash = Math.imul(hash ^ items[at]!, 0x01000193);
      hash = Math.imul(hash ^ multiples[at]!, 0x01000193);
      hash ^= hash >>> 15;
    }
    let slot = hash & mask;
    while (table[slot]! >= 0 && !same(written, table[slot]!, groups)) slot = (slot + 1) & mask;
    if (table[slot]! < 0) table[slot] = groups++;
    weights[table[slot]!]! += weight;
  });
  needWhole('voters', voters);
  const used = starts[groups]!;
  const rows = {starts: starts.slice(0, groups + 1), items: items.slice(0, used), multiples: multiples.slice(0, used)};
  return {ballots: rows, weights: weights.slice(0, groups), voters};
}

/** By insertion while that is fast: most ballots name few, and a view of a row takes longer than to sort it. */
function sort(items: Uint32Array, start: number, end: number): void {
  if (end - start > 24) return void items.subarray(start, end).sort();
  for (let at = start + 1; at < end; at++) {
    const item = items[at]!;
    let to = at;
    for (; to > start && items[to - 1]! > item; to--) items[to] = items[to - 1]!;
    items[to] = item;
  }
}

function same({starts, items, multiples}: Rows, a: number, b: number): boolean {
  const [start, other] = [starts[a]!, starts[b]!];
  const length = starts[a + 1]! - start;
  if (starts[b + 1]! - other !== length) return false;
  for (let at = 0; at < length; at++) {
    if (items[start + at] !== items[other + at] || multiples[start + at] !== multiples[other + at]) return false;
  }
  return true;
}
