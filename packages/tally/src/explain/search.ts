import {open} from '../budget/selection.ts';
import type {Holding} from './ledger.ts';
import type {Contest, Stage} from './stage.ts';

/** The best that was found for a project. */
export interface Best {
  readonly project: number;
  readonly cost: number;
  /** How many voters do not support it. */
  readonly most: number;
  /** How many more approvals; one more than `most` when none were enough. */
  fewest: number;
  /** A cost below its own; −1 when none was low enough. */
  highest: number;
  /** What each group held where `fewest` was found, and last those in no group. Absent where nobody held anything. */
  holdings?: readonly Holding[];
}

/** Goes through a count and improves what was found, at every stage. */
export function search(stages: Iterable<Stage>, bests: readonly Best[]): void {
  for (const stage of stages) {
    for (const best of bests) {
      if (stage.selection.states[best.project] !== open) continue;
      const {fewest} = best;
      improve(best, stage.contest(best.project));
      if (best.fewest < fewest) best.holdings = stage.ledger && [...stage.ledger.holdings, stage.ledger.first];
    }
  }
}

function improve(best: Best, wins: Contest): void {
  const {cost, fewest, highest} = best;
  if (fewest > 1 && wins(fewest - 1, cost)) best.fewest = least(1, fewest - 1, (extra) => wins(extra, cost));
  // Under `cost` a free project gives no satisfaction: nothing about one that costs something follows from it.
  const lowest = Math.max(1, highest + 1);
  if (lowest < cost && wins(0, lowest)) best.highest = cost - least(1, cost - lowest, (less) => wins(0, cost - less));
  else if (highest < 0 && wins(0, 0)) best.highest = 0;
}

/** The least whole number for which it holds, if it holds from there up to `to`, where it is known to hold. */
export function least(from: number, to: number, holds: (value: number) => boolean): number {
  while (from < to) {
    const middle = from + Math.floor((to - from) / 2);
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return to;
}
