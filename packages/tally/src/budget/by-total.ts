import type {Ballot, Election} from '../election.ts';
import {rational} from '../exact/rational.ts';
import {fail} from '../need.ts';
import type {BudgetOutcome, CountOptions} from '../outcome.ts';
import {profileOf} from '../profile/profile.ts';
import type {Satisfaction} from '../profile/satisfaction.ts';
import {totalMultiple} from './greedy.ts';
import {takeInOrder} from './in-order.ts';
import type {ConsideredStep} from './in-order.ts';
import {outcomeOf, startSelection} from './selection.ts';

/** What rules answer that order projects by a total, whatever they cost. */
export interface TotalOutcome extends BudgetOutcome {
  /** Every project, in the order in which they were considered. `score` is the total that the rule orders by. */
  readonly steps: readonly ConsideredStep[];
}

/**
 * Projects by what all voters gave them together, most first; each that is supported and still fits is selected. Exact.
 *
 * @param refuse Says of a ballot what the rule finds wrong with it: "costs 5 of 4", say.
 * @throws {TypeError} When the election is not sound, or a ballot is refused: names it, from 0.
 */
export function byTotal(
  election: Election,
  measure: Satisfaction,
  {ties, onProgress}: CountOptions,
  refuse: (ballot: Ballot) => string | false,
): TotalOutcome {
  const profile = profileOf(election, measure, ties);
  checkEach(election.ballots, refuse);
  const selection = startSelection(profile);
  const totals = profile.ids.map((_, project) => rational(totalMultiple(profile, project)));
  const steps = takeInOrder(profile, totals, selection, true);
  onProgress?.({done: steps.length, of: steps.length, unit: 'steps'});
  return {...outcomeOf(profile, selection), steps};
}

/** @throws {TypeError} That names the first ballot that is refused, and why. */
export function checkEach(ballots: readonly Ballot[], refuse: (ballot: Ballot) => string | false): void {
  ballots.forEach((ballot, index) => {
    const fault = refuse(ballot);
    if (fault) fail(`Ballot ${index} ${fault}.`);
  });
}

/** What is wrong with a ballot where points are asked for, if anything is. */
export const withoutPoints = ({choices, points}: Ballot): string | false => !points && choices.length > 0 && 'has no points';
