import {densityOf, greedyFrom, totalMultiple} from '../budget/greedy.ts';
import {byScore} from '../budget/in-order.ts';
import {take} from '../budget/selection.ts';
import type {Selection} from '../budget/selection.ts';
import type {Profile} from '../profile/profile.ts';
import {satisfactions} from '../profile/satisfaction.ts';
import type {Satisfaction} from '../profile/satisfaction.ts';
import type {Stage} from './stage.ts';

/**
 * What greedy takes from here on, again. A project's turn comes just before the first taken one that it precedes, with all that
 * was left then; if it precedes others too, as much was left for them or less. So it would be taken if, and only if, it precedes
 * some taken project and fits then, or fits at the end.
 *
 * @param satisfaction The profile's.
 */
export function* greedyStages(
  profile: Profile,
  selection: Selection,
  satisfaction: Satisfaction,
  requireSupport?: boolean,
): Generator<Stage> {
  const {factors, costs, ties} = profile;
  const further = structuredClone(selection);
  greedyFrom(profile, further, requireSupport);
  for (const rival of [...further.chosen.slice(selection.chosen.length), undefined]) {
    const density = rival === undefined ? undefined : densityOf(factors[rival]!, totalMultiple(profile, rival), costs[rival]!);
    const contest = (project: number) => (extra: number, cost: number) => {
      const multiple = BigInt(totalMultiple(profile, project)) + BigInt(extra);
      if (cost > selection.left || (requireSupport && multiple === 0n)) return false;
      const own = densityOf(satisfactions[satisfaction].factor(cost, Number(multiple)), multiple, cost);
      return rival === undefined || (byScore(own, density) || ties[project]! - ties[rival]!) < 0;
    };
    yield {selection, contest};
    if (rival !== undefined) take(profile, selection, rival);
  }
}
