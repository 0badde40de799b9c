import {gcd} from '../../exact/gcd.ts';
import type {Rational} from '../../exact/rational.ts';
import type {Profile} from '../../profile/profile.ts';

/**
 * What every voter holds in a run of equal shares, exactly, without keeping it.
 *
 * A supporter who cannot pay in full pays all it has and holds 0 from then on. Every other voter holds its share less
 * qⱼ × m for each purchase j that it supported, with qⱼ what a multiple of 1 paid and m the voter's multiple. So the list of
 * the qⱼ, and at which purchase a group went broke, say what any group holds, and what all of any set of groups hold: voters
 * × share − Σⱼ qⱼ × Uⱼ, where the Uⱼ are whole numbers.
 *
 * The denominator of qⱼ divides the one before it times the multiples of those who paid in full. Kept over that product
 * (Horner's scheme) a sum over all purchases takes one small multiplication each and no greatest common divisor of large numbers.
 */
export interface Accounts {
  readonly profile: Profile;
  /** What each voter began with, in minor units. */
  readonly share: Rational;
  /** The purchase at which a group spent its last, from 0; −1 while it holds something. */
  readonly brokeAt: Int32Array;
  /** Which purchase a project was, from 0; −1 when it was none. */
  readonly boughtAt: Int32Array;
  readonly purchases: Purchase[];
  /** The exact prices of the first so many purchases: worked out when they are needed. */
  readonly terms: Term[];
  /** Of all that is held, and of the last of `terms`. */
  denominator: bigint;
}

export interface Purchase {
  readonly project: number;
  /** The multiples of all voters who paid in full, added up. */
  readonly rich: number;
  /** The exact price, where it was known at once. */
  readonly solution?: {readonly numerator: bigint; readonly rich: bigint} | undefined;
}

/** A price qₖ = numerator ÷ (the share's denominator × the multiples up to and with this). */
export interface Term {
  readonly numerator: bigint;
  readonly multiple: bigint;
}

/** A fraction that may be not in lowest terms; the denominator is positive. */
export interface Quotient {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export function openAccounts(profile: Profile, share: Rational): Accounts {
  return {
    profile,
    share,
    brokeAt: new Int32Array(profile.weights.length).fill(share.numerator > 0n ? -1 : 0),
    boughtAt: new Int32Array(profile.costs.length).fill(-1),
    purchases: [],
    terms: [],
    denominator: share.denominator,
  };
}

/** Makes `terms` as long as `purchases`. */
export function settle(accounts: Accounts): void {
  const {profile, purchases, terms, brokeAt} = accounts;
  const {supporters, weights, costs} = profile;
  while (terms.length < purchases.length) {
    const at = terms.length;
    const {project, rich, solution} = purchases[at]!;
    if (solution) {
      addTerm(accounts, solution.numerator, solution.rich);
      continue;
    }
    const sum = emptySum(accounts);
    for (let i = supporters.starts[project]!; i < supporters.starts[project + 1]!; i++) {
      const group = supporters.items[i]!;
      if (brokeAt[group] === at) include(accounts, sum, group, weights[group]!);
    }
    addTerm(accounts, BigInt(costs[project]!) * accounts.denominator - valueOf(accounts, sum), BigInt(rich));
  }
}

/** What a multiple of 1 paid at a purchase, exactly. */
export function pricePaid(accounts: Accounts, at: number): Quotient {
  settle(accounts);
  const {terms, share} = accounts;
  const denominator = terms.slice(0, at + 1).reduce((product, {multiple}) => product * multiple, share.denominator);
  return {numerator: terms[at]!.numerator, denominator};
}

/** Adds the price numerator ÷ (`accounts.denominator` × rich). */
function addTerm(accounts: Accounts, numerator: bigint, rich: bigint): void {
  const common = gcd(rich, numerator % rich);
  accounts.terms.push({numerator: numerator / common, multiple: rich / common});
  accounts.denominator *= rich / common;
}

/** What some voters hold together, before it is worked out. */
export interface Sum {
  voters: number;
  /** By purchase, up to the last of `terms`: their multiples added up. */
  readonly uses: Float64Array;
}

export const emptySum = ({terms}: Accounts): Sum => ({voters: 0, uses: new Float64Array(terms.length)});

/** Adds so many voters of a group that is not broke to a sum. */
export function include({profile: {ballots}, boughtAt}: Accounts, sum: Sum, group: number, voters: number): void {
  sum.voters += voters;
  for (let i = ballots.starts[group]!; i < ballots.starts[group + 1]!; i++) {
    const at = boughtAt[ballots.items[i]!]!;
    if (at >= 0 && at < sum.uses.length) sum.uses[at]! += voters * ballots.multiples[i]!;
  }
}

/** What they hold: the numerator over `accounts.denominator`. */
export function valueOf({terms, share}: Accounts, {voters, uses}: Sum): bigint {
  let value = BigInt(voters) * share.numerator;
  terms.forEach(({numerator, multiple}, at) => {
    value = value * multiple - (uses[at] === 0 ? 0n : numerator * BigInt(uses[at]!));
  });
  return value;
}
