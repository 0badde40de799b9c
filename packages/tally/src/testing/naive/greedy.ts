import type {Election} from '../../election.ts';
import {compare, over, plus, rational, zero} from '../../exact/rational.ts';
import type {Rational} from '../../exact/rational.ts';
import type {Satisfaction} from '../../profile/satisfaction.ts';
import {firstInTies, rivalsIn, utility, voterBallots} from './voters.ts';

/**
 * Greedy as docs/counting/greedy.md words it, and no faster: exact fractions, one ballot a voter. What the real one is
 * compared with.
 *
 * @param before What another rule selected; only what follows is answered.
 */
export function naiveGreedy(
  election: Election,
  satisfaction: Satisfaction,
  ties?: readonly string[],
  before: readonly string[] = [],
): string[] {
  const {projects, budget} = election;
  const selected = [...before];
  const rest = new Set(projects.filter(({id}) => !before.includes(id)));
  while (rest.size > 0) {
    const all = [...rest];
    const best = all.reduce((most, project) => (rank(election, satisfaction, project.id, most.id) > 0 ? project : most));
    const tied = all.filter((project) => rank(election, satisfaction, project.id, best.id) === 0).map(({id}) => id);
    const next = projects.find(({id}) => id === firstInTies(tied, ties))!;
    rest.delete(next);
    const spent = projects.filter(({id}) => selected.includes(id)).reduce((sum, {cost}) => sum + cost, 0);
    if (spent + next.cost <= budget && !rivalsIn(election, selected, next.id)) selected.push(next.id);
  }
  return selected.slice(before.length);
}

/** Positive when `a` comes before `b`. */
function rank(election: Election, satisfaction: Satisfaction, a: string, b: string): number {
  const [x, y] = [density(election, satisfaction, a), density(election, satisfaction, b)];
  if (x && y) return compare(x, y);
  return Number(!x) - Number(!y);
}

/** Undefined is infinite. */
function density(election: Election, satisfaction: Satisfaction, id: string): Rational | undefined {
  const project = election.projects.find((one) => one.id === id)!;
  const total = voterBallots(election).reduce((sum, ballot) => plus(sum, utility(election, satisfaction, ballot, id)), zero);
  if (project.cost > 0) return over(total, rational(project.cost));
  return total.numerator > 0n ? undefined : zero;
}
