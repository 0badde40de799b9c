import {totalMultiple} from '../budget/greedy.ts';
import {gcd} from '../exact/gcd.ts';
import type {Rational} from '../exact/rational.ts';
import type {Profile} from '../profile/profile.ts';
import type {Contest} from './stage.ts';

/**
 * What each voter holds in a count that is gone through again, exactly: money, or below nothing the load it bears. Voters with
 * the same past hold the same object. Amounts are whole numbers over a denominator that grows with each purchase, and are
 * brought to it when they are looked at.
 */
export interface Ledger {
  readonly profile: Profile;
  /** By group of the profile. */
  readonly holdings: Holding[];
  /** What all began with: still that of voters for whom nothing was bought, those with empty ballots among them. */
  readonly first: Holding;
  /** Their product is the denominator. */
  readonly factors: bigint[];
  denominator: bigint;
  /** All holdings, most first; made when it is needed. */
  ranking?: readonly Holding[];
}

export interface Holding {
  exact: bigint;
  /** What `exact` is over. */
  over: bigint;
  voters: number;
}

/** Supporters of a project who hold the same and have the same multiple. */
export interface Claim {
  readonly holding: Holding;
  readonly multiple: number;
  voters: number;
  readonly groups: number[];
}

export function openLedger(profile: Profile, {numerator, denominator}: Rational): Ledger {
  const first: Holding = {exact: numerator, over: denominator, voters: profile.voters};
  return {profile, holdings: Array.from(profile.weights, () => first), first, factors: [denominator], denominator};
}

/** Over the ledger's denominator. */
export function exactly({denominator}: Ledger, holding: Holding): bigint {
  if (holding.over !== denominator) {
    holding.exact *= denominator / holding.over;
    holding.over = denominator;
  }
  return holding.exact;
}

/** Divides an amount over the denominator, by a longer denominator: the new one has the quotient. */
export function divide(ledger: Ledger, numerator: bigint, by: bigint): bigint {
  const common = gcd(by, numerator % by);
  ledger.factors.push(by / common);
  ledger.denominator *= by / common;
  return numerator / common;
}

/** Lets supporters hold so much from now on, over the denominator: all the same. */
export function hold(ledger: Ledger, claims: readonly Claim[], exact: bigint): void {
  const holding: Holding = {exact, over: ledger.denominator, voters: 0};
  for (const {holding: before, voters, groups} of claims) {
    before.voters -= voters;
    holding.voters += voters;
    for (const group of groups) ledger.holdings[group] = holding;
  }
  ledger.ranking = undefined;
}

export function claimsOf({profile: {supporters: {starts, items, multiples}, weights}, holdings}: Ledger, project: number): Claim[] {
  const claims = new Map<Holding, Claim[]>();
  for (let at = starts[project]!; at < starts[project + 1]!; at++) {
    const group = items[at]!;
    const holding = holdings[group]!;
    const alike = claims.get(holding) ?? [];
    let claim = alike.find(({multiple}) => multiple === multiples[at]);
    if (!claim) claims.set(holding, [...alike, (claim = {holding, multiple: multiples[at]!, voters: 0, groups: []})]);
    claim.groups.push(group);
    claim.voters += weights[group]!;
  }
  return [...claims.values()].flat();
}

/** A contest decided by who holds what: additional supporters are those who hold most. */
export const contestOf = (ledger: Ledger, judge: (project: number, claims: readonly Claim[], cost: number) => boolean) => (project: number): Contest => {
  const claims = claimsOf(ledger, project);
  // Only approvals have additional supporters: all multiples are 1 then, and each holding has one claim.
  const own = new Map(claims.map(({holding, voters}) => [holding, voters]));
  return (extra, cost) => {
    const all = [...claims];
    for (let at = 0; extra > 0; at++) {
      const holding = (ledger.ranking ??= rank(ledger))[at]!;
      const voters = Math.min(extra, holding.voters - (own.get(holding) ?? 0));
      if (voters > 0) all.push({holding, multiple: 1, voters, groups: []});
      extra -= voters;
    }
    return all.length > 0 && judge(project, all, cost);
  };
};

const rank = (ledger: Ledger): Holding[] =>
  [...new Set([ledger.first, ...ledger.holdings])].sort((a, b) => Number(exactly(ledger, b) - exactly(ledger, a)));

/** An amount over the denominator as a fraction in lowest terms. */
export function inLowestTerms({factors, denominator}: Ledger, numerator: bigint): Rational {
  // What divides both divides one of the small factors: far cheaper to find than a divisor of two numbers of a thousand digits.
  // What a factor then has left, the numerator has no part of, and it only loses parts: once through is enough.
  for (const factor of factors) {
    const common = gcd(factor, numerator % factor);
    numerator /= common;
    denominator /= common;
  }
  return {numerator, denominator};
}

/** How many voters support a project; with points, more than 0 if any does. */
export const supportOf = (profile: Profile, project: number): number => Number(totalMultiple(profile, project));
