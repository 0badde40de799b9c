import type {Ballot, Election, Project} from '../election.ts';

/**
 * Checks what an election promises (see its types), once, before a count.
 * @throws {TypeError} That names the project or the ballot (from 0) and what is wrong with it.
 */
export function checkElection({projects, budget, ballots, decimals = 0}: Election): void {
  need(isAmount(budget), () => `The budget ${budget} is no whole number of minor units.`);
  need(Number.isInteger(decimals) && decimals >= 0 && decimals <= 6, () => `${decimals} is no number of decimals: 0 to 6.`);
  const ids = new Set<string>();
  for (const project of projects) checkProject(project, ids);
  // The sum of all payments is at most this: it must stay exact too.
  need(Number.isSafeInteger(projects.reduce((sum, {cost}) => sum + cost, 0)), () => 'All costs together are beyond 2⁵³.');
  checkBallots(ballots, ids);
}

/**
 * @param ids Of projects or candidates.
 * @throws {TypeError} As {@link checkElection}.
 */
export function checkBallots(ballots: readonly Ballot[], ids: ReadonlySet<string>): void {
  const seen = new Map<string, number>();
  ballots.forEach(({choices, points, ranks, weight = 1}, index) => {
    const wrong = (what: string) => () => `Ballot ${index} ${what}.`;
    need(Number.isSafeInteger(weight) && weight >= 1, wrong(`weighs ${weight}: a whole number from 1 is needed`));
    for (const id of choices) {
      need(ids.has(id), wrong(`names ${id}, which is not there`));
      need(seen.get(id) !== index, wrong(`names ${id} twice`));
      seen.set(id, index);
    }
    need(!points || (points.length === choices.length && points.every(isAmount)), wrong('needs a whole number of points, 0 or more, beside each choice'));
    need(!ranks || (ranks.length === choices.length && ranks.every((rank, at) => at === 0 || rank >= ranks[at - 1]!)), wrong('needs a rank beside each choice, never falling'));
  });
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
