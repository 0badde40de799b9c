import type {Election} from '../../election.ts';
import {rational} from '../../exact/rational.ts';
import {fail} from '../../need.ts';
import {outcomeFrom, profileFor} from './outcome.ts';
import type {EqualSharesOutcome, SharesOptions} from './outcome.ts';
import {buyAll, openPurchases} from './purchases.ts';

export interface EqualSharesOptions extends SharesOptions {
  /** How what is left is spent. Default `none`. */
  readonly completion?: 'none' | 'greedy';
}

/**
 * The method of equal shares: every voter holds an equal part of the budget, and supporters buy projects together, always the
 * one with the least ρ, what they pay for each unit of their satisfaction. Exact: no rounding decides anything.
 *
 * Voters with empty ballots hold their part too. Supported projects that cost nothing come first, in the order of ties. Of
 * rivals, the first that is chosen keeps the others out. A supporter pays ρ × their satisfaction, or all they have if that is less.
 *
 * {@link raisedEqualShares} has the completions that raise the share (docs/counting/equal-shares.md). Cost: at most purchases ×
 * approvals, in practice a tenth.
 *
 * Source: D. Peters, G. Pierczyński, P. Skowron, "Proportional Participatory Budgeting with Additive Utilities" (NeurIPS 2021).
 * @throws {TypeError} When the election is not sound, the points for a project are together beyond 2⁵³, or there is no such completion.
 */
export function equalShares(election: Election, options: EqualSharesOptions = {}): EqualSharesOutcome {
  const {completion = 'none', filter = true, onProgress} = options;
  if (completion !== 'none' && completion !== 'greedy') fail(`There is no completion ${completion}: see raisedEqualShares.`);
  const profile = profileFor(election, options);
  const purchases = openPurchases(profile, rational(election.budget, Math.max(1, profile.voters)), filter);
  buyAll(purchases, (done) => onProgress?.({done, unit: 'purchases'}));
  return outcomeFrom(purchases, options, completion, 0);
}
