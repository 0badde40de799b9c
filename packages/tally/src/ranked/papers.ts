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
  /** Beside `choices`; absent when no two are equal. */
  readonly ranks: readonly number[] | undefined;
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
  const papers = new Map<string, {choices: number[]; ranks: number[] | undefined; weight: number}>();
  let votes = 0;
  election.ballots.forEach(({choices, ranks, weight = 1}, number) => {
    const at = choices.map((_, place) => place).filter((place) => indexOf.has(choices[place]!));
    if (at.length === 0) return;
    const kept = ranks && at.map((place) => ranks[place]!);
    const equal = kept?.some((rank, place) => rank === kept[place - 1]);
    if (equal && strict) throw new TypeError(`Ballot ${number} ranks two candidates equal: this rule needs one order.`);
    const paper = {choices: at.map((place) => indexOf.get(choices[place]!)!), ranks: equal ? kept : undefined, weight};
    const key = `${paper.choices};${paper.ranks}`;
    const same = papers.get(key);
    if (same) same.weight += weight;
    else papers.set(key, paper);
    votes += weight;
  });
  if (!Number.isSafeInteger(votes * unit)) throw new RangeError(`${votes} votes are too many to count exactly.`);
  return {ids, ties: tieRanks(ids, ties), papers: [...papers.values()], votes};
}

function standing({candidates, seats, ballots}: RankedElection): string[] {
  const all = new Set(candidates.map(({id}) => id));
  if (all.size < candidates.length || all.has('')) throw new TypeError('Two candidates have the same id, or one has none.');
  if (!Number.isSafeInteger(seats) || seats < 1) throw new TypeError(`${seats} is no number of seats: 1 or more.`);
  checkBallots(ballots, all);
  return candidates.filter(({withdrawn}) => !withdrawn).map(({id}) => id);
}
