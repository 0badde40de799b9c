import type {RankedElection} from '../election.ts';
import type {CountOptions} from '../outcome.ts';
import {comparisonOf, outcomeOf} from './pairwise.ts';
import type {OrderedOutcome} from './pairwise.ts';

export interface BordaOutcome extends OrderedOutcome {
  /** Beside `candidates`: whole numbers and halves, exact. */
  readonly points: readonly number[];
}

/**
 * Borda's count: from every ballot a point for each candidate ranked below, half a point for each ranked equal; most points
 * first (docs/counting/borda.md).
 *
 * Candidates left out are below all others and equal to each other, so every ballot gives the same sum of points, however
 * many it ranks: the symmetric convention of Black, The Theory of Committees and Elections (1958). A ballot that ranks
 * nobody who stands gives none.
 *
 * @throws {TypeError} When the election is not sound; says what is wrong.
 * @throws {RangeError} When there are more votes than can be counted exactly: 2⁵³ ÷ twice the candidates.
 */
export function borda(election: RankedElection, {ties}: CountOptions = {}): BordaOutcome {
  const comparison = comparisonOf(election, ties);
  const {votes, pairwise} = comparison;
  // Who neither ranks a above b nor b above a ranks them equal: half a point each.
  const points = pairwise.map((row, a) =>
    row.reduce((sum, above, b) => (a === b ? sum : sum + (votes + above - pairwise[b]![a]!) / 2), 0));
  return {...outcomeOf(comparison, election.seats, (a, b) => points[a]! > points[b]!), points};
}
