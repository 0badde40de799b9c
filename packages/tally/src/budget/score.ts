import type {Election} from '../election.ts';
import {rational} from '../exact/rational.ts';
import type {Rational} from '../exact/rational.ts';
import type {BudgetOutcome, CountOptions} from '../outcome.ts';
import {byTotal, withoutPoints} from './by-total.ts';
import type {ConsideredStep} from './in-order.ts';

export interface ScoreOutcome extends BudgetOutcome {
  /** Every project, in the order in which they were considered. `score` is the sum of its points. */
  readonly steps: readonly ScoredStep[];
}

export interface ScoredStep extends ConsideredStep {
  /** How many voters gave it points, 0 included. */
  readonly voters: number;
  /** The sum ÷ these voters: to show beside it, it decides nothing. Absent where nobody gave it any. */
  readonly mean?: Rational;
}

/**
 * Score voting: projects by the sum of their points, highest first, whatever they cost; each that still fits is selected
 * (docs/counting/score.md). Whoever leaves a project out adds nothing to its sum, and does not count in its mean. What has no
 * points is not selected.
 *
 * @throws {TypeError} When the election is not sound, or a ballot has choices and no points: names it, from 0.
 */
export function score(election: Election, options: CountOptions = {}): ScoreOutcome {
  const outcome = byTotal(election, 'points', options, withoutPoints);
  const voters = new Map<string, number>();
  for (const {choices, weight = 1} of election.ballots) for (const id of choices) voters.set(id, (voters.get(id) ?? 0) + weight);
  return {...outcome, steps: outcome.steps.map((step) => ({...step, ...meanOf(step.score!, voters.get(step.project) ?? 0)}))};
}

const meanOf = ({numerator}: Rational, voters: number) => ({voters, ...(voters > 0 && {mean: rational(numerator, voters)})});
