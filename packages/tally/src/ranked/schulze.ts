import type {RankedElection} from '../election.ts';
import {comparisonOf, outcomeOf, victories} from './pairwise.ts';
import type {OrderedOutcome, Strength, StrengthOptions} from './pairwise.ts';

export interface SchulzeOutcome extends OrderedOutcome {
  readonly strength: Strength;
  /** Row a, column b: the strength of the strongest path of victories from a to b; 0 where there is none. */
  readonly paths: readonly (readonly number[])[];
}

/**
 * Schulze's method: a path of victories is as strong as its weakest; a goes before b when the strongest path from a to b is
 * stronger than the strongest from b to a (docs/counting/schulze.md). That relation is transitive; where it leaves two apart,
 * the tie order decides.
 *
 * Equal ranks are read as such, and candidates left out as equal last. The strength of a victory is by default its winning
 * votes, as Schulze advises, without a second criterion. Schulze, "A new monotonic, clone-independent, reversal symmetric,
 * and Condorcet-consistent single-winner election method", Social Choice and Welfare 36 (2011).
 *
 * @throws {TypeError} When the election is not sound; says what is wrong.
 * @throws {RangeError} When there are more votes than can be counted exactly: 2⁵³ ÷ twice the candidates.
 */
export function schulze(election: RankedElection, {ties, strength = 'winning-votes'}: StrengthOptions = {}): SchulzeOutcome {
  const comparison = comparisonOf(election, ties);
  const paths = victories(comparison, strength);
  const all = [...paths.keys()];
  for (const middle of all) {
    for (const a of all) {
      for (const b of all) if (a !== b) paths[a]![b] = Math.max(paths[a]![b]!, Math.min(paths[a]![middle]!, paths[middle]![b]!));
    }
  }
  return {...outcomeOf(comparison, election.seats, (a, b) => paths[a]![b]! > paths[b]![a]!), strength, paths};
}
