import {compare, over, plus, rational, times, zero} from '../../exact/rational.ts';
import type {Rational} from '../../exact/rational.ts';
import {unit} from '../../exact/filter.ts';
import type {Profile} from '../../profile/profile.ts';
import {totalMultiple} from '../greedy.ts';
import {open} from '../selection.ts';
import type {Selection} from '../selection.ts';

/**
 * Who bears how much. A voter's load is always that of the last selected project that they support, so it is an index into
 * the loads of the selected, and what the supporters of a project bear is a whole number of voters for each of these. From
 * that the load that a project would bring is known as a double with a bound, and exactly where the bound cannot decide.
 */
export interface Loads {
  readonly profile: Profile;
  readonly filter: boolean;
  /** How many voters support each project. */
  readonly supporters: Float64Array;
  /** By group: which selected project its load is from; −1 before the first. */
  readonly last: Int32Array;
  /** By project: how many of its supporters have the load of each selected project. */
  readonly bearers: number[][];
  /** By project: the load that its supporters would have. */
  readonly offers: Offer[];
  /** Of the selected, in order. */
  readonly made: Offer[];
}

/** (cost + what supporters bear) ÷ supporters. */
interface Offer {
  readonly project: number;
  readonly value: number;
  /** How many rounded operations lie between an exact number and `value`, at most. */
  readonly roundings: number;
  exact?: Rational;
}

export function startLoads(profile: Profile, filter: boolean): Loads {
  const {ids, weights} = profile;
  const supporters = Float64Array.from(ids, (_, project) => Number(totalMultiple(profile, project)));
  const bearers = ids.map((): number[] => []);
  const loads: Loads = {profile, filter, supporters, last: new Int32Array(weights.length).fill(-1), bearers, offers: [], made: []};
  ids.forEach((_, project) => (loads.offers[project] = offerOf(loads, project)));
  return loads;
}

/** Gives a project's supporters the load that it brings. Costs what its supporters' ballots list. */
export function bear(loads: Loads, project: number, {states}: Selection): void {
  const {profile, last, bearers, offers, made} = loads;
  const {supporters, ballots, weights} = profile;
  const index = made.push(offers[project]!) - 1;
  for (const counts of bearers) counts.push(0);
  const changed = new Set<number>();
  for (let at = supporters.starts[project]!; at < supporters.starts[project + 1]!; at++) {
    const group = supporters.items[at]!;
    for (let place = ballots.starts[group]!; place < ballots.starts[group + 1]!; place++) {
      const other = ballots.items[place]!;
      // The counts of what is selected stay as they were: its exact load is still made of them.
      if (states[other] !== open) continue;
      const counts = bearers[other]!;
      if (last[group]! >= 0) counts[last[group]!]! -= weights[group]!;
      counts[index]! += weights[group]!;
      changed.add(other);
    }
    last[group] = index;
  }
  for (const other of changed) offers[other] = offerOf(loads, other);
}

/** Those of the projects that bring the least load, all that tie. */
export function leastOf(loads: Loads, projects: readonly number[]): number[] {
  const {filter, offers} = loads;
  const highest = projects.reduce((least, project) => Math.min(least, bound(offers[project]!, 1)), Infinity);
  const close = filter ? projects.filter((project) => bound(offers[project]!, -1) <= highest) : projects;
  if (close.length < 2) return [...close];
  const exact = close.map((project) => exactOf(loads, offers[project]!));
  const least = exact.reduce((a, b) => (compare(b, a) < 0 ? b : a));
  return close.filter((_, at) => compare(exact[at]!, least) === 0);
}

function offerOf({profile, supporters, bearers, made}: Loads, project: number): Offer {
  let value = profile.costs[project]!;
  let [terms, most] = [0, 0];
  bearers[project]!.forEach((count, index) => {
    if (count === 0) return;
    const {value: load, roundings} = made[index]!;
    value += count * load;
    most = Math.max(most, roundings);
    terms++;
  });
  // A term: the roundings of its load, one for the product, and no more additions than there are terms. Then the quotient.
  return {project, value: value / supporters[project]!, roundings: most + terms + 2};
}

/**
 * What the exact load is surely not above (side 1) or below (side −1).
 *
 * All terms are 0 or more, so n roundings leave a value x(1 + θ) of the exact x with |θ| ≤ γ = nu ÷ (1 − nu) (Higham, §3.1,
 * lemma 3.1), and x is within value × (1 ± 2nu) while nu ≤ 1/4. The 4u more cover the roundings of this bound itself.
 * Nothing underflows: a load that is not 0 is at least 1 ÷ voters.
 */
const bound = ({value, roundings}: Offer, side: 1 | -1): number => value * (1 + side * (2 * roundings + 4) * unit);

function exactOf(loads: Loads, offer: Offer): Rational {
  const {profile, supporters, bearers, made} = loads;
  if (offer.exact) return offer.exact;
  const borne = bearers[offer.project]!.reduce(
    (sum, count, index) => (count === 0 ? sum : plus(sum, times(rational(count), exactOf(loads, made[index]!)))),
    zero,
  );
  return (offer.exact = over(plus(borne, rational(profile.costs[offer.project]!)), rational(supporters[offer.project]!)));
}
