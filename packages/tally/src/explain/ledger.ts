import {gcd} from '../exact/gcd.ts';
import {toNumber} from '../exact/rational.ts';
import type {Rational} from '../exact/rational.ts';
import type {Profile} from '../profile/profile.ts';

/**
 * What each voter holds in a run of equal shares that is gone through again, exactly: voters with the same past hold the same
 * object. Amounts are whole numbers over a denominator that grows with each purchase, and are brought to it when they are looked at.
 */
export interface Ledger {
  readonly profile: Profile;
  /** By group of the profile. */
  readonly holdings: Holding[];
  /** What all began with: still that of voters who paid nothing, those with empty ballots among them. */
  readonly first: Holding;
  /** Nothing. */
  readonly broke: Holding;
  /** The common denominator after so many purchases is the product of so many and one of these. */
  readonly factors: bigint[];
  denominator: bigint;
}

export interface Holding {
  exact: bigint;
  /** What `exact` is over. */
  over: bigint;
  /** The nearest double but for a few units, in minor units. */
  readonly amount: number;
  voters: number;
}

/** Supporters who hold the same and have the same multiple: they pay the same. */
export interface Payer {
  readonly holding: Holding;
  readonly multiple: number;
  readonly groups: number[];
  voters: number;
}

export interface Bill {
  readonly project: number;
  /** What a multiple of 1 pays, over the ledger's denominator. */
  readonly each: bigint;
  readonly payers: readonly Payer[];
}

export function openLedger(profile: Profile, share: Rational): Ledger {
  const first: Holding = {exact: share.numerator, over: share.denominator, amount: toNumber(share), voters: profile.voters};
  const holdings = Array.from(profile.weights, () => first);
  const broke: Holding = {exact: 0n, over: 1n, amount: 0, voters: 0};
  return {profile, holdings, first, broke, factors: [share.denominator], denominator: share.denominator};
}

/** Over the ledger's denominator. */
export function exactly({denominator}: Ledger, holding: Holding): bigint {
  if (holding.over !== denominator) {
    holding.exact *= denominator / holding.over;
    holding.over = denominator;
  }
  return holding.exact;
}

/**
 * What a project's supporters pay for it: Σ voters × min(held, each × multiple) = cost, where they can afford it.
 *
 * Whoever cannot pay what all would pay alike is poor, and pays all it has; that raises it for the others. It stays below the
 * true price until nobody more is poor. Costs one multiplication a payer for each pass; two or three in practice.
 */
export function billOf(ledger: Ledger, project: number): Bill {
  const payers = payersOf(ledger, project);
  let owed = BigInt(ledger.profile.costs[project]!) * ledger.denominator;
  let rich = payers.reduce((sum, {voters, multiple}) => sum + BigInt(voters) * BigInt(multiple), 0n);
  for (let [rest, before] = [payers, Infinity]; rest.length < before; ) {
    before = rest.length;
    rest = rest.filter(({holding, multiple, voters}) => {
      const held = exactly(ledger, holding);
      if (held * rich >= owed * BigInt(multiple)) return true;
      owed -= held * BigInt(voters);
      rich -= BigInt(voters) * BigInt(multiple);
      return false;
    });
  }
  const common = gcd(rich, owed % rich);
  ledger.factors.push(rich / common);
  ledger.denominator *= rich / common;
  return {project, each: owed / common, payers};
}

/** What a payer of a bill keeps, over the ledger's denominator. */
export function keeps(ledger: Ledger, {each}: Bill, {holding, multiple}: Payer): bigint {
  const left = exactly(ledger, holding) - each * BigInt(multiple);
  return left > 0n ? left : 0n;
}

export function pay(ledger: Ledger, bill: Bill): void {
  const {denominator: over, holdings, broke} = ledger;
  for (const payer of bill.payers) {
    const exact = keeps(ledger, bill, payer);
    const left: Holding = exact === 0n ? broke : {exact, over, amount: toNumber({numerator: exact, denominator: over}), voters: 0};
    left.voters += payer.voters;
    payer.holding.voters -= payer.voters;
    for (const group of payer.groups) holdings[group] = left;
  }
}

export function payersOf({profile, holdings}: Ledger, project: number): Payer[] {
  const {supporters: {starts, items, multiples}, weights} = profile;
  const payers = new Map<Holding, Payer[]>();
  for (let at = starts[project]!; at < starts[project + 1]!; at++) {
    const group = items[at]!;
    const holding = holdings[group]!;
    const alike = payers.get(holding) ?? [];
    let payer = alike.find(({multiple}) => multiple === multiples[at]);
    if (!payer) payers.set(holding, [...alike, (payer = {holding, multiple: multiples[at]!, groups: [], voters: 0})]);
    payer.groups.push(group);
    payer.voters += weights[group]!;
  }
  return [...payers.values()].flat();
}

/** An amount over the ledger's denominator as a fraction in lowest terms. */
export function inLowestTerms({factors, denominator}: Ledger, numerator: bigint): Rational {
  // Whatever divides both divides one of the small factors: far cheaper than a divisor of two numbers of a thousand digits.
  // What a factor then has left, the numerator has no part of, and it only loses parts: once through is enough.
  for (const factor of factors) {
    const common = gcd(factor, numerator % factor);
    if (common === 1n) continue;
    numerator /= common;
    denominator /= common;
  }
  return {numerator, denominator};
}
