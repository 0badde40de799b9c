import type {Election} from '../../election.ts';
import {compare, rational} from '../../exact/rational.ts';
import type {Rational} from '../../exact/rational.ts';
import type {BudgetOutcome, CountOptions} from '../../outcome.ts';
import {sum} from '../../sum.ts';
import {circleOf, giveBack} from './circle.ts';
import type {Circle, Fund} from './circle.ts';

export interface MoneyOutcome extends BudgetOutcome {
  /** Beside `selected`: what each gets, in minor units, from its minimum up to its cost. Their sum is `spent`. */
  readonly awards: readonly number[];
  readonly steps: readonly MoneyStep[];
  /** What each voter had to give, in minor units. */
  readonly share: number;
  /**
   * Beside the ballots: what each voter of that ballot has left of the share, to spread again: what they gave nobody, and what
   * came back and none of their wishes could take.
   */
  readonly unspent: readonly number[];
  /** What is no voter's: a budget or a return that does not divide into whole minor units leaves it. */
  readonly remainder: number;
}

/** Amounts in minor units; a minimum of 0 counts as 1. */
export type MoneyStep = FundedStep | ReturnStep;

/** A project reached its minimum: it is selected. */
export interface FundedStep {
  readonly kind: 'funded';
  readonly project: string;
  readonly collected: number;
  readonly minimum: number;
}

/** Money of a project went back to its givers, in proportion to their gifts. */
export interface ReturnStep {
  /**
   * - `full`: what was beyond the cost of a selected project.
   * - `dropped`: all of it: of the projects below their minimum it was the furthest from it.
   * - `rival`: all of it: a variant of it was selected.
   */
  readonly kind: 'full' | 'dropped' | 'rival';
  readonly project: string;
  /** What it had. */
  readonly collected: number;
  readonly minimum: number;
  readonly returned: number;
  /** How much of that went on at once to further wishes of its givers. The rest is theirs, unspent. */
  readonly movedOn: number;
  /** With the kind `rival`: which one. */
  readonly rival?: string;
}

/**
 * Money ballots: each voter has an equal share of the budget, in whole minor units, and gives parts of it to projects. A
 * project gets what it collects, when that is its minimum or more, and up to its cost (docs/counting/money.md).
 *
 * `choices` of a ballot are wishes, most wished first, and `points` what is given to each; 0 names a wish for what may come
 * back. While any project is undecided, in this order:
 *
 * 1. What a selected project has beyond its cost goes back to all its givers in proportion, once for each project.
 * 2. Of those that have their minimum, the one with the most for each unit of it is selected. Rivals get theirs back.
 * 3. Of the others the one with the least for each unit of its minimum is dropped; ties go against the one that loses them.
 *
 * Whatever goes back goes on at once to its giver's first wish that is not dropped and not full. A minimum of 0 is reached by
 * the first gift. Each step decides one project for good, or ends what it takes, so there are at most two a project.
 *
 * Source: the budgets of Cobudget (Greaterthan), where a bucket has a minimum and a maximum goal.
 *
 * @throws {TypeError} When the election is not sound, or a ballot gives more than its share or has no points: names it, from 0.
 */
export function money(election: Election, {ties, onProgress}: CountOptions = {}): MoneyOutcome {
  const circle = circleOf(election, ties);
  const selected: Fund[] = [];
  const steps: MoneyStep[] = [];
  for (let next = stepOf(circle, selected); next.length > 0; next = stepOf(circle, selected)) {
    steps.push(...next);
    onProgress?.({done: steps.length, unit: 'steps'});
  }
  const {share, members} = circle;
  const {budget} = election;
  const awards = selected.map(({collected}) => collected);
  const spent = sum(awards);
  return {
    selected: selected.map(({id}) => id),
    spent,
    budget,
    awards,
    steps,
    share,
    unspent: members.map(({unspent}) => unspent),
    remainder: budget - spent - sum(members.map(({unspent, weight}) => unspent * weight)),
  };
}

/** What happens next; nothing when all is decided. */
function stepOf(circle: Circle, selected: Fund[]): MoneyStep[] {
  const overfull = selected.find(({closed, cost, collected}) => !closed && collected > cost);
  if (overfull) return [returnStep(circle, overfull, 'full')];
  const open = circle.funds.filter((fund) => !fund.closed && !selected.includes(fund)).sort(byReach);
  const best = open[0];
  if (!best) return [];
  if (best.collected < best.minimum) return [returnStep(circle, open.at(-1)!, 'dropped')];
  selected.push(best);
  const {id: project, collected, minimum, rivals} = best;
  const barred = open.filter((fund) => fund !== best && rivals !== undefined && fund.rivals === rivals);
  // All of them before any money goes on to one.
  for (const fund of barred) fund.closed = true;
  const returns = barred.map((fund) => ({...returnStep(circle, fund, 'rival'), rival: project}));
  return [{kind: 'funded', project, collected, minimum}, ...returns];
}

function returnStep(circle: Circle, fund: Fund, kind: ReturnStep['kind']): ReturnStep {
  const {id: project, collected, minimum, cost} = fund;
  return {kind, project, collected, minimum, ...giveBack(circle, fund, kind === 'full' ? cost : 0)};
}

/** Most for each unit of the minimum first, then in the order of ties. */
const byReach = (a: Fund, b: Fund): number => compare(reach(b), reach(a)) || a.tie - b.tie;

const reach = ({collected, minimum}: Fund): Rational => rational(collected, minimum);
