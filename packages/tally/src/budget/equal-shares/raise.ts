import type {Election} from '../../election.ts';
import {rational} from '../../exact/rational.ts';
import type {Rational} from '../../exact/rational.ts';
import {fail} from '../../need.ts';
import type {Profile} from '../../profile/profile.ts';
import type {Completion} from '../../spec.ts';
import {countAt, isExhaustive} from './count.ts';
import type {Count} from './count.ts';
import {follow} from './follow.ts';
import type {Known} from './follow.ts';

/** The share that each voter holds after it was raised so often; the budget ÷ voters at 0. */
export type Shares = (raises: number) => Rational;

/** @throws {TypeError} When the completion is none of {@link Completion}. */
export function sharesOf({budget, decimals = 0}: Election, voters: number, completion: Completion): Shares {
  const among = BigInt(Math.max(1, voters));
  if (completion === 'add1' || completion === 'add1u') {
    return (raises) => rational(BigInt(budget) + BigInt(raises) * BigInt(10 ** decimals) * among, among);
  }
  const [, whole = '', part = ''] = /^increase:(\d+)(?:\.(\d+))?%$/.exec(completion) ?? [];
  const percent = BigInt(whole + part);
  if (percent === 0n) fail(`There is no completion ${completion}.`);
  const hundred = 100n * 10n ** BigInt(part.length);
  return (raises) => rational(BigInt(budget) * (hundred + BigInt(raises) * percent), among * hundred);
}

/**
 * Raises the share until the next would overspend, or nothing more fits: as if one step after another, but where the same
 * purchases are proven to be made for many steps, none of those is counted.
 *
 * It ends: a share of all costs together buys everything that rivals leave open.
 */
export function countRaised(profile: Profile, filter: boolean, shares: Shares, onProgress: (raises: number) => void): Count {
  let count = countAt(profile, filter, shares(0), 0, () => onProgress(0));
  let [since, jump, known]: [number, number, Known | undefined] = [0, 1, undefined];
  while (!isExhaustive(count)) {
    onProgress(count.raises);
    // To prove takes as long as to count two or three.
    if (jump > 3) {
      const followed = follow(count, shares(count.raises + jump), count.raises + jump, known);
      if ('purchases' in followed) count = followed;
      else known = followed;
      jump = followed === known ? Math.floor(known.hope) - count.raises : nextJump(jump, count, known);
      continue;
    }
    const raises = count.raises + 1;
    const first = count.purchases.slice(0, known && raises <= known.raises ? known.stage : 0).map(({project}) => project);
    const next = countAt(profile, filter, shares(raises), raises, () => onProgress(raises), first);
    if (next.selection.left < 0) return count;
    if (alike(count, next)) jump = nextJump(Math.max(2, jump), next, known);
    else [since, jump, known] = [raises, raises - since, undefined];
    count = next;
  }
  return count;
}

/** As far as a failure lets hope; where that is behind, or there was none, twice as far as before. */
function nextJump(jump: number, {raises}: Count, known: Known | undefined): number {
  if (!known || known.raises <= raises + 1) return 2 * jump;
  const hope = Math.floor(known.hope) - raises;
  return hope > 0 ? hope : Math.min(2 * jump, known.raises - raises - 1);
}

const alike = (a: Count, b: Count): boolean => a.purchases.length === b.purchases.length && a.purchases.every(({project}, at) => project === b.purchases[at]!.project);
