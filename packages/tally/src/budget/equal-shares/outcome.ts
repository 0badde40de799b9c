import type {Election} from '../../election.ts';
import {toNumber} from '../../exact/rational.ts';
import type {Rational} from '../../exact/rational.ts';
import {needWhole} from '../../need.ts';
import type {BudgetOutcome, CountOptions} from '../../outcome.ts';
import {profileOf} from '../../profile/profile.ts';
import type {Profile} from '../../profile/profile.ts';
import type {Satisfaction} from '../../profile/satisfaction.ts';
import type {Completion} from '../../spec.ts';
import {greedyFrom} from '../greedy.ts';
import {outcomeOf} from '../selection.ts';
import type {Purchases} from './purchases.ts';
import {rhosOf} from './run.ts';

/** What every kind of equal shares takes. */
export interface SharesOptions extends CountOptions {
  /** Default `cost`. */
  readonly satisfaction?: Satisfaction;
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

/** @throws {TypeError} When the election is not sound, or the points for a project are together beyond 2⁵³. */
export function profileFor(election: Election, {satisfaction = 'cost', ties}: SharesOptions): Profile {
  const profile = profileOf(election, satisfaction, ties);
  profile.totals.forEach((total, project) => needWhole(`sum of all points for ${profile.ids[project]}`, total));
  return profile;
}

/** Spends by greedy what the purchases leave, where the completion says so. */
export function outcomeFrom(purchases: Purchases, {satisfaction = 'cost'}: SharesOptions, completion: Completion, raises: number): EqualSharesOutcome {
  const {profile, selection, share} = purchases;
  const rhos = rhosOf(purchases);
  const own = selection.chosen.length;
  if (completion === 'greedy' || completion === 'add1u') greedyFrom(profile, selection);
  const steps = selection.chosen.map((index, at): EqualSharesStep => {
    const project = profile.ids[index]!;
    const rho = rhos[at - own + rhos.length];
    return rho ? {project, by: 'shares', rho: toNumber(rho)} : {project, by: at < own ? 'free' : 'greedy'};
  });
  return {...outcomeOf(profile, selection), steps, satisfaction, completion, share, raises};
}
