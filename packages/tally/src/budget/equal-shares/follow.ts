import type {Rational} from '../../exact/rational.ts';
import type {Count} from './count.ts';
import {cheapest, look, openPurchases, purchase} from './purchases.ts';
import type {Purchases} from './purchases.ts';
import {precedes, priceOf, rhoOf, rhoPaid} from './run.ts';
import type {Price} from './run.ts';

/** Why purchases could not be followed to a larger share, and how far they could. */
export interface Known {
  readonly raises: number;
  /** Up to this purchase, from 0, they are the same for all shares from where they were followed to this one. */
  readonly stage: number;
  /** What may come before that purchase instead. */
  readonly rival: Price;
  /** Bounds of ρ by project at that purchase. */
  readonly low: Float64Array;
}

export type Followed =
  | {readonly count: Count; /** The ρ of the rival known before, at its stage. */ readonly watched: number}
  | {readonly count?: undefined; readonly known: Known};

/**
 * Makes the purchases of a count with a larger share, and proves that every share in between makes the same.
 *
 * Proof. Let s < x < t be shares, and let all three make the same first k purchases. As the share grows, nobody holds less and no
 * price rises: at first everybody holds the share; and if nobody holds less before a purchase, then Σ min(held, q × m) is no less at
 * any q, so the q that pays the cost is no more, and max(0, held − q × m), what is left, is no less. So for any project p, ρₚ(s) ≥
 * ρₚ(x) ≥ ρₚ(t), where what cannot be afforded has an infinite ρ. If c is bought next with s, and ρₚ(t) > ρ꜀(s), or they are equal and c
 * comes first among ties, then ρₚ(x) ≥ ρₚ(t) ≥ ρ꜀(s) ≥ ρ꜀(x), and p is not bought before c with x either, nor with t. So if that is so of
 * all other candidates p at each purchase of s, and none can be afforded after the last with t, then x and t make the purchases of s.
 *
 * @param known A failure to follow the same purchases further than this: what it proved needs no proof again.
 */
export function follow(from: Count, share: Rational, raises: number, known?: Known): Followed {
  const {profile} = from.run.accounts;
  const purchases = openPurchases(profile, share, from.run.error < Infinity);
  let watched = Infinity;
  for (let stage = 0; stage <= from.made.length; stage++) {
    if (stage === known?.stage) {
      purchases.low.set(known.low);
      watched = priceOf(purchases.run, known.rival.project, 0, Infinity)?.low ?? Infinity;
    }
    const rival = stage < (known?.stage ?? 0) ? undefined : overtaking(purchases, from, stage);
    if (rival) return {known: {raises, stage, rival, low: purchases.low}};
    const next = from.made[stage];
    if (next) purchase(purchases, priceOf(purchases.run, next.project, purchases.each[next.project]!, Infinity)!);
  }
  return {count: {...purchases, share, raises}, watched};
}

/** A candidate that may be bought with the larger share before what was bought with the smaller one. */
function overtaking(purchases: Purchases, from: Count, stage: number): Price | undefined {
  const own = from.made[stage];
  if (!own) return cheapest(purchases);
  const {run, low} = purchases;
  for (const project of purchases.candidates) {
    if (project === own.project || low[project]! > own.high) continue;
    const price = look(purchases, project, own.high);
    if (price && precedes(run.accounts.profile, price, own, () => [rhoOf(run, price), rhoPaid(from.run, stage)])) return price;
  }
  return undefined;
}
