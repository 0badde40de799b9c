import type {Election} from '../election.ts';
import {compare, minus, rational, zero} from '../exact/rational.ts';
import type {Rational} from '../exact/rational.ts';
import type {BudgetOutcome, CountOptions} from '../outcome.ts';
import {profileOf} from '../profile/profile.ts';
import type {Profile} from '../profile/profile.ts';
import {greedyFrom} from './greedy.ts';
import {open, outcomeOf, startSelection, take} from './selection.ts';

export interface ExactEqualSharesOptions extends CountOptions {
  /** How what is left is spent. Default `none`; `greedy` goes on by approvals ÷ cost. */
  readonly completion?: 'none' | 'greedy';
}

export interface ExactEqualSharesOutcome extends BudgetOutcome {
  readonly steps: readonly ExactEqualSharesStep[];
  /** What each voter held at first, in minor units. */
  readonly share: Rational;
}

/** Why a project was chosen. */
export interface ExactEqualSharesStep {
  readonly project: string;
  /** `shares`: some of its supporters bought it, or all where it is free. `greedy`: the completion chose it. */
  readonly by: 'shares' | 'greedy';
  /** How many paid, and what each of them paid, in minor units; only for `shares`. */
  readonly payers?: number;
  readonly paid?: Rational;
}

/** Who would buy a project: the largest group of supporters who all have its cost ÷ their number. */
interface Bid {
  readonly project: number;
  /** Groups of voters. */
  readonly groups: readonly number[];
  readonly voters: number;
}

/**
 * Exact equal shares: of the supporters of a project, those who take part pay exactly alike. Always the project is bought
 * whose largest such group pays least each, that is, its cost ÷ their number; equal amounts go by the order of ties
 * (docs/counting/equal-shares.md). Takes approvals, and each project as worth the same.
 *
 * What voters hold never grows, so neither does a project's group, and it need not be looked at again before its last
 * known price is the least. Voters who paid for the same hold the same, and are compared once, in fractions. Cost: at most
 * purchases × approvals, in practice a small part.
 *
 * Source: S. Kraiczy, I. Robinson, E. Elkind, "Streamlining Equal Shares" (2025).
 *
 * @throws {TypeError} When the election is not sound: it says where.
 */
export function exactEqualShares(
  election: Election,
  {completion = 'none', ties, onProgress}: ExactEqualSharesOptions = {},
): ExactEqualSharesOutcome {
  const profile = profileOf(election, 'cardinality', ties);
  const {ids, costs, voters, weights} = profile;
  const share = voters > 0 ? rational(election.budget, voters) : zero;
  const purses = Array.from(weights, () => share);
  const selection = startSelection(profile);
  const steps: ExactEqualSharesStep[] = [];
  for (let bids = openingBids(profile); ; ) {
    const {best, rest} = leastOf(profile, bids.filter(({project}) => selection.states[project] === open), purses);
    if (!best) break;
    const paid = rational(costs[best.project]!, best.voters);
    const pay = perPurse((purse) => minus(purse, paid));
    for (const group of best.groups) purses[group] = pay(purses[group]!);
    take(profile, selection, best.project);
    steps.push({project: ids[best.project]!, by: 'shares', payers: best.voters, paid});
    bids = rest;
    onProgress?.({done: steps.length, unit: 'purchases'});
  }
  const own = selection.chosen.length;
  if (completion === 'greedy') greedyFrom(profile, selection);
  const later = selection.chosen.slice(own).map((project) => ({project: ids[project]!, by: 'greedy'}) as const);
  return {...outcomeOf(profile, selection), steps: [...steps, ...later], share};
}

/** All supporters: more cannot pay. */
function openingBids({costs, weights, supporters: {starts, items}}: Profile): Bid[] {
  return Array.from(costs, (_, project): Bid => {
    const groups = Array.from(items.subarray(starts[project], starts[project + 1]));
    return {project, groups, voters: together(weights, groups)};
  }).filter(({voters}) => voters > 0);
}

function leastOf(profile: Profile, bids: readonly Bid[], purses: readonly Rational[]): {best: Bid | undefined; rest: Bid[]} {
  const rest: Bid[] = [];
  let best: Bid | undefined;
  for (const known of [...bids].sort((a, b) => inOrder(profile, a, b))) {
    const bid = best && inOrder(profile, best, known) < 0 ? known : lowered(profile, known, purses);
    if (!bid) continue;
    rest.push(bid);
    if (!best || inOrder(profile, bid, best) < 0) best = bid;
  }
  return {best, rest};
}

/** The largest group that can pay now: whoever does not have a part leaves it, which makes the parts larger. */
function lowered({costs, weights}: Profile, {project, ...known}: Bid, purses: readonly Rational[]): Bid | undefined {
  for (let {groups, voters} = known; voters > 0; ) {
    const part = rational(costs[project]!, voters);
    const have = perPurse((purse) => compare(purse, part) >= 0);
    groups = groups.filter((group) => have(purses[group]!));
    const left = together(weights, groups);
    if (left === voters) return {project, groups, voters};
    voters = left;
  }
  return undefined;
}

/** The smaller part of its cost goes first, then the order of ties. */
function inOrder({costs, ties}: Profile, a: Bid, b: Bid): number {
  const difference = BigInt(costs[a.project]!) * BigInt(b.voters) - BigInt(costs[b.project]!) * BigInt(a.voters);
  return difference < 0n ? -1 : difference > 0n ? 1 : ties[a.project]! - ties[b.project]!;
}

const together = (weights: Float64Array, groups: readonly number[]): number => groups.reduce((sum, group) => sum + weights[group]!, 0);

/** Asked of each purse once: those who paid for the same share one object, and so do those who pay again. */
function perPurse<T>(ask: (purse: Rational) => T): (purse: Rational) => T {
  const known = new Map<Rational, T>();
  return (purse) => {
    if (!known.has(purse)) known.set(purse, ask(purse));
    return known.get(purse)!;
  };
}
