import type {Election} from '../../election.ts';
import {toNumber} from '../../exact/rational.ts';
import type {Rational} from '../../exact/rational.ts';
import type {BudgetOutcome, CountOptions} from '../../outcome.ts';
import {profileOf} from '../../profile/profile.ts';
import type {Satisfaction} from '../../profile/satisfaction.ts';
import type {Completion} from '../../spec.ts';
import {greedyFrom} from '../greedy.ts';
import {outcomeOf} from '../selection.ts';
import {countAt} from './count.ts';
import {countRaised, sharesOf} from './raise.ts';
import {rhoPaid} from './run.ts';

export interface EqualSharesOptions extends CountOptions {
  /** Default `cost`. */
  readonly satisfaction?: Satisfaction;
  /** How what is left is spent. Default `none`. */
  readonly completion?: Completion;
  /** False decides every comparison by exact fractions: slower, and the same outcome. Default true. */
  readonly filter?: boolean;
}

export interface EqualSharesOutcome extends BudgetOutcome {
  readonly steps: readonly EqualSharesStep[];
  readonly satisfaction: Satisfaction;
  readonly completion: Completion;
  /** What each voter held at first, in minor units: the budget ÷ voters, or what a completion raised it to. */
  readonly share: Rational;
  /** How often the share was raised for this outcome. */
  readonly raises: number;
}

/** Why a project was chosen. */
export interface EqualSharesStep {
  readonly project: string;
  /** `free`: it costs nothing. `shares`: its supporters bought it. `greedy`: the completion chose it. */
  readonly by: 'free' | 'shares' | 'greedy';
  /** What its supporters paid for each unit of satisfaction, as the nearest double but for a few units; only for `shares`. */
  readonly rho?: number;
}

/**
 * The method of equal shares: every voter holds an equal part of the budget, and supporters buy projects together, always the
 * one with the least ρ, what they pay for each unit of their satisfaction. Exact: no rounding decides anything.
 *
 * Voters with empty ballots hold their part too. Supported projects that cost nothing come first, in the order of ties. Of
 * rivals, the first that is chosen keeps the others out. A supporter pays ρ × their satisfaction, or all they have if that is less.
 *
 * Completions: docs/counting/equal-shares.md. Cost: at most purchases × approvals for each share counted, in practice a tenth.
 *
 * Source: D. Peters, G. Pierczyński, P. Skowron, "Proportional Participatory Budgeting with Additive Utilities" (NeurIPS 2021).
 * @throws {TypeError} When the election is not sound, the points for a project are together beyond 2⁵³, or there is no such completion.
 */
export function equalShares(election: Election, options: EqualSharesOptions = {}): EqualSharesOutcome {
  const {satisfaction = 'cost', completion = 'none', ties, filter = true, onProgress} = options;
  const profile = profileOf(election, satisfaction, ties);
  const vast = profile.ids.find((_, project) => profile.totals[project]! > Number.MAX_SAFE_INTEGER);
  if (vast !== undefined) throw new TypeError(`All points for ${vast} together are beyond 2⁵³.`);
  const shares = sharesOf(election, profile.voters, completion);
  const count =
    completion === 'none' || completion === 'greedy'
      ? countAt(profile, filter, shares(0), 0, (done) => onProgress?.({done, unit: 'purchases'}))
      : countRaised(profile, filter, shares, (done) => onProgress?.({done, unit: 'steps'}));
  const {made, selection, share, raises} = count;
  const bought = new Map(made.map(({project}, at) => [project, toNumber(rhoPaid(count, at))]));
  const own = selection.chosen.length;
  if (completion === 'greedy' || completion === 'add1u') greedyFrom(profile, selection);
  const steps = selection.chosen.map((index, at): EqualSharesStep => {
    const project = profile.ids[index]!;
    const rho = bought.get(index);
    return rho === undefined ? {project, by: at < own ? 'free' : 'greedy'} : {project, by: 'shares', rho};
  });
  return {...outcomeOf(profile, selection), steps, satisfaction, completion, share, raises};
}
