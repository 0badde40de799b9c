import type {Election} from '../election.ts';
import {over, rational, times} from '../exact/rational.ts';
import type {Rational} from '../exact/rational.ts';
import type {BudgetOutcome, CountOptions} from '../outcome.ts';
import {profileOf, visit} from '../profile/profile.ts';
import type {Profile} from '../profile/profile.ts';
import type {Satisfaction} from '../profile/satisfaction.ts';
import {takeInOrder} from './in-order.ts';
import type {ConsideredStep} from './in-order.ts';
import {outcomeOf, startSelection} from './selection.ts';
import type {Selection} from './selection.ts';

export interface GreedyOptions extends CountOptions {
  /** Default `cost`: most approvals first. `total-points` orders by the sum of points. */
  readonly satisfaction?: Satisfaction;
  /** Whether what no voter supports is passed over even where it fits. Default false: then it comes last. */
  readonly requireSupport?: boolean;
}

export interface GreedyOutcome extends BudgetOutcome {
  /** Every project, in the order in which they were considered. `score` is total satisfaction ÷ cost. */
  readonly steps: readonly ConsideredStep[];
}

/**
 * Projects by the total satisfaction that they give for each unit of cost, highest first; each that still fits is selected,
 * others are passed over (docs/counting/greedy.md). Exact.
 *
 * A free project that gives satisfaction comes before all. Under `cost` a free project gives none, and comes among the last;
 * but whoever names it supports it.
 *
 * @throws {TypeError} When the election is not sound: it says where.
 */
export function greedy(election: Election, options: GreedyOptions = {}): GreedyOutcome {
  const {satisfaction = 'cost', requireSupport, ties, onProgress} = options;
  const profile = profileOf(election, satisfaction, ties);
  const selection = startSelection(profile);
  const steps = greedyFrom(profile, selection, requireSupport);
  onProgress?.({done: steps.length, of: steps.length, unit: 'steps'});
  return {...outcomeOf(profile, selection), steps};
}

/**
 * Goes on from what another rule selected, within what it left: its completion by greedy, under the profile's satisfaction.
 *
 * @param selection Added to.
 * @returns What became of every project that was not selected before, in the order in which they were considered.
 */
export const greedyFrom = (profile: Profile, selection: Selection, requireSupport = false): ConsideredStep[] =>
  takeInOrder(profile, densities(profile), selection, requireSupport);

const densities = (profile: Profile): (Rational | undefined)[] =>
  profile.factors.map((factor, project) => densityOf(factor, totalMultiple(profile, project), profile.costs[project]!));

/**
 * What a project is ordered by: total satisfaction ÷ cost; undefined where that is infinite.
 *
 * @param multiple The sum of its multiples over all voters.
 */
export function densityOf(factor: Rational, multiple: number | bigint, cost: number): Rational | undefined {
  const total = times(factor, rational(multiple));
  if (cost > 0) return over(total, rational(cost));
  return total.numerator > 0n ? undefined : total;
}

/** The sum of a project's multiples over all voters, exact. */
export function totalMultiple({supporters, weights, totals}: Profile, project: number): number | bigint {
  // Rounding never brings a sum of whole numbers from beyond 2⁵³ to below it: a safe one is exact.
  if (Number.isSafeInteger(totals[project])) return totals[project]!;
  let exact = 0n;
  visit(supporters, project, (group, multiple) => (exact += BigInt(weights[group]!) * BigInt(multiple)));
  return exact;
}
