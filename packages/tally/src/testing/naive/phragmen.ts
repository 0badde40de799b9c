import type {Election} from '../../election.ts';
import {compare, over, plus, rational, zero} from '../../exact/rational.ts';
import type {Rational} from '../../exact/rational.ts';
import {naiveGreedy} from './greedy.ts';
import {firstInTies, rivalsIn, utility, voterBallots} from './voters.ts';

/**
 * Sequential Phragmén as docs/counting/phragmen.md words it, and no faster: a fraction for the load of every voter. What the
 * real one is compared with.
 */
export function naivePhragmen(election: Election, completion: 'none' | 'greedy', ties?: readonly string[]): string[] {
  const {projects, budget} = election;
  const voters = voterBallots(election);
  const loads = voters.map(() => zero);
  const approves = (voter: number, id: string) => utility(election, 'cardinality', voters[voter]!, id).numerator > 0n;
  const approvers = new Map(projects.map(({id}) => [id, [...voters.keys()].filter((voter) => approves(voter, id))]));
  const loadOf = (id: string): Rational => {
    const bearing = approvers.get(id)!;
    const total = bearing.reduce((sum, voter) => plus(sum, loads[voter]!), rational(costOf(election, id)));
    return over(total, rational(bearing.length));
  };
  const selected: string[] = [];
  let left = budget;
  for (;;) {
    const rest = projects
      .filter(({id, cost}) => cost <= budget && approvers.get(id)!.length > 0)
      .filter(({id}) => !selected.includes(id) && !rivalsIn(election, selected, id))
      .map(({id}) => ({id, load: loadOf(id)}));
    const least = rest.map(({load}) => load).sort(compare)[0];
    const tied = rest.filter(({load}) => compare(load, least!) === 0).map(({id}) => id);
    if (tied.length === 0 || tied.some((id) => costOf(election, id) > left)) break;
    const next = firstInTies(tied, ties);
    selected.push(next);
    left -= costOf(election, next);
    for (const voter of approvers.get(next)!) loads[voter] = least!;
  }
  return completion === 'greedy' ? [...selected, ...naiveGreedy(election, 'cost', ties, selected)] : selected;
}

const costOf = ({projects}: Election, id: string): number => projects.find((project) => project.id === id)!.cost;
