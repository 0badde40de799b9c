import type {Election} from '../../election.ts';
import {compare, minus, over, rational, times, zero} from '../../exact/rational.ts';
import type {Rational} from '../../exact/rational.ts';
import {profileOf} from '../../profile/profile.ts';
import type {Profile} from '../../profile/profile.ts';

/**
 * Equal shares with cost satisfaction by fractions alone, as one would write it who wants it exact and has no need of more: voters who
 * voted alike in one group, supporters sorted by what they hold, the projects that were best last time looked at first. What the
 * bench measures against.
 */
export function plainEqualShares(election: Election): string[] {
  const profile = profileOf(election, 'cost');
  const share = rational(profile.budget, Math.max(1, profile.voters));
  const held = Array.from(profile.weights, () => share);
  const least = Array.from(profile.costs, () => zero);
  const selected: string[] = [];
  let open = [...profile.costs.keys()].filter((project) => profile.costs[project]! > 0 && supportersOf(profile, project).length > 0);
  for (;;) {
    let best: {project: number; rho: Rational} | undefined;
    for (const project of open.sort((a, b) => compare(least[a]!, least[b]!))) {
      if (best && compare(least[project]!, best.rho) > 0) break;
      const rho = rhoOf(profile, held, project);
      if (!rho) open = open.filter((other) => other !== project);
      else {
        least[project] = rho;
        const order = best ? compare(rho, best.rho) || profile.ties[project]! - profile.ties[best.project]! : -1;
        if (order < 0) best = {project, rho};
      }
    }
    if (!best) return selected;
    const {project, rho} = best;
    const each = times(rho, rational(profile.costs[project]!));
    for (const group of supportersOf(profile, project)) held[group] = compare(held[group]!, each) > 0 ? minus(held[group]!, each) : zero;
    selected.push(profile.ids[project]!);
    open = open.filter((other) => other !== project);
  }
}

function rhoOf(profile: Profile, held: readonly Rational[], project: number): Rational | undefined {
  const cost = rational(profile.costs[project]!);
  const supporters = [...supportersOf(profile, project)].sort((a, b) => compare(held[a]!, held[b]!));
  let voters = supporters.reduce((sum, group) => sum + profile.weights[group]!, 0);
  let left = cost;
  for (const group of supporters) {
    const each = over(left, rational(voters));
    if (compare(held[group]!, each) >= 0) return over(each, cost);
    left = minus(left, times(held[group]!, rational(profile.weights[group]!)));
    voters -= profile.weights[group]!;
  }
  return undefined;
}

const supportersOf = ({supporters: {starts, items}}: Profile, project: number): Uint32Array => items.subarray(starts[project], starts[project + 1]);
