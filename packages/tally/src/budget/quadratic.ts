import type {Election} from '../election.ts';
import {needWhole} from '../need.ts';
import type {CountOptions} from '../outcome.ts';
import {sum} from '../sum.ts';
import {byTotal, withoutPoints} from './by-total.ts';
import type {TotalOutcome} from './by-total.ts';

export interface QuadraticOptions extends CountOptions {
  /** How many voices each voter has for all projects together: v votes for one project take v² of them. Whole, 1 or more. */
  readonly voices: number;
}

/**
 * Quadratic voting: the points of a ballot are votes, v of them for a project take v² voices, and projects are selected by
 * votes, most first, each that still fits (docs/counting/quadratic.md). There are no votes against. What gets none is not
 * selected.
 *
 * Source: E. A. Posner, E. G. Weyl, "Radical Markets" (2018), chapter 2; S. P. Lalley, E. G. Weyl, "Quadratic Voting: How
 * Mechanism Design Can Radicalize Democracy" (AEA Papers and Proceedings 108, 2018).
 *
 * @throws {TypeError} When the election or the number of voices is not sound, or a ballot takes more voices: names it, from 0.
 */
export function quadratic(election: Election, {voices, ...options}: QuadraticOptions): TotalOutcome {
  needWhole('voices', voices, 1);
  return byTotal(election, 'points', options, (ballot) => {
    // Beyond 2⁵³ a square is rounded, but never to below the voices there are.
    const used = sum((ballot.points ?? []).map((votes) => votes ** 2));
    return withoutPoints(ballot) || (used > voices && `takes ${used} of ${voices} voices`);
  });
}
