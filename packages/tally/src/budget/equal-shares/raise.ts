import type {Election} from '../../election.ts';
import {rational} from '../../exact/rational.ts';
import type {Rational} from '../../exact/rational.ts';
import type {Completion} from '../../spec.ts';

/** The share that each voter holds after it was raised so often; the budget ÷ voters at 0. */
export type Shares = (raises: number) => Rational;

/** @throws {TypeError} When the completion is none of {@link Completion}. */
export function sharesOf({budget, decimals = 0}: Election, voters: number, completion: Completion): Shares {
  const among = BigInt(Math.max(1, voters));
  if (completion.startsWith('add1')) {
    const unit = BigInt(10 ** decimals) * among;
    return (raises) => rational(BigInt(budget) + BigInt(raises) * unit, among);
  }
  const [, whole = '', part = ''] = /^increase:(\d+)(?:\.(\d+))?%$/.exec(completion) ?? [];
  const percent = BigInt(whole + part);
  if (percent === 0n && completion !== 'none' && completion !== 'greedy') throw new TypeError(`Equal shares has no completion ${completion}.`);
  const hundred = 100n * 10n ** BigInt(part.length);
  return (raises) => rational(BigInt(budget) * (hundred + BigInt(raises) * percent), among * hundred);
}
