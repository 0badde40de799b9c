import type {RankedElection} from '../election.ts';
import {rational} from '../exact/rational.ts';
import type {Rational} from '../exact/rational.ts';
import type {CountOptions, RankedOutcome} from '../outcome.ts';
import {named, papersOf, sum} from './papers.ts';
import type {Papers} from './papers.ts';

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

/** How far a count is. Votes are in whole units, so many a vote. */
export interface StvCount<Stage extends StvStage = StvStage> extends Papers {
  readonly unit: number;
  readonly seats: number;
  /** Neither elected nor excluded. */
  readonly hopeful: Set<number>;
  /** In order of election. */
  readonly selected: number[];
  readonly steps: Stage[];
}

/** @throws As {@link papersOf}. */
export function stvCount<Stage extends StvStage>(election: RankedElection, ties: readonly string[] | undefined, unit: number): StvCount<Stage> {
  const papers = papersOf(election, ties, unit, true);
  return {...papers, unit, seats: election.seats, hopeful: new Set(papers.ids.keys()), selected: [], steps: []};
}

/** Takes one step after the other until every seat is filled, or nobody is left. */
export function conduct<Count extends StvCount<Stage>, Stage extends StvStage>(
  count: Count & StvCount<Stage>,
  step: (count: Count) => void,
  onProgress: CountOptions['onProgress'],
): StvOutcome<Stage> {
  const {ids, seats, hopeful, selected, steps} = count;
  while (selected.length < seats && hopeful.size > 0) {
    step(count);
    onProgress?.({done: steps.length, unit: 'rounds'});
  }
  return {selected: named(ids, selected), candidates: ids, steps};
}

/** Elects all who reach the quota, or all who are hopeful when that fills the last seats: most votes first. */
export function elect({ties, seats, hopeful, selected}: StvCount, votes: readonly number[], quota: number): number[] {
  const last = hopeful.size <= seats - selected.length;
  const elected = [...hopeful]
    .filter((index) => last || votes[index]! >= quota)
    .sort((a, b) => votes[b]! - votes[a]! || ties[a]! - ties[b]!);
  for (const index of elected) hopeful.delete(index);
  selected.push(...elected);
  return elected;
}

export function stageOf({ids, unit, votes: all}: StvCount, votes: readonly number[], quota: number, elected: readonly number[]): StvStage {
  const fraction = (count: number) => rational(count, unit);
  return {quota: fraction(quota), votes: votes.map(fraction), nonTransferable: fraction(all * unit - sum(votes)), elected: named(ids, elected)};
}
