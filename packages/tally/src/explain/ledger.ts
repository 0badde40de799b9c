import {unit} from '../exact/filter.ts';
import {gcd} from '../exact/gcd.ts';
import {toNumber} from '../exact/rational.ts';
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
  /** All holdings; once they have been ranked, most first. */
  all: Holding[];
  ranked: boolean;
}

export interface Holding {
  exact: bigint;
  /** What `exact` is over. */
  over: bigint;
  /** In minor units: the nearest double but for four units of rounding. */
  readonly amount: number;
  voters: number;
}

/** Supporters of a project who hold the same and have the same multiple. */
export interface Claim {
  readonly holding: Holding;
  readonly multiple: number;
  voters: number;
  /** Their groups, where they pay. */
  readonly groups?: number[];
}

export function openLedger(profile: Profile, {numerator, denominator}: Rational): Ledger {
  const first = holdingOf(numerator, denominator, profile.voters);
  const holdings = Array.from(profile.weights, () => first);
  return {profile, holdings, first, factors: [denominator], denominator, all: [first], ranked: true};
}

const holdingOf = (exact: bigint, over: bigint, voters: number): Holding =>
  ({exact, over, amount: toNumber({numerator: exact, denominator: over}), voters});

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

/** Lets supporters hold something else from now on, over the denominator. */
export function hold(ledger: Ledger, claims: readonly Claim[], amountOf: (claim: Claim) => bigint): void {
  const holdings = new Map<bigint, Holding>();
  for (const claim of claims) {
    const exact = amountOf(claim);
    let holding = holdings.get(exact);
    if (!holding) holdings.set(exact, (holding = holdingOf(exact, ledger.denominator, 0)));
    holding.voters += claim.voters;
    claim.holding.voters -= claim.voters;
    for (const group of claim.groups!) ledger.holdings[group] = holding;
  }
  ledger.all.push(...holdings.values());
  ledger.ranked = false;
}

/** @param paying Whether the claims say which groups they are of. */
export function claimsOf({profile, holdings}: Ledger, project: number, paying = false): Claim[] {
  const {supporters: {starts, items, multiples}, weights} = profile;
  const claims = new Map<number, Map<Holding, Claim>>();
  for (let at = starts[project]!; at < starts[project + 1]!; at++) {
    const [group, multiple] = [items[at]!, multiples[at]!];
    const holding = holdings[group]!;
    let alike = claims.get(multiple);
    if (!alike) claims.set(multiple, (alike = new Map()));
    let claim = alike.get(holding);
    if (!claim) alike.set(holding, (claim = {holding, multiple, voters: 0, groups: paying ? [] : undefined}));
    claim.groups?.push(group);
    claim.voters += weights[group]!;
  }
  return [...claims.values()].flatMap((alike) => [...alike.values()]);
}

/**
 * Whether claims win over what was taken.
 *
 * @param voters How many they are of, those included that are unknown.
 * @param unknown How many more voters there are, who hold at most what anybody does. With any, `undefined` leaves it open until
 *   they are among the claims.
 */
export type Judge = (project: number, claims: readonly Claim[], cost: number, voters: number, unknown: number) => boolean | undefined;

/** A contest decided by who holds what: additional supporters are those who hold most. */
export const contestOf = (ledger: Ledger, judge: Judge) => (project: number): Contest => {
  const claims = claimsOf(ledger, project);
  const support = claims.reduce((sum, {voters}) => sum + voters, 0);
  let own: Map<Holding, number> | undefined;
  return (extra, cost) => {
    const voters = support + extra;
    if (voters === 0) return false;
    let won = judge(project, claims, cost, voters, extra);
    if (won === undefined) {
      const all = [...claims];
      // Only approvals have additional supporters: all multiples are 1 then, and each holding has one claim.
      own ??= new Map(claims.map(({holding, voters}) => [holding, voters]));
      for (const holding of ranking(ledger)) {
        const more = Math.min(extra, holding.voters - (own.get(holding) ?? 0));
        if (more > 0) all.push({holding, multiple: 1, voters: more});
        if ((extra -= more) === 0) break;
      }
      won = judge(project, all, cost, voters, 0);
    }
    return won!;
  };
};

/** All voters, those with most first. */
function ranking(ledger: Ledger): readonly Holding[] {
  if (!ledger.ranked) {
    ledger.all = ledger.all.filter(({voters}) => voters > 0).sort((a, b) => {
      const apart = b.amount - a.amount;
      // Those that are so close are compared exactly.
      return Math.abs(apart) > 16 * unit * Math.abs(a.amount) ? apart : Number(exactly(ledger, b) - exactly(ledger, a));
    });
    ledger.ranked = true;
  }
  return ledger.all;
}

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
