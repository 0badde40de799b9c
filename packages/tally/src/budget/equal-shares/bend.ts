import {unit} from '../../exact/filter.ts';
import type {Purchases} from './purchases.ts';
import type {Price} from './run.ts';

/**
 * The same purchases with two shares, the near one smaller, and how far from straight what voters hold is in between.
 *
 * While the same supporters pay in full, all that is held and every price is linear in the share. What bends the lines is that
 * some who pay all they have with the near share pay in full with the far one. Let λ go from 0 at the near end to 1 at the far,
 * b be what a voter of a group holds, q the price, m the voter's multiple, w the voters, and a bar mean the straight line
 * between both ends. Let |b − b̄| ≤ D min(λ, 1 − λ) be known. By what is proven in follow.ts, those who pay in full with the
 * near share (R) do so in between, and those who pay all they have with the far one (P) do as well; X are the others.
 * Everywhere
 *
 *     Σ_P w b + q Σ_R w m + Σ_X w min(b, q m) = cost,
 *
 * so, less the straight line between this at both ends, with q = q̄ + ε,
 *
 *     ε Σ_R w m + Σ_X w (min(b, q m) − min(b, q̄ m)) = −Σ_P w (b − b̄) − Σ_X w (min(b, q̄ m) − line of the mins).
 *
 * On the left both terms have the sign of ε. The min of two straight lines, one lower by d at the near end and higher by e at
 * the far, is off the line between its ends by at most min(λ e, (1 − λ) d) ≤ K min(λ, 1 − λ), with K the larger of d and e. So
 *
 *     |ε| ≤ F min(λ, 1 − λ), F = (Σ_P w D + Σ_X w (D + K)) ÷ Σ_R w m,
 *
 * and after the purchase D is D + F m for R, D + F m + K for X, and 0 for P, who are broke at both ends. A few who are X, with
 * little to be K, out of many: that is how F stays of second order in the distance.
 *
 * Where two ρ differ by u at the near end and v at the far, the same sign at both, and are bent by no more than F and G, the
 * difference in between is at least (1 − λ) u + λ v − (F + G) min(λ, 1 − λ): of that sign if u + v > F + G.
 */
export interface Span {
  readonly near: Purchases;
  readonly far: Purchases;
  /** D, by group. */
  readonly bends: Float64Array;
  /** Whether no purchase so far bent anything. */
  straight: boolean;
}

// More than all rounding in a sum of fewer than 2³⁰ terms, relative to it.
const ample = 1 + 2 ** -22;

/** Whether a price is a straight line between both ends: those who pay in full with the near share do with the far, so equal sums mean the same voters. */
export const straight = (span: Span, near: Price, far: Price): boolean => span.straight && near.rich === far.rich;

/** How far a project's ρ may be off the line between its ends: no more than this × min(λ, 1 − λ). */
export function bent(span: Span, near: Price, far: Price): number {
  return (epsilon(span, near, far) / span.near.factors[near.project]!) * ample;
}

/** Both are about to be paid. */
export function bend(span: Span, near: Price, far: Price): void {
  if (straight(span, near, far)) return;
  const all = epsilon(span, near, far);
  each(span, near, far, (group, multiple, kink) => {
    span.bends[group] = kink < 0 ? 0 : span.bends[group]! + all * multiple + kink;
  });
  span.straight = false;
}

function epsilon(span: Span, near: Price, far: Price): number {
  const {weights} = span.near.profile;
  let sum = 0;
  each(span, near, far, (group, _, kink) => {
    if (kink !== 0) sum += weights[group]! * (span.bends[group]! + Math.max(0, kink));
  });
  return (sum / near.rich) * ample;
}

/**
 * Visits a project's supporters that are not broke at the far end.
 * @param visit Is told K; 0 for those who pay in full at both ends, −1 for those who pay all they have at both.
 */
function each({near: before, far: after}: Span, near: Price, far: Price, visit: (group: number, multiple: number, kink: number) => void): void {
  const {starts, items, multiples} = before.profile.supporters;
  const doubt = before.error + after.error + 8 * unit * after.purse;
  for (let i = starts[near.project]!, end = starts[near.project + 1]!; i < end; i++) {
    const group = items[i]!;
    if (after.held[group] === 0) continue;
    const multiple = multiples[i]!;
    // Outward by all doubt, so that who is on neither side for sure counts as on the way between them.
    const slack = doubt + (near.slack + far.slack) * multiple;
    const lacks = near.each * multiple - before.held[group]! + slack;
    const keeps = after.held[group]! - far.each * multiple + slack;
    if (keeps < 0) visit(group, multiple, -1);
    else if (lacks <= 0) visit(group, multiple, 0);
    else visit(group, multiple, Math.max(lacks, keeps));
  }
}
