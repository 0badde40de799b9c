import type {Election} from '../election.ts';
import {compare, minus, rational, zero} from '../exact/rational.ts';
import type {Rational} from '../exact/rational.ts';
import type {BudgetOutcome, CountOptions} from '../outcome.ts';
import {itemsOf, profileOf} from '../profile/profile.ts';
import type {Profile} from '../profile/profile.ts';
import {sum} from '../sum.ts';
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
  /** What each pays. */
  readonly part: Rational;
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
  const {ids, voters, weights, supporters} = profile;
  const share = voters > 0 ? rational(election.budget, voters) : zero;
  const purses = Array.from(weights, () => share);
  const selection = startSelection(profile);
  const steps: ExactEqualSharesStep[] = [];
  let bids = ids.flatMap((_, project) => bidOf(profile, project, [...itemsOf(supporters, project)]) ?? []);
  for (;;) {
    bids = bids.filter(({project}) => selection.states[project] === open);
    const {best, rest} = leastOf(profile, bids, purses);
    if (!best) break;
    bids = rest;
    const {project, groups, voters: payers, part: paid} = best;
    const pay = perPurse((purse) => minus(purse, paid));
    for (const group of groups) purses[group] = pay(purses[group]!);
    take(profile, selection, project);
    steps.push({project: ids[project]!, by: 'shares', payers, paid});
    onProgress?.({done: steps.length, unit: 'purchases'});
  }
  const own = selection.chosen.length;
  if (completion === 'greedy') greedyFrom(profile, selection);
  const later = selection.chosen.slice(own).map((project) => ({project: ids[project]!, by: 'greedy'}) as const);
  return {...outcomeOf(profile, selection), steps: [...steps, ...later], share};
}

/** Nothing where nobody is left to pay. */
function bidOf({costs, weights}: Profile, project: number, groups: readonly number[]): Bid | undefined {
  const voters = sum(groups.map((group) => weights[group]!));
  return voters > 0 ? {project, groups, voters, part: rational(costs[project]!, voters)} : undefined;
}

/** @returns Besides the first in order, all that somebody can pay for, as far as is known: only what may be the first is looked at. */
function leastOf(profile: Profile, bids: Bid[], purses: readonly Rational[]): {best: Bid | undefined; rest: Bid[]} {
  // The smaller part goes first, then the order of ties.
  const inOrder = (a: Bid, b: Bid): number => compare(a.part, b.part) || profile.ties[a.project]! - profile.ties[b.project]!;
  let best: Bid | undefined;
  const rest = bids.sort(inOrder).flatMap((known) => {
    const bid = best && inOrder(best, known) < 0 ? known : lowered(profile, known, purses);
    if (bid && (!best || inOrder(bid, best) < 0)) best = bid;
    return bid ?? [];
  });
  return {best, rest};
}

/** The largest group that can pay now: whoever does not have a part leaves it, which makes the parts larger. */
function lowered(profile: Profile, known: Bid, purses: readonly Rational[]): Bid | undefined {
  for (let bid: Bid | undefined = known; ; ) {
    const {project, groups, part}: Bid = bid;
    const have = perPurse((purse) => compare(purse, part) >= 0);
    bid = bidOf(profile, project, groups.filter((group) => have(purses[group]!)));
    if (!bid || bid.voters === known.voters) return bid;
    known = bid;
  }
}

/** Asked of each purse once: those who paid for the same share one object, and so do those who pay again. */
function perPurse<T>(ask: (purse: Rational) => T): (purse: Rational) => T {
  const known = new Map<Rational, T>();
  return (purse) => {
    if (!known.has(purse)) known.set(purse, ask(purse));
    return known.get(purse)!;
  };
}
