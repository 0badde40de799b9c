import type {Election} from '../../election.ts';
import type {BudgetOutcome, CountOptions} from '../../outcome.ts';
import {profileOf} from '../../profile/profile.ts';
import {greedyFrom} from '../greedy.ts';
import type {ConsideredStep} from '../in-order.ts';
import {fits, open, outcomeOf, startSelection, take} from '../selection.ts';
import {startLoads} from './loads.ts';

export interface PhragmenOptions extends CountOptions {
  /** How what is left is spent: not at all, or by greedy with cost satisfaction. Default `none`. */
  readonly completion?: 'none' | 'greedy';
  /** False decides every comparison by exact fractions: slower, and the same outcome. Default true. */
  readonly filter?: boolean;
}

export interface PhragmenOutcome extends BudgetOutcome {
  readonly steps: readonly PhragmenStep[];
  readonly completion: 'none' | 'greedy';
  /**
   * Why no more was selected by loads: these would have brought the least load, and one of them was too dear. Empty where no
   * candidate was left.
   */
  readonly stoppedAt: readonly string[];
  /** What the completion did with every project that was not selected by loads. Empty without one. */
  readonly completed: readonly ConsideredStep[];
}

/** A project that brought the least load. */
export interface PhragmenStep {
  readonly project: string;
  /** What each of its supporters has borne now, in minor units, as the nearest double but for a few units. Never falls. */
  readonly load: number;
  /** How many voters bear it. */
  readonly supporters: number;
  /** What was left then, in minor units. */
  readonly left: number;
}

/**
 * Sequential Phragmén: the cost of each selected project is borne by its supporters so that all of them end with the same
 * load, and next comes what makes that load least (docs/counting/phragmen.md). Exact: no rounding decides anything.
 *
 * Stops as soon as any of the projects that tie for the least load costs more than is left. Takes approvals: whatever a
 * ballot names, or gives points above 0. What nobody approves is selected by the completion at most.
 *
 * Cost: the approvals once, and projects × purchases each purchase.
 *
 * Source: M. Brill, S. Forster, M. Lackner, J. Maly, J. Peters, "Proportionality in Approval-Based Participatory Budgeting"
 * (AAAI 2023).
 * @throws {TypeError} When the election is not sound: it says where.
 */
export function phragmen(election: Election, options: PhragmenOptions = {}): PhragmenOutcome {
  const {completion = 'none', filter = true, ties, onProgress} = options;
  const profile = profileOf(election, 'cost', ties);
  const {ids, costs, budget, totals} = profile;
  const selection = startSelection(profile);
  const isOpen = (project: number) => selection.states[project] === open;
  const {loadOf, leastOf, bear} = startLoads(profile, isOpen, filter);
  const steps: PhragmenStep[] = [];
  const candidates = [...ids.keys()].filter((project) => totals[project]! > 0 && costs[project]! <= budget);
  let tied = leastOf(candidates);
  while (tied.length > 0 && tied.every((project) => fits(profile, selection, project))) {
    const project = tied.reduce((a, b) => (profile.ties[b]! < profile.ties[a]! ? b : a));
    take(profile, selection, project);
    bear(project);
    steps.push({project: ids[project]!, load: loadOf(project), supporters: totals[project]!, left: selection.left});
    onProgress?.({done: steps.length, unit: 'purchases'});
    tied = leastOf(candidates.filter(isOpen));
  }
  const stoppedAt = tied.map((project) => ids[project]!);
  const completed = completion === 'greedy' ? greedyFrom(profile, selection) : [];
  return {...outcomeOf(profile, selection), steps, completion, stoppedAt, completed};
}
