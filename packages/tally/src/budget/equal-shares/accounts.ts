import {gcd} from '../../exact/gcd.ts';
import type {Rational} from '../../exact/rational.ts';
import {itemsOf, visit} from '../../profile/profile.ts';
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
  /** The exact price, where it was known at once. Needed where it took all that somebody had who paid in full. */
  readonly solution?: {readonly numerator: bigint; readonly rich: bigint};
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

/** Makes `terms` as long as `purchases`. */
export function settle(accounts: Accounts): void {
  const {profile, purchases, terms, brokeAt} = accounts;
  while (terms.length < purchases.length) {
    const {project, rich: multiples, solution} = purchases[terms.length]!;
    const broke = itemsOf(profile.supporters, project).filter((group) => brokeAt[group] === terms.length);
    const {numerator, rich} = solution ?? {
      numerator: BigInt(profile.costs[project]!) * accounts.denominator - heldBy(accounts, broke),
      rich: BigInt(multiples),
    };
    const common = gcd(rich, numerator % rich);
    terms.push({numerator: numerator / common, multiple: rich / common});
    accounts.denominator *= rich / common;
  }
}

/** What the voters of some groups held together before they were broke: the numerator over `accounts.denominator`. */
export function heldBy({profile: {ballots, weights}, boughtAt, terms, share}: Accounts, groups: Iterable<number>): bigint {
  let voters = 0;
  // By purchase: their multiples added up.
  const uses = new Float64Array(terms.length);
  for (const group of groups) {
    voters += weights[group]!;
    visit(ballots, group, (project, multiple) => {
      const at = boughtAt[project]!;
      if (at >= 0 && at < uses.length) uses[at]! += weights[group]! * multiple;
    });
  }
  let value = BigInt(voters) * share.numerator;
  terms.forEach(({numerator, multiple}, at) => (value = value * multiple - (uses[at] === 0 ? 0n : numerator * BigInt(uses[at]!))));
  return value;
}
