import type {Election} from '../election.ts';
import {confirm} from './confirm.ts';
import {countedOf, stagesOf} from './replay.ts';
import type {ExplainedOutcome, ExplainedSpec} from './replay.ts';
import {search} from './search.ts';
import type {Best} from './search.ts';

export interface CounterfactualOptions {
  /** As the election was counted. */
  readonly ties?: readonly string[];
  /** Ids: only these are asked about. Default all that were not chosen. */
  readonly projects?: readonly string[];
}

/** What would have had to be otherwise for a project to be chosen, and nothing else with it. */
export interface Counterfactual {
  readonly project: string;
  readonly approvals: MoreApprovals;
  readonly cost: LowerCost;
}

/** More approvals by voters who did not approve it, and do not approve anything else less. */
export type MoreApprovals =
  | {
      /** How many are enough if they come from those voters who help it most. */
      readonly fewest: number;
      /** `fewest`: no fewer would have done, whoever they came from. `enough`: a count with so many chose it; fewer might do. */
      readonly proof: 'fewest' | 'enough';
    }
  | {
      readonly fewest: null;
      /**
       * - `no-approvals`: voters gave points or an order: there is no such thing as one more approval.
       * - `too-dear`: it costs more than the whole budget.
       * - `everybody`: not if every voter had approved it.
       * - `unconfirmed`: no number was found that a count confirms.
       */
      readonly why: 'no-approvals' | 'too-dear' | 'everybody' | 'unconfirmed';
    };

export type LowerCost =
  | {
      /** In minor units, below its own. */
      readonly highest: number;
      /** `highest`: with any higher cost it would have lost. `enough`: a count with this cost chose it; a higher might do. */
      readonly proof: 'highest' | 'enough';
    }
  | {
      readonly highest: null;
      /** `even-free`: not if it had cost nothing. `unconfirmed`: no cost was found that a count confirms. */
      readonly why: 'even-free' | 'unconfirmed';
    };

/**
 * What would have made each project win that was not chosen: the fewest additional approvals, and the highest lower cost.
 *
 * Change only the supporters or the cost of project p. Until p is taken the count goes as it went: what a rule does next depends
 * on the projects that are still open and on the money and loads of voters, and of all that p's change touches nothing but p's
 * own claim. So p wins exactly if at some stage of the recorded count its claim is better than that of what was taken there, or
 * good enough at the end. At each stage the best additional voters are those who hold most or bear least, and its claim never
 * gets worse with more of them or with a lower cost: bisection finds the best for that stage, and the best of all is the answer.
 *
 * Where Phragmén's stopped for p alone, it would have gone on without p. That needs no other count: p still comes up there, with
 * a load below all others if its cost is lower, so it wins there once it fits; if it does not fit, the count stops there again.
 *
 * Where the share of each voter is raised, p can change which share is the last. The answer for the last share is then tried by
 * counting again, with more or less until a count confirms it, and is marked as merely `enough`.
 *
 * @param outcome What the count of this election by this rule and order of ties gave.
 * @returns One for each project, in the election's order.
 * @throws {TypeError} When the election is not sound: it says where.
 */
export function counterfactual(
  election: Election,
  spec: ExplainedSpec,
  outcome: ExplainedOutcome,
  {ties, projects}: CounterfactualOptions = {},
): Counterfactual[] {
  const counted = countedOf(election, spec, outcome, ties);
  const {profile, satisfaction} = counted;
  const {ids, costs, voters} = profile;
  const approvals = satisfaction === 'cost' || satisfaction === 'cardinality';
  const bests = [...ids.keys()]
    .filter((project) => !outcome.selected.includes(ids[project]!) && (!projects || projects.includes(ids[project]!)))
    .map((project): Best => {
      const most = approvals ? voters - profile.totals[project]! : 0;
      return {project, cost: costs[project]!, most, fewest: most + 1, highest: -1};
    });
  search(stagesOf(counted), bests);
  const raised = 'raises' in outcome && !/^(none|greedy)$/.test(outcome.completion);
  if (raised) for (const best of bests) confirm(best, election, profile, {...outcome, ties});
  return bests.map((best) => ({
    project: ids[best.project]!,
    approvals: approvals ? moreApprovals(best, profile.budget, raised) : {fewest: null, why: 'no-approvals'},
    cost: lowerCost(best, raised),
  }));
}

function moreApprovals({cost, most, fewest}: Best, budget: number, raised: boolean): MoreApprovals {
  if (fewest <= most) return {fewest, proof: raised && fewest > 1 ? 'enough' : 'fewest'};
  return {fewest: null, why: cost > budget ? 'too-dear' : raised ? 'unconfirmed' : 'everybody'};
}

function lowerCost({cost, highest}: Best, raised: boolean): LowerCost {
  if (highest >= 0) return {highest, proof: raised && highest < cost - 1 ? 'enough' : 'highest'};
  return {highest: null, why: raised ? 'unconfirmed' : 'even-free'};
}
