import type {Election} from '../election.ts';
import type {Profile} from '../profile/profile.ts';
import {equalShares} from '../budget/equal-shares/equal-shares.ts';
import type {EqualSharesOptions} from '../budget/equal-shares/equal-shares.ts';
import {least} from './search.ts';
import type {Best} from './search.ts';

/** Replaces what was found for the last share by what a count of everything confirms: as good, or the next tried that is. */
export function confirm(best: Best, election: Election, profile: Profile, options: EqualSharesOptions): void {
  const {project, most, cost, fewest, highest} = best;
  const wins = (changed: Election) => equalShares(changed, options).selected.includes(profile.ids[project]!);
  best.fewest = tried(Math.min(fewest, most), most, (extra) => wins(withApprovals(election, profile, best, extra)));
  best.highest = cost - tried(cost - Math.max(0, highest), cost, (less) => wins(withCost(election, project, cost - less)));
}

/**
 * A number from `from` to `last` for which it holds, close above one for which it does not: by steps that double, and back by
 * bisection. One more than `last` if it held for none that was tried.
 */
function tried(from: number, last: number, holds: (value: number) => boolean): number {
  // Each try is a count: they are worth an answer that is closer by a 256th, and no more.
  const value = (steps: number) => Math.min(last, from + steps * Math.ceil(from / 256));
  for (let before = -1, steps = 0; from > 0; before = steps, steps += steps + 1) {
    if (holds(value(steps))) return value(least(before + 1, steps, (middle) => holds(value(middle))));
    if (value(steps) === last) break;
  }
  return last + 1;
}

const withCost = (election: Election, changed: number, cost: number): Election => ({
  ...election,
  projects: election.projects.map((project, index) => (index === changed ? {...project, cost, minimum: undefined} : project)),
});

/** More voters for a project: the richest first. */
function withApprovals(election: Election, profile: Profile, {project, wealth}: Best, extra: number): Election {
  const id = profile.ids[project]!;
  const all = ballotsOf(profile);
  const order = [...all.keys()].sort((a, b) => (wealth ? wealth[b]! - wealth[a]! : 0));
  const ballots = order.flatMap((at) => {
    const {weight, choices} = all[at]!;
    const more = choices.includes(id) ? 0 : Math.min(extra, weight);
    extra -= more;
    return [{weight: more, choices: [...choices, id]}, {weight: weight - more, choices}].filter(({weight}) => weight > 0);
  });
  return {...election, ballots};
}

/** Approvals as ballots again: one a group, and last the empty ones, even where there are none. */
function ballotsOf({ids, weights, voters, ballots: {starts, items}}: Profile): {weight: number; choices: string[]}[] {
  const groups = Array.from(weights, (weight, group) => ({
    weight,
    choices: Array.from(items.subarray(starts[group], starts[group + 1]), (item) => ids[item]!),
  }));
  return [...groups, {weight: weights.reduce((rest, weight) => rest - weight, voters), choices: []}];
}
