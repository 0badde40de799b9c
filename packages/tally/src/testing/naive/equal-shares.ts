import type {Election} from '../../election.ts';
import {compare, minus, over, plus, rational, times, zero} from '../../exact/rational.ts';
import type {Rational} from '../../exact/rational.ts';
import {byCodeUnit} from '../../ties.ts';

/** What the naive counts know of an election: a row a voter, nothing grouped, nothing in doubles. */
export interface Naive {
  readonly election: Election;
  /** By voter, then by project: its utility, exact. */
  readonly utilities: readonly (readonly Rational[])[];
  /** Indices of projects, best first among ties. */
  readonly order: readonly number[];
}

/** @param utility Of the ballot's choice at this place; 0 is no support. */
export function naive(election: Election, utility: (project: number, ballot: number, at: number) => Rational): Naive {
  const {projects, ballots} = election;
  const utilities = ballots.flatMap(({choices, weight = 1}, ballot) => {
    const row = projects.map(({id}, project) => {
      const at = choices.indexOf(id);
      return at < 0 ? zero : utility(project, ballot, at);
    });
    return Array.from({length: weight}, () => row);
  });
  const order = [...projects.keys()].sort((a, b) => byCodeUnit(projects[a]!.id, projects[b]!.id));
  return {election, utilities, order};
}

/** Equal shares by its definition, with a given share for each voter. Answers indices in order of selection. */
export function naiveEqualShares({election: {projects}, utilities, order}: Naive, share: Rational): number[] {
  const held = utilities.map(() => share);
  const selected: number[] = [];
  const supported = (project: number) => utilities.some((row) => row[project]!.numerator > 0n);
  const open = (project: number) =>
    !selected.some((other) => other === project || isRival(projects[other]!.rivals, projects[project]!.rivals)) && supported(project);
  for (const project of order) if (projects[project]!.cost === 0 && open(project)) selected.push(project);
  for (;;) {
    let best: {project: number; rho: Rational} | undefined;
    for (const project of order.filter(open)) {
      const rho = rhoOf(rational(projects[project]!.cost), held, utilities.map((row) => row[project]!));
      if (rho && (!best || compare(rho, best.rho) < 0)) best = {project, rho};
    }
    if (!best) return selected;
    const {project, rho} = best;
    held.forEach((holds, voter) => (held[voter] = minus(holds, least(holds, times(rho, utilities[voter]![project]!)))));
    selected.push(project);
  }
}

/** The ρ with Σ min(held, ρ × utility) = cost; nothing when all that is held by those with a utility is less. */
export function rhoOf(cost: Rational, held: readonly Rational[], utilities: readonly Rational[]): Rational | undefined {
  const supporters = utilities.flatMap((utility, voter) => (utility.numerator > 0n ? [{utility, holds: held[voter]!}] : []));
  supporters.sort((a, b) => compare(over(a.holds, a.utility), over(b.holds, b.utility)));
  let left = cost;
  let utility = supporters.reduce((sum, supporter) => plus(sum, supporter.utility), zero);
  for (const supporter of supporters) {
    const rho = over(left, utility);
    if (compare(times(rho, supporter.utility), supporter.holds) <= 0) return rho;
    left = minus(left, supporter.holds);
    utility = minus(utility, supporter.utility);
  }
  return undefined;
}

/** Raises the share one step after another, as the completions add1 and increase do. */
export function naiveRaised(election: Naive, shareOf: (raises: number) => Rational): {selected: number[]; raises: number} {
  const {projects, budget} = election.election;
  const spent = (selected: number[]) => selected.reduce((sum, project) => sum + projects[project]!.cost, 0);
  const supported = (project: number) => election.utilities.some((row) => row[project]!.numerator > 0n);
  let selected = naiveEqualShares(election, shareOf(0));
  for (let raises = 0; ; raises++) {
    const fits = projects.some(
      ({cost, rivals}, project) =>
        cost > 0 && supported(project) && !selected.some((other) => other === project || isRival(projects[other]!.rivals, rivals)) && spent(selected) + cost <= budget,
    );
    if (!fits) return {selected, raises};
    const next = naiveEqualShares(election, shareOf(raises + 1));
    if (spent(next) > budget) return {selected, raises};
    selected = next;
  }
}

const isRival = (a: string | undefined, b: string | undefined): boolean => a !== undefined && a === b;
const least = (a: Rational, b: Rational): Rational => (compare(a, b) < 0 ? a : b);
