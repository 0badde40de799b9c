import {compare, over, plus, rational, times} from '../../exact/rational.ts';
import type {Rational} from '../../exact/rational.ts';
import {unit} from '../../exact/filter.ts';
import {itemsOf} from '../../profile/profile.ts';
import type {Profile} from '../../profile/profile.ts';

/**
 * Who bears how much. A voter's load is always that which the last selected project of theirs brought. So what the supporters
 * of a project bear together is a whole number of voters for each selected one, whose loads are known as doubles with a bound,
 * and exactly where the bound cannot decide.
 */
export interface Loads {
  /** The load that a project's supporters would have or, once selected, were given: the nearest double but for a few units. */
  readonly loadOf: (project: number) => number;
  /** Those of the projects that bring the least load: all that tie. */
  readonly leastOf: (projects: readonly number[]) => number[];
  /** Gives a project's supporters the load that it brings. Costs as much as their ballots list. */
  readonly bear: (project: number) => void;
}

/** A load as a double: (cost + what supporters bear) ÷ supporters. */
interface Offer {
  readonly value: number;
  /** How many rounded operations lie between an exact number and `value`, at most. */
  readonly roundings: number;
  exact?: Rational;
}

/**
 * @param isOpen Whether a project may still be selected.
 * @param filter Whether doubles may decide where their bound allows it.
 */
export function startLoads(profile: Profile, isOpen: (project: number) => boolean, filter: boolean): Loads {
  const {ids, costs, weights, ballots, supporters: rows, totals: supporters} = profile;
  // By project, and by the selected one that brought it: how many of its supporters bear that load.
  const bearers = ids.map(() => new Map<number, number>());
  const lastOf = new Int32Array(weights.length).fill(-1);
  const offers: Offer[] = ids.map((_, project) => offerOf(costs[project]!, bearers[project]!, [], supporters[project]!));

  const exactOf = (project: number): Rational =>
    (offers[project]!.exact ??= over(
      [...bearers[project]!]
        .map(([from, count]) => times(rational(count), exactOf(from)))
        .reduce(plus, rational(costs[project]!)),
      rational(supporters[project]!),
    ));

  const leastOf = (projects: readonly number[]): number[] => {
    const ceiling = Math.min(...projects.map((project) => bound(offers[project]!, 1)));
    const close = projects.filter((project) => !filter || bound(offers[project]!, -1) <= ceiling);
    if (close.length < 2) return close;
    // Most that tie do so because they are alike: one exact load serves them all.
    const alike = new Map<string, Rational>();
    const loads = close.map((project) => {
      const key = [costs[project], supporters[project], ...bearers[project]!].join();
      const load = alike.get(key) ?? exactOf(project);
      alike.set(key, load);
      return load;
    });
    const least = loads.reduce((a, b) => (compare(b, a) < 0 ? b : a));
    return close.filter((_, at) => compare(loads[at]!, least) === 0);
  };

  const bear = (project: number): void => {
    const changed = new Set<number>();
    for (const group of itemsOf(rows, project)) {
      for (const other of itemsOf(ballots, group)) {
        // The counts of what is selected stay as they were: its exact load is still made of them.
        if (!isOpen(other)) continue;
        move(bearers[other]!, lastOf[group]!, project, weights[group]!);
        changed.add(other);
      }
      lastOf[group] = project;
    }
    for (const other of changed) offers[other] = offerOf(costs[other]!, bearers[other]!, offers, supporters[other]!);
  };

  return {loadOf: (project) => offers[project]!.value, leastOf, bear};
}

/** Voters who had the load of one selected project, none where that is −1, have that of another. */
function move(bearers: Map<number, number>, from: number, to: number, voters: number): void {
  bearers.set(to, (bearers.get(to) ?? 0) + voters);
  const rest = (bearers.get(from) ?? 0) - voters;
  if (rest > 0) bearers.set(from, rest);
  else bearers.delete(from);
}

function offerOf(cost: number, bearers: ReadonlyMap<number, number>, offers: readonly Offer[], supporters: number): Offer {
  let [sum, most] = [cost, 0];
  bearers.forEach((count, from) => {
    sum += count * offers[from]!.value;
    most = Math.max(most, offers[from]!.roundings);
  });
  // A term: the roundings of its load, one for the product, and no more additions than there are terms. Then the quotient.
  return {value: sum / supporters, roundings: most + bearers.size + 2};
}

/**
 * What the exact load is surely not above (side 1) or below (side −1).
 *
 * All terms are 0 or more, so n roundings leave a value x(1 + θ) of the exact x with |θ| ≤ γ = nu ÷ (1 − nu) (Higham, §3.1,
 * lemma 3.1), and x is within value × (1 ± 2nu) while nu ≤ 1/4. The 4u more cover the roundings of this bound itself.
 * Nothing underflows: a load that is not 0 is at least 1 ÷ voters.
 */
const bound = ({value, roundings}: Offer, side: 1 | -1): number => value * (1 + side * (2 * roundings + 4) * unit);
