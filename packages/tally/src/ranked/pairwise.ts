import type {RankedElection} from '../election.ts';
import type {CountOptions, RankedOutcome} from '../outcome.ts';
import {papersOf} from './papers.ts';
import type {Paper} from './papers.ts';

/** What the rules answer that compare the candidates two by two. */
export interface OrderedOutcome extends RankedOutcome {
  /** All who stand, best first. */
  readonly order: readonly string[];
  /** Ids of all who stand, in the election's order: what rows and columns are in. */
  readonly candidates: readonly string[];
  /** Row a, column b: how many voters rank a above b. Those ranked equal, or both left out, count for neither. */
  readonly pairwise: readonly (readonly number[])[];
}

/**
 * How much a defeat counts, of a by b, where more rank b above a than a above b.
 *
 * - `winning-votes`: how many rank b above a.
 * - `margins`: how many more do so than rank a above b.
 *
 * Where every ballot ranks everybody, without equals, the two agree.
 */
export type Strength = 'winning-votes' | 'margins';

/** What every rule takes that weighs one defeat against another. */
export interface StrengthOptions extends CountOptions {
  readonly strength?: Strength;
}

export interface Comparison {
  readonly ids: readonly string[];
  readonly ties: Uint32Array;
  readonly votes: number;
  readonly pairwise: number[][];
}

/** @throws As `papersOf` does. */
export function comparisonOf(election: RankedElection, ties: readonly string[] | undefined): Comparison {
  const {papers, ...rest} = papersOf(election, ties, 2 * election.candidates.length);
  const pairwise = matrix(rest.ids, () => 0);
  for (const paper of papers) compare(paper, pairwise);
  return {...rest, pairwise};
}

function compare({choices, ranks, weight}: Paper, pairwise: number[][]): void {
  const below = new Set(pairwise.keys());
  for (let first = 0, next; first < choices.length; first = next) {
    next = first + 1;
    while (ranks && ranks[next] === ranks[first]) next++;
    const equals = choices.slice(first, next);
    for (const choice of equals) below.delete(choice);
    for (const choice of equals) for (const other of below) pairwise[choice]![other]! += weight;
  }
}

/** A square of numbers, a row and a column for each id. */
export const matrix = (ids: readonly string[], cell: (row: number, column: number) => number): number[][] =>
  ids.map((_, row) => ids.map((_, column) => cell(row, column)));

/** The strength of each row's victory over each column; 0 where it has none. */
export const victories = ({ids, pairwise}: Comparison, strength: Strength): number[][] =>
  matrix(ids, (a, b) => {
    const margin = pairwise[a]![b]! - pairwise[b]![a]!;
    return margin <= 0 ? 0 : strength === 'margins' ? margin : pairwise[a]![b]!;
  });

/**
 * Puts all in an order that a transitive relation allows: again and again, of those whom nobody left beats, the first by
 * the tie order. So the first is always one whom nobody at all beats.
 */
export function outcomeOf(
  {ids, ties, pairwise}: Comparison,
  seats: number,
  beats: (a: number, b: number) => boolean,
): OrderedOutcome {
  const order: string[] = [];
  const left = ids.map((_, index) => index).sort((a, b) => ties[a]! - ties[b]!);
  while (left.length > 0) {
    const at = left.findIndex((index) => !left.some((other) => beats(other, index)));
    order.push(ids[left.splice(at, 1)[0]!]!);
  }
  return {selected: order.slice(0, seats), order, candidates: ids, pairwise};
}
