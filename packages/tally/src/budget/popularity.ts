import type {Election} from '../election.ts';
import type {BudgetOutcome} from '../outcome.ts';
import {itemsOf, profileOf} from '../profile/profile.ts';
import {sum} from '../sum.ts';

export interface Popularity {
  /** Which of the outcomes, from 0, most voters prefer: several where they tie. */
  readonly best: readonly number[];
  /** Beside the outcomes: how many voters got none better. Those who find several equally good count for each. */
  readonly voters: readonly number[];
}

/**
 * Compares outcomes of one election, by different rules, say: that one is the most popular which gives most voters as many
 * projects of theirs as any other does (docs/counting/popularity.md). Of two it is the one that more voters prefer. A project
 * counts as a voter's when their ballot names it, or gives it points above 0.
 *
 * @throws {TypeError} When the election is not sound.
 */
export function morePopular(election: Election, ...outcomes: readonly Pick<BudgetOutcome, 'selected'>[]): Popularity {
  const {ids, ballots, weights, voters: all} = profileOf(election, 'cardinality');
  const sets = outcomes.map(({selected}) => new Set(selected));
  const selected = sets.map((set) => ids.map((id) => set.has(id)));
  // Who supports nothing finds all equally good.
  const idle = all - sum(weights);
  const voters = outcomes.map(() => idle);
  weights.forEach((weight, group) => {
    const theirs = itemsOf(ballots, group);
    const counts = selected.map((has) => theirs.filter((project) => has[project]).length);
    const most = Math.max(...counts);
    counts.forEach((count, outcome) => count === most && (voters[outcome]! += weight));
  });
  const most = Math.max(...voters);
  return {best: [...voters.keys()].filter((outcome) => voters[outcome] === most), voters};
}
