import type {RankedElection} from '../election.ts';
import {fail, needIds, needWhole} from '../need.ts';
import {choiceReader} from '../profile/check.ts';
import {tieRanks} from '../ties.ts';

/** A ranked election as the rules count it: who stands by index, and voters who ranked them alike on one paper. */
export interface Papers {
  /** Who stands: the candidates that did not withdraw, in the election's order. */
  readonly ids: readonly string[];
  /** Lower wins a tie. */
  readonly ties: Uint32Array;
  readonly papers: readonly Paper[];
  /** All votes: ballots by weight, without those that rank nobody who stands. */
  readonly votes: number;
}

export interface Paper {
  /** Best first. */
  readonly choices: readonly number[];
  /** Beside `choices`, never falling: equal numbers mean ranked equal. */
  readonly ranks: readonly number[];
  readonly weight: number;
}

/**
 * @param unit How many units a rule counts a vote in: the largest whole number that it adds up is votes × this.
 * @param strict Whether two candidates ranked equal are refused.
 * @throws {TypeError} When the election is not sound; says which candidate or ballot (from 0), and what is wrong with it.
 * @throws {RangeError} When there are more votes than can be counted exactly: 2⁵³ ÷ `unit`.
 */
export function papersOf({candidates, seats, ballots}: RankedElection, ties: readonly string[] | undefined, unit: number, strict = false): Papers {
  needIds('candidate', candidates);
  needWhole('seats', seats, 1);
  const read = choiceReader(candidates.map(({id}) => id));
  const ids = candidates.filter(({withdrawn}) => !withdrawn).map(({id}) => id);
  const indices = candidates.map(({id}) => ids.indexOf(id));
  const papers = new Map<string, {readonly choices: number[]; readonly ranks: number[]; weight: number}>();
  let votes = 0;
  ballots.forEach((ballot, number) => {
    const named = read(ballot, number);
    const places = [...ballot.choices.keys()].filter((at) => indices[named[at]!]! >= 0);
    if (places.length === 0) return;
    const choices = places.map((at) => indices[named[at]!]!);
    const ranks = places.map((at) => ballot.ranks?.[at] ?? at);
    if (strict && new Set(ranks).size < ranks.length) fail(`Ballot ${number} ranks two equal: this rule needs one order.`);
    const key = strict ? `${choices}` : `${choices};${ranks}`;
    const paper = papers.get(key) ?? {choices, ranks, weight: 0};
    papers.set(key, paper);
    paper.weight += ballot.weight ?? 1;
    votes += ballot.weight ?? 1;
  });
  if (votes * unit >= 2 ** 53) throw new RangeError(`${votes} votes are too many to count exactly.`);
  return {ids, ties: tieRanks(ids, ties), papers: [...papers.values()], votes};
}

/** Those of whom a number is the least, or no more than `slack` above it; the first by the tie order first. */
export function lowest(among: Iterable<number>, ties: Uint32Array, number: (index: number) => number, slack = 0): number[] {
  const all = [...among];
  const most = Math.min(...all.map(number)) + slack;
  return all.filter((index) => number(index) <= most).sort((a, b) => ties[a]! - ties[b]!);
}

/** Ids by index. */
export const named = (ids: readonly string[], some: readonly number[]): string[] => some.map((index) => ids[index]!);
