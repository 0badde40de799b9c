import type {Ballot} from '../election.ts';
import {rational} from '../exact/rational.ts';
import type {Rational} from '../exact/rational.ts';

/**
 * How much a voter gains from a project that their ballot names (docs/counting/satisfaction.md):
 *
 * - `cost`: its cost. `cardinality`: 1.
 * - `points`: the points given. `total-points`: the points given × its cost.
 * - `borda`: (length of the ballot) − (rank from 0) − 1: how many of the ballot are ranked below it, so the last gains nothing.
 * - `effort`: its cost ÷ the number of its supporters.
 *
 * `cost`, `cardinality` and `effort` read any ballot: what was given points, where there are any, and what was listed.
 */
export type Satisfaction = 'cost' | 'cardinality' | 'points' | 'total-points' | 'borda' | 'effort';

interface Measure {
  /** The voter's whole number for the choice at this place of the ballot; 0 is no support. */
  readonly multiple: (ballot: Ballot, at: number) => number;
  /** What that number is multiplied by, from the project's cost and the sum of its numbers over all voters. */
  readonly factor: (cost: number, total: number) => Rational;
}

const named = ({points}: Ballot, at: number): number => (points === undefined || points[at]! > 0 ? 1 : 0);
const given = ({points}: Ballot, at: number): number => points?.[at] ?? 0;
const below = ({choices, ranks}: Ballot, at: number): number =>
  ranks === undefined ? choices.length - at - 1 : choices.length - (ranks.lastIndexOf(ranks[at]!) + 1);
const one = (): Rational => rational(1);
const cost = (cost: number): Rational => rational(cost);

export const satisfactions: Record<Satisfaction, Measure> = {
  cost: {multiple: named, factor: cost},
  cardinality: {multiple: named, factor: one},
  points: {multiple: given, factor: one},
  'total-points': {multiple: given, factor: cost},
  borda: {multiple: below, factor: one},
  effort: {multiple: named, factor: (cost, total) => rational(cost, Math.max(1, total))},
};
