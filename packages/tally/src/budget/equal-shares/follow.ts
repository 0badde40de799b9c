import type {Rational} from '../../exact/rational.ts';
import type {Count} from './count.ts';
import {bent, bend, straight} from './bend.ts';
import type {Span} from './bend.ts';
import {cheapest, leads, look, openPurchases, purchase, quote} from './purchases.ts';
import type {Price} from './run.ts';

/** Why purchases could not be followed to a larger share, and how far they could. */
export interface Known {
  readonly raises: number;
  /** Up to this purchase, from 0, they are the same for all shares from where they were followed to this one. */
  readonly stage: number;
  /** How often to raise the share instead, as an estimate: not a whole number, and less. */
  readonly hope: number;
  /** What may be bought next instead. */
  readonly rival: number;
  /** By how much its ρ is below that of the next purchase there; 0 when it may be only in between. */
  readonly behind: number;
  /** What each paid, by purchase, before that. */
  readonly each: readonly number[];
  /** Bounds of ρ by project at that purchase, for all shares before. */
  readonly low: Float64Array;
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
  const proven = known && raises <= known.raises ? known : undefined;
  const {low} = span.far;
  const fail = (stage: number, {rival, behind, part}: Obstacle): Known => {
    const twice = behind > 0 && known && known.behind > behind && known.stage === stage && known.rival === rival;
    // Where the line through the last two crosses; or the line from where they are followed from.
    const hope = raises - (twice ? (behind * (known.raises - raises)) / (known.behind - behind) : (1 - part) * (raises - from.raises));
    return {raises, stage, rival, behind, each: span.far.made.map(({each}) => each), low, hope: Math.min(hope, raises - 1)};
  };
  for (const [stage, near] of from.made.entries()) {
    const there = proven?.each[stage] ?? near.each;
    const far = quote(span.far, near.project, near.each + ((there - near.each) * (raises - from.raises)) / ((proven?.raises ?? raises) - from.raises))!;
    if (stage === proven?.stage) low.set(proven.low);
    const obstacle = stage < (proven?.stage ?? 0) ? undefined : overtaking(span, near, far);
    if (obstacle) return fail(stage, obstacle);
    bend(span, near, far);
    purchase(span.near, near);
    purchase(span.far, far);
  }
  const more = cheapest(span.far);
  return more ? fail(from.made.length, {rival: more.project, behind: 0, part: 0.5}) : {...span.far, raises};
}

/** Why another candidate may be bought before the one with these prices; nothing when none is anywhere on the way. */
function overtaking(span: Span, near: Price, far: Price): Obstacle | undefined {
  for (const project of span.far.candidates) {
    if (project === near.project || span.far.low[project]! > near.high) continue;
    const rival = look(span.far, project, near.high);
    if (!rival || rival.low > near.high) continue;
    const start = quote(span.near, project, rival.each);
    if (!start) return {rival: project, behind: 0, part: 0.5};
    const [first, last] = [start.low - near.high, rival.low - far.high];
    if (!leads(span.far, far, rival)) return {rival: project, behind: -last, part: first / (first - last)};
    if (straight(span, near, far) && straight(span, start, rival) && leads(span.near, near, start)) continue;
    const bends = bent(span, near, far) + bent(span, start, rival);
    if (first + last > bends && first > 0) continue;
    // Bends grow with the square of the distance, the lead at the far end in proportion to it.
    const gain = last - first;
    const part = (gain + Math.sqrt(gain * gain + 8 * bends * Math.max(first, 0))) / (2 * bends);
    return {rival: project, behind: 0, part: Math.min(0.8 * part, 0.8)};
  }
  return undefined;
}

interface Obstacle {
  readonly rival: number;
  readonly behind: number;
  /** Of the way, how much to hope for. */
  readonly part: number;
}
