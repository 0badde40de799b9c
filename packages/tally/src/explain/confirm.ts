import {raisedEqualShares} from '../budget/equal-shares/raised.ts';
import type {RaisedEqualSharesOptions} from '../budget/equal-shares/raised.ts';
import type {Election} from '../election.ts';
import type {Profile} from '../profile/profile.ts';
import {least} from './search.ts';
import type {Best} from './search.ts';

/** Replaces what was found for the last share by what a count of everything confirms: as good, or the next tried that is. */
export function confirm(best: Best, election: Election, profile: Profile, options: RaisedEqualSharesOptions): void {
  const {project, most, cost, fewest, highest} = best;
  const wins = (changed: Election) => raisedEqualShares(changed, options).selected.includes(profile.ids[project]!);
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

/** More voters for a project, the richest first: everybody as profiles have them, all who voted alike together. */
function withApprovals(election: Election, profile: Profile, {project, holdings}: Best, extra: number): Election {
  const {ids, weights, voters, ballots: {starts, items}} = profile;
  // The last are those who support nothing.
  const groups = [...weights, weights.reduce((rest, weight) => rest - weight, voters)].map((weight, group) => ({weight, group}));
  if (holdings) groups.sort((a, b) => holdings[b.group]!.amount - holdings[a.group]!.amount);
  const ballots = groups.flatMap(({weight, group}) => {
    const supported = [...items.subarray(starts[group], starts[group + 1])];
    const more = supported.includes(project) ? 0 : Math.min(extra, weight);
    extra -= more;
    const choices = supported.map((item) => ids[item]!);
    return [{weight: more, choices: [...choices, ids[project]!]}, {weight: weight - more, choices}];
  });
  return {...election, ballots: ballots.filter(({weight}) => weight > 0)};
}
