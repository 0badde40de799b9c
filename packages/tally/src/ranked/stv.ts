import type {RankedElection} from '../election.ts';
import {rational} from '../exact/rational.ts';
import type {Rational} from '../exact/rational.ts';
import type {CountOptions, RankedOutcome} from '../outcome.ts';
import {sum} from '../sum.ts';
import {lowest, named, papersOf} from './papers.ts';
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

/** How far a count is that excludes one after the other. Votes are in whole units, so many a vote. */
export interface Count<Step = unknown> extends Papers {
  readonly unit: number;
  readonly seats: number;
  /** Neither elected nor excluded. */
  readonly hopeful: Set<number>;
  /** In order of election. */
  readonly selected: number[];
  readonly steps: Step[];
}

/** @throws As {@link papersOf}. */
export function countOf<Step>(election: RankedElection, {ties}: CountOptions, unit: number, seats = election.seats): Count<Step> {
  const papers = papersOf(election, ties, unit, true);
  return {...papers, unit, seats, hopeful: new Set(papers.ids.keys()), selected: [], steps: []};
}

/** Takes one step after the other until every seat is filled, or nobody is left. */
export function conduct<Step>({ids, seats, hopeful, selected, steps}: Count<Step>, {onProgress}: CountOptions, step: () => void) {
  while (selected.length < seats && hopeful.size > 0) {
    step();
    onProgress?.({done: steps.length, unit: 'rounds'});
  }
  return {selected: named(ids, selected), candidates: ids, steps};
}

/** Elects all who reach the quota, or all who are hopeful when that fills the last seats: most votes first. */
export function elect({ties, seats, hopeful, selected}: Count, votes: readonly number[], quota: number): number[] {
  const last = hopeful.size <= seats - selected.length;
  const elected = [...hopeful]
    .filter((index) => last || votes[index]! >= quota)
    .sort((a, b) => votes[b]! - votes[a]! || ties[a]! - ties[b]!);
  for (const index of elected) hopeful.delete(index);
  selected.push(...elected);
  return elected;
}

/** Excludes who has the fewest votes, of those no more than `slack` above it the last by the tie order; says it as a step does. */
export function exclude({ids, ties, hopeful}: Count, votes: readonly number[], slack = 0): {excluded: string; tied?: string[]} {
  const lowestOf = lowest(hopeful, ties, (index) => votes[index]!, slack);
  const tied = named(ids, lowestOf);
  hopeful.delete(lowestOf.at(-1)!);
  return {excluded: tied.at(-1)!, ...(tied.length > 1 && {tied})};
}

export const fractions = ({unit}: Count, counts: readonly number[]): Rational[] => counts.map((count) => rational(count, unit));

export function stageOf(count: Count, votes: readonly number[], quota: number, elected: readonly number[]): StvStage {
  const {ids, unit} = count;
  return {
    quota: rational(quota, unit),
    votes: fractions(count, votes),
    nonTransferable: rational(count.votes * unit - sum(votes), unit),
    elected: named(ids, elected),
  };
}

/** a × b ÷ divisor, rounded down, or after adding `more` to the product. Exact, if the answer is below 2⁵³. */
export const ratio = (a: number, b: number, divisor: number, more = 0): number =>
  Number((BigInt(a) * BigInt(b) + BigInt(more)) / BigInt(divisor));
