import type {RankedElection} from '../election.ts';
import type {CountOptions, RankedOutcome} from '../outcome.ts';
import {sum} from '../sum.ts';
import {conduct, countOf, elect, exclude} from './stv.ts';

export interface IrvOutcome extends RankedOutcome {
  /** Ids of all who stand, in the election's order: what `votes` are beside. */
  readonly candidates: readonly string[];
  readonly steps: readonly IrvRound[];
}

export interface IrvRound {
  /** Beside `candidates`: ballots on which each is the first of those left. */
  readonly votes: readonly number[];
  /** Ballots that rank nobody of those left, of those that ranked anybody who stands. */
  readonly exhausted: number;
  /** Who dropped out after this round; absent in the last. */
  readonly excluded?: string;
  /** All who had the fewest votes, when several had: the last of them by the tie order dropped out. */
  readonly tied?: readonly string[];
}

/**
 * Instant runoff: each ballot counts for the first of those left; unless more than half of these ballots agree on one, who
 * has the fewest drops out (docs/counting/irv.md). One winner, whatever the seats; none when nobody stands.
 *
 * Ballots that rank two candidates equal are refused: the rule has several extensions to them, which elect different people
 * (Delemazure and Peters, "Generalizing Instant Runoff Voting to Allow for Indifferences", EC 2024).
 *
 * @throws {TypeError} When the election is not sound, or a ballot ranks two equal; says what is wrong.
 * @throws {RangeError} When there are more votes than can be counted exactly: 2⁵³.
 */
export function irv(election: RankedElection, options: CountOptions = {}): IrvOutcome {
  const count = countOf<IrvRound>(election, options, 1, 1);
  const {ids, papers, hopeful, steps} = count;
  return conduct(count, options, () => {
    const votes = ids.map(() => 0);
    for (const {choices, weight} of papers) {
      const choice = choices.find((candidate) => hopeful.has(candidate));
      if (choice !== undefined) votes[choice]! += weight;
    }
    const counted = sum(votes);
    const elected = elect(count, votes, Math.floor(counted / 2) + 1);
    steps.push({votes, exhausted: count.votes - counted, ...(elected.length === 0 && exclude(count, votes))});
  });
}
