import type {Ballot, Election, Project} from '../election.ts';

/**
 * Checks what an election promises (see its types), once, before a count.
 * @throws {TypeError} That names the project or the ballot (from 0) and what is wrong with it.
 */
export function checkElection(election: Election): void {
  checkProjects(election);
  checkBallots(election.ballots, new Set(election.projects.map(({id}) => id)));
}

/** All but the ballots. */
export function checkProjects({projects, budget, decimals = 0}: Election): void {
  need(isAmount(budget), () => `The budget ${budget} is no whole number of minor units.`);
  need(Number.isInteger(decimals) && decimals >= 0 && decimals <= 6, () => `${decimals} is no number of decimals: 0 to 6.`);
  const ids = new Set<string>();
  for (const project of projects) checkProject(project, ids);
  // The sum of all payments is at most this: it must stay exact too.
  need(Number.isSafeInteger(projects.reduce((sum, {cost}) => sum + cost, 0)), () => 'All costs together are beyond 2⁵³.');
}

/**
 * @param ids Of projects or candidates.
 * @throws {TypeError} As {@link checkElection}.
 */
export function checkBallots(ballots: readonly Ballot[], ids: ReadonlySet<string>): void {
  ballots.forEach(choiceReader([...ids]));
}

/**
 * Reads ballots, each with its index, and checks them on the way.
 * @returns A function that answers the indices of what the ballot names, in its order: as many as it has choices, the rest is of
 *   ballots before. Good until the next call. It throws as {@link checkElection} does.
 */
export function choiceReader(ids: readonly string[]): (ballot: Ballot, index: number) => Uint32Array {
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const seen = new Int32Array(ids.length).fill(-1);
  const named = new Uint32Array(ids.length);
  return ({choices, points, ranks, weight = 1}, index) => {
    const need = (holds: boolean, what: () => string): void => {
      if (!holds) throw new TypeError(`Ballot ${index} ${what()}.`);
    };
    need(Number.isSafeInteger(weight) && weight >= 1, () => `weighs ${weight}: a whole number from 1 is needed`);
    for (let at = 0; at < choices.length; at++) {
      const choice = indexOf.get(choices[at]!);
      if (choice === undefined || seen[choice] === index) need(false, () => `names ${choices[at]}${choice === undefined ? ', which is not there' : ' twice'}`);
      else seen[(named[at] = choice)] = index;
    }
    need(!points || (points.length === choices.length && points.every(isAmount)), () => 'needs a whole number of points, 0 or more, beside each choice');
    need(!ranks || (ranks.length === choices.length && ranks.every((rank, at) => at === 0 || rank >= ranks[at - 1]!)), () => 'needs a rank beside each choice, never falling');
    return named;
  };
}

function checkProject({id, cost, minimum = cost}: Project, ids: Set<string>): void {
  need(typeof id === 'string' && id !== '', () => 'A project has no id.');
  need(!ids.has(id), () => `Two projects have the id ${id}.`);
  need(isAmount(cost), () => `Project ${id} costs ${cost}: a whole number of minor units is needed.`);
  need(isAmount(minimum) && minimum <= cost, () => `Project ${id} has a minimum of ${minimum}: it must be from 0 to its cost.`);
  ids.add(id);
}

const isAmount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

function need(holds: boolean, message: () => string): void {
  if (!holds) throw new TypeError(message());
}
