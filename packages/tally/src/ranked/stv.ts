import {rational} from '../exact/rational.ts';
import type {Rational} from '../exact/rational.ts';
import type {RankedOutcome} from '../outcome.ts';

export interface StvOutcome<Stage extends StvStage = StvStage> extends RankedOutcome {
  /** Ids of all who stand, in the election's order: what the lists of a stage are beside. */
  readonly candidates: readonly string[];
  readonly steps: readonly Stage[];
}

/** What one transfer, exclusion or round came to. */
export interface StvStage {
  readonly quota: Rational;
  /** Beside `candidates`, at the end of the stage. */
  readonly votes: readonly Rational[];
  /** What counts for nobody: papers with no one further on them, and in Scottish counts what truncation lost. */
  readonly nonTransferable: Rational;
  /** Ids of those elected at the end of the stage, most votes first. */
  readonly elected: readonly string[];
  /** Id of who was excluded, if anybody. */
  readonly excluded?: string;
  /** Ids of those who were equal when one of them had to be taken first, in the tie order; absent when nobody was. */
  readonly tied?: readonly string[];
}

/** Makes fractions of counts in whole units. */
export const fractions = (unit: number) => (count: number): Rational => rational(count, unit);

/** Most votes first, and of those who have as many, the first by the tie order. */
export const byVotes = (votes: readonly number[], ties: Uint32Array) => (a: number, b: number): number =>
  votes[b]! - votes[a]! || ties[a]! - ties[b]!;
