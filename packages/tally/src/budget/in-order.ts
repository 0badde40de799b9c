import {compare} from '../exact/rational.ts';
import type {Rational} from '../exact/rational.ts';
import type {Profile} from '../profile/profile.ts';
import {barred, fits, rivalOf, taken, take} from './selection.ts';
import type {Selection} from './selection.ts';

/** What became of a project when its turn came. */
export interface ConsideredStep {
  readonly project: string;
  /** What the rule orders by, most first. Absent for a free project that is supported: it comes before all numbers. */
  readonly score?: Rational;
  /**
   * - `selected`.
   * - `too-dear`: it cost more than was left.
   * - `rival`: a variant of it had been selected.
   * - `unsupported`: nobody supports it, and the rule asks for support.
   */
  readonly fate: 'selected' | 'too-dear' | 'rival' | 'unsupported';
  /** With the fate `rival`: which one. */
  readonly rival?: string;
  /** What was left after this step, in minor units. */
  readonly left: number;
}

/**
 * Considers projects that are not selected yet, highest score first, equal scores in tie order, and takes each that fits.
 *
 * @param scores By project; undefined comes before all.
 * @param selection What was selected before; added to.
 * @param requireSupport Whether to pass over what no voter supports.
 */
export function takeInOrder(
  profile: Profile,
  scores: readonly (Rational | undefined)[],
  selection: Selection,
  requireSupport: boolean,
): ConsideredStep[] {
  const {ids, ties, totals} = profile;
  const before = (a: number, b: number) => byScore(scores[a], scores[b]) || ties[a]! - ties[b]!;
  const fateOf = (project: number) => {
    if (selection.states[project] === barred) return 'rival';
    if (requireSupport && totals[project] === 0) return 'unsupported';
    return fits(profile, selection, project) ? 'selected' : 'too-dear';
  };
  const considered = [...ids.keys()].filter((project) => selection.states[project] !== taken);
  return considered.sort(before).map((project) => {
    const fate = fateOf(project);
    if (fate === 'selected') take(profile, selection, project);
    const score = scores[project];
    return {
      project: ids[project]!,
      ...(score && {score}),
      fate,
      ...(fate === 'rival' && {rival: rivalOf(profile, selection, project)}),
      left: selection.left,
    };
  });
}

/** Negative when the first comes before; undefined comes before all. */
export const byScore = (a?: Rational, b?: Rational): number => (a && b ? compare(b, a) : Number(!b) - Number(!a));
