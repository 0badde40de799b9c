import type {Election} from '../../election.ts';
import {rational} from '../../exact/rational.ts';
import type {Rational} from '../../exact/rational.ts';
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

/**
 * Raises the share until the next would overspend, or nothing more fits: as if one step after another, but where the same
 * purchases are proven to be made for many steps, none of those is counted.
 *
 * It ends: a share of all costs together buys everything that rivals leave open.
 */
export function countRaised(profile: Profile, filter: boolean, shares: Shares, onProgress: (raises: number) => void): Count {
  let count = countAt(profile, filter, shares(0), 0, () => onProgress(0));
  // How many steps the purchases were the same before, and are by now.
  let [before, since] = [1, 0];
  while (!isExhaustive(count)) {
    const {count: last, known} = furthest(count, shares, Math.max(before, count.raises - since));
    const raises = last.raises + 1;
    const first = last.made.slice(0, known && raises <= known.raises ? known.stage : 0).map(({project}) => project);
    const next = countAt(profile, filter, shares(raises), raises, () => onProgress(raises), first);
    if (next.selection.left < 0) return last;
    if (!alike(last, next)) [before, since] = [raises - since, raises];
    count = next;
  }
  return count;
}

/**
 * The count with the largest share found for which, and for all shares before, the purchases are proven to be those of this one.
 * @param jump How many steps to try first. For few, nothing is tried: to prove takes as long as to count.
 */
function furthest(count: Count, shares: Shares, jump: number): {count: Count; known?: Known} {
  let known: Known | undefined;
  for (jump = Math.floor(jump); jump > 2; ) {
    const raises = count.raises + jump;
    const followed = follow(count, shares(raises), raises, known);
    if ('made' in followed) {
      count = followed;
      jump = known?.crosses ? Math.min(jump, known.raises - raises - 1) : 2 * jump;
    } else {
      known = followed;
      jump = Math.floor(followed.jump < jump ? followed.jump : jump / 2);
    }
  }
  return {count, ...(known && {known})};
}

const alike = (a: Count, b: Count): boolean => a.made.length === b.made.length && a.made.every(({project}, at) => project === b.made[at]!.project);
