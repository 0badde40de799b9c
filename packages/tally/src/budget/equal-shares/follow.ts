import type {Rational} from '../../exact/rational.ts';
import type {Count} from './count.ts';
import {bent, bend, straight} from './bend.ts';
import type {Span} from './bend.ts';
import {cheapest, look, openPurchases, purchase, quote} from './purchases.ts';
import {leads} from './run.ts';
import type {Price} from './run.ts';

/** Why purchases could not be followed to a larger share, and how far they could. */
export interface Known {
  readonly raises: number;
  /** Up to this purchase, from 0, they are the same for all shares from where they were followed to this one. */
  readonly stage: number;
  /** How often to raise the share instead, as an estimate: not a whole number, and less. */
  readonly hope: number;
}

/**
 * Makes the purchases of a count with a larger share too, and proves that every share in between makes the same.
 *
 * Proof. Let s < x < t be shares, and let all three make the same first k purchases. As the share grows, nobody holds less and no
 * price rises: at first everybody holds the share; and if nobody holds less before a purchase, then Σ min(held, q × m) is no less at
 * any q, so the q that pays the cost is no more, and max(0, held − q × m), what is left, is no less. So for any project p, ρₚ(s) ≥
 * ρₚ(x) ≥ ρₚ(t), where what cannot be afforded has an infinite ρ. If c is bought next with s, it is with x and t too when for
 * each other candidate p one of these holds:
 *
 * 1. ρₚ(t) > ρ꜀(s), for then ρₚ(x) ≥ ρₚ(t) > ρ꜀(s) ≥ ρ꜀(x).
 * 2. ρₚ and ρ꜀ are straight lines between s and t, and c comes before p at both ends, by ρ and then by ties: so it does in between.
 * 3. c comes before p at both ends by more than what both lines may be bent in between (bend.ts).
 *
 * And when none can be afforded after the last purchase with t, then none can with x.
 *
 * @param known A failure to follow the same purchases further than this: what it proved needs no proof again.
 */
export function follow(from: Count, share: Rational, raises: number, known?: Known): Count | Known {
  const {profile} = from;
  const filter = from.error < Infinity;
  const span: Span = {near: openPurchases(profile, from.share, filter), far: openPurchases(profile, share, filter), bends: new Float64Array(profile.weights.length), straight: true};
  const proven = known && raises <= known.raises ? known.stage : 0;
  for (const [stage, near] of from.purchases.entries()) {
    const far = quote(span.far, near.project, near.each)!;
    const part = stage < proven ? 1 : clearPart(span, near, far);
    if (part < 1) return {raises, stage, hope: from.raises + part * (raises - from.raises)};
    bend(span, near, far);
    purchase(span.near, near);
    purchase(span.far, far);
  }
  return cheapest(span.far) ? {raises, stage: from.purchases.length, hope: (from.raises + raises) / 2} : {...span.far, raises};
}

/**
 * How far on the way it is hoped that no other candidate is bought before the one with these prices, from 0 to 1; 1 is proven. Where
 * straight lines would cross; half-way where they do not, but too little is known of how bent they are.
 */
function clearPart(span: Span, near: Price, far: Price): number {
  for (const project of span.far.candidates) {
    if (project === near.project || span.far.low[project]! > near.high) continue;
    const rival = look(span.far, project, near.high);
    if (!rival || rival.low > near.high) continue;
    const start = quote(span.near, project, rival.each);
    if (!start) return 0.5;
    const [first, last] = [start.low - near.high, rival.low - far.high];
    // No number where bounds are infinite.
    if (!leads(span.far, far, rival)) return Math.min(0.99, first / (first - last) || 0.5);
    if (straight(span, near, far) && straight(span, start, rival) && leads(span.near, near, start)) continue;
    if (first > 0 && first + last > bent(span, near, far) + bent(span, start, rival)) continue;
    return 0.5;
  }
  return 1;
}
