import type {RankedElection} from '../election.ts';
import {checkBallots} from '../profile/check.ts';
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
export function papersOf(election: RankedElection, ties: readonly string[] | undefined, unit: number, strict = false): Papers {
  const ids = standing(election);
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const papers = new Map<string, {choices: number[]; ranks: number[]; weight: number}>();
  let votes = 0;
  election.ballots.forEach(({choices, ranks: given, weight = 1}, number) => {
    const paper = {choices: [] as number[], ranks: [] as number[], weight};
    for (const [at, id] of choices.entries()) {
      const index = indexOf.get(id);
      if (index === undefined) continue;
      const rank = given?.[at] ?? at;
      if (strict && rank === paper.ranks.at(-1)) throw new TypeError(`Ballot ${number} ranks two equal: this rule needs one order.`);
      paper.choices.push(index);
      paper.ranks.push(rank);
    }
    if (paper.choices.length === 0) return;
    const key = strict ? `${paper.choices}` : `${paper.choices};${paper.ranks}`;
    const same = papers.get(key);
    if (same) same.weight += weight;
    else papers.set(key, paper);
    votes += weight;
  });
  if (votes * unit >= 2 ** 53) throw new RangeError(`${votes} votes are too many to count exactly.`);
  return {ids, ties: tieRanks(ids, ties), papers: [...papers.values()], votes};
}

function standing({candidates, seats, ballots}: RankedElection): string[] {
  const all = new Set(candidates.map(({id}) => id));
  if (all.size < candidates.length || all.has('')) throw new TypeError('Each candidate needs an id of its own.');
  if (!(seats >= 1 && seats % 1 === 0)) throw new TypeError(`${seats} is no number of seats: 1 or more.`);
  checkBallots(ballots, all);
  return candidates.filter(({withdrawn}) => !withdrawn).map(({id}) => id);
}

/** Those of whom a number is the least, or no more than `slack` above it; the first by the tie order first. */
export function lowest(among: Iterable<number>, ties: Uint32Array, number: (index: number) => number, slack = 0): number[] {
  const all = [...among];
  const most = Math.min(...all.map(number)) + slack;
  return all.filter((index) => number(index) <= most).sort((a, b) => ties[a]! - ties[b]!);
}

/** Ids by index. */
export const named = (ids: readonly string[], some: readonly number[]): string[] => some.map((index) => ids[index]!);

export const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
