import type {RankedElection} from '../election.ts';
import {comparisonOf, outcomeOf, victories} from './pairwise.ts';
import type {OrderedOutcome, Strength, StrengthOptions} from './pairwise.ts';

export interface RankedPairsOutcome extends OrderedOutcome {
  readonly strength: Strength;
  /** Every victory, in the order in which they were looked at. */
  readonly steps: readonly RankedPair[];
}

export interface RankedPair {
  readonly winner: string;
  readonly loser: string;
  readonly strength: number;
  /** Whether it was kept; if not, those kept before it put the loser before the winner. */
  readonly locked: boolean;
}

/**
 * Ranked pairs: the victories from the strongest to the weakest, each kept unless those already kept contradict it; what
 * is kept is the order (docs/counting/ranked-pairs.md).
 *
 * Equal ranks are read as such, and candidates left out as equal last. The strength of a victory is by default its margin,
 * as in Tideman, "Independence of Clones as a Criterion for Voting Rules", Social Choice and Welfare 4 (1987). Of victories
 * equally strong, that over the last by the tie order comes first, and of those over one loser, that of the first winner
 * by it. What the victories leave open, the tie order decides.
 *
 * @throws {TypeError} When the election is not sound; says what is wrong.
 * @throws {RangeError} When there are more votes than can be counted exactly: 2⁵³ ÷ twice the candidates.
 */
export function rankedPairs(election: RankedElection, {ties: order, strength = 'margins'}: StrengthOptions = {}): RankedPairsOutcome {
  const comparison = comparisonOf(election, order);
  const {ids, ties} = comparison;
  const pairs = victories(comparison, strength)
    .flatMap((row, winner) => row.map((strength, loser) => ({winner, loser, strength})))
    .filter(({strength}) => strength > 0)
    .sort((a, b) => b.strength - a.strength || ties[b.loser]! - ties[a.loser]! || ties[a.winner]! - ties[b.winner]!);
  // Who is before whom by what is kept, each before themselves.
  const before = ids.map((_, a) => ids.map((_, b) => a === b));
  const steps = pairs.map(({winner, loser, strength}) => {
    const locked = !before[loser]![winner];
    if (locked && !before[winner]![loser]) {
      for (const row of before) if (row[winner]) before[loser]!.forEach((known, after) => (row[after] ||= known));
    }
    return {winner: ids[winner]!, loser: ids[loser]!, strength, locked};
  });
  return {...outcomeOf(comparison, election.seats, (a, b) => a !== b && before[a]![b]!), strength, steps};
}
