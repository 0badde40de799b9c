import type {Election} from '../../election.ts';
import type {Completion} from '../../spec.ts';
import {equalShares} from './equal-shares.ts';
import {outcomeFrom, profileFor} from './outcome.ts';
import type {EqualSharesOutcome, SharesOptions} from './outcome.ts';
import {countRaised, sharesOf} from './raise.ts';

export interface RaisedEqualSharesOptions extends SharesOptions {
  /** How what is left is spent. Default `none`. */
  readonly completion?: Completion;
}

/**
 * Equal shares with any completion: as {@link equalShares}, and with the completions that raise what each voter holds until
 * the budget is spent (docs/counting/equal-shares.md). A share that is proven to change nothing is not counted.
 *
 * @throws {TypeError} As {@link equalShares}, and when there is no such completion.
 */
export function raisedEqualShares(election: Election, options: RaisedEqualSharesOptions = {}): EqualSharesOutcome {
  const {completion = 'none', filter = true, onProgress} = options;
  if (completion === 'none' || completion === 'greedy') return equalShares(election, {...options, completion});
  const profile = profileFor(election, options);
  const shares = sharesOf(election, profile.voters, completion);
  const count = countRaised(profile, filter, shares, (done) => onProgress?.({done, unit: 'steps'}));
  return outcomeFrom(count, options, completion, count.raises);
}
