import {greedyFrom, totalMultiple} from '../budget/greedy.ts';
import type {ConsideredStep} from '../budget/in-order.ts';
import {take} from '../budget/selection.ts';
import {compare, rational, times} from '../exact/rational.ts';
import type {Rational} from '../exact/rational.ts';
import type {Satisfaction} from '../profile/satisfaction.ts';
import {satisfactions} from '../profile/satisfaction.ts';
import type {Replay, Stage} from './stage.ts';
import {supportOf} from './stage.ts';

/** What greedy takes from here on. */
export function taking({profile, selection}: Replay, requireSupport = false): {steps: ConsideredStep[]; taken: number[]} {
  const further = structuredClone(selection);
  const steps = greedyFrom(profile, further, requireSupport);
  return {steps, taken: further.chosen.slice(selection.chosen.length)};
}

/**
 * Greedy again. A project's turn comes just before the first taken project that it precedes, with all that was left then; if it
 * precedes others too, there was as much left or more. So it would be taken if, and only if, it precedes some taken project when
 * it still fits, or fits at the end.
 *
 * @param satisfaction The profile's.
 */
export function* greedyStages(replay: Replay, satisfaction: Satisfaction, requireSupport = false): Generator<Stage> {
  const {profile, selection} = replay;
  const densityOf = (project: number, extra: number, cost: number): Rational | undefined => {
    const factor = satisfactions[satisfaction].factor(cost, supportOf(profile, project) + extra);
    const total = times(factor, rational(BigInt(totalMultiple(profile, project)) + BigInt(extra)));
    if (cost > 0) return times(total, rational(1, cost));
    return total.numerator > 0n ? undefined : total;
  };
  for (const rival of taking(replay, requireSupport).taken) {
    const density = densityOf(rival, 0, profile.costs[rival]!);
    yield {
      taken: rival,
      contest: (project) => (extra, cost) => {
        if (cost > selection.left || (requireSupport && supportOf(profile, project) + extra === 0)) return false;
        const own = densityOf(project, extra, cost);
        const ahead = own && density ? compare(own, density) : Number(!own) - Number(!density);
        return ahead > 0 || (ahead === 0 && profile.ties[project]! < profile.ties[rival]!);
      },
    };
    take(profile, selection, rival);
  }
  yield {
    contest: (project) => (extra, cost) => cost <= selection.left && !(requireSupport && supportOf(profile, project) + extra === 0),
  };
}
