import type {RankedElection} from '../election.ts';
import type {CountOptions, RankedOutcome} from '../outcome.ts';
import {lowest, papersOf} from './papers.ts';
import type {Papers} from './papers.ts';

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

export interface Comparison extends Papers {
  readonly pairwise: number[][];
}

/** @throws As {@link papersOf}. */
export function comparisonOf(election: RankedElection, ties: readonly string[] | undefined): Comparison {
  const papers = papersOf(election, ties, 2 * election.candidates.length);
  const pairwise = papers.ids.map(() => papers.ids.map(() => 0));
  for (const {choices, ranks, weight} of papers.papers) {
    const places = papers.ids.map(() => Infinity);
    choices.forEach((choice, at) => (places[choice] = ranks[at]!));
    for (const choice of choices) places.forEach((place, other) => place > places[choice]! && (pairwise[choice]![other]! += weight));
  }
  return {...papers, pairwise};
}

/** The strength of each row's victory over each column; 0 where it has none. */
export const victories = ({pairwise}: Comparison, strength: Strength): number[][] =>
  pairwise.map((row, a) =>
    row.map((above, b) => {
      const margin = above - pairwise[b]![a]!;
      return margin <= 0 ? 0 : strength === 'margins' ? margin : above;
    }));

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
  const left = new Set(ids.keys());
  while (left.size > 0) {
    const [first] = lowest(left, ties, (index) => +[...left].some((other) => beats(other, index)));
    left.delete(first!);
    order.push(ids[first!]!);
  }
  return {selected: order.slice(0, seats), order, candidates: ids, pairwise};
}
