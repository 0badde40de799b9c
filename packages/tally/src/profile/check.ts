import type {Ballot, Election} from '../election.ts';
import {fail, needIds, needWhole} from '../need.ts';
import {sum} from '../sum.ts';

/**
 * Checks what an election promises (see its types), once, before a count.
 * @throws {TypeError} That names the project or the ballot (from 0) and what is wrong with it.
 */
export function checkElection(election: Election): void {
  checkProjects(election);
  election.ballots.forEach(choiceReader(election.projects.map(({id}) => id)));
}

/** All but the ballots. */
export function checkProjects({projects, budget, decimals = 0}: Election): void {
  needWhole('budget', budget);
  needWhole('decimals', decimals, 0, 6);
  needIds('project', projects);
  for (const {id, cost, minimum = cost} of projects) {
    needWhole(`cost of ${id}`, cost);
    needWhole(`minimum of ${id}`, minimum, 0, cost);
  }
  // The sum of all payments is at most this: it must stay exact too.
  needWhole('sum of all costs', sum(projects.map(({cost}) => cost)));
}

/**
 * Reads ballots, each with its index, and checks them on the way.
 * @param ids Of projects or candidates.
 * @returns A function that answers the indices of what the ballot names, in its order: as many as it has choices, the rest is of
 *   ballots before. Good until the next call. It throws as {@link checkElection} does.
 */
export function choiceReader(ids: readonly string[]): (ballot: Ballot, index: number) => Uint32Array {
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const seen = new Int32Array(ids.length).fill(-1);
  const named = new Uint32Array(ids.length);
  return ({choices, points, ranks, weight = 1}, index) => {
    const ballot = `Ballot ${index}`;
    needWhole(`${ballot}: weight`, weight, 1);
    choices.forEach((id, at) => {
      const choice = indexOf.get(id);
      if (choice === undefined) fail(`${ballot} names ${id}, which is not there.`);
      if (seen[choice] === index) fail(`${ballot} names ${id} twice.`);
      seen[(named[at] = choice)] = index;
    });
    for (const beside of [points, ranks]) {
      if (beside && beside.length !== choices.length) fail(`${ballot} needs a number beside each choice, not ${beside.length}.`);
    }
    points?.forEach((value) => needWhole(`${ballot}: points`, value));
    if (ranks?.some((rank, at) => !(rank >= ranks[at - 1]! || at === 0))) fail(`${ballot} has falling ranks: best first.`);
    return named;
  };
}
