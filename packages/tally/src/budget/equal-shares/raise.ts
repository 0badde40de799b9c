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
 * purchases are sure to be made for many steps, none of those is counted.
 *
 * It ends: a share of all costs together buys everything that rivals leave open.
 */
export function countRaised(profile: Profile, filter: boolean, shares: Shares, onProgress: (raises: number) => void): Count {
  const countOf = (raises: number) => countAt(profile, filter, shares(raises), raises, () => onProgress(raises));
  let count = countOf(0);
  let since = 0;
  while (!isExhaustive(count)) {
    if (count.raises > since + 1) count = furthest(count, shares, count.raises - since);
    const next = countOf(count.raises + 1);
    if (next.selection.left < 0) break;
    if (!alike(count, next)) since = next.raises;
    count = next;
  }
  return count;
}

/**
 * The count with the largest share found for which, and for all shares before, the purchases are those of this one.
 *
 * Jumps grow until one fails, because a rival project may have overtaken; then they go to where its ρ, taken to fall
 * evenly, would reach the ρ of what is bought.
 * @param jump To begin with.
 */
function furthest(count: Count, shares: Shares, jump: number): Count {
  let known: Known | undefined;
  while (jump >= 1) {
    const raises = count.raises + Math.floor(jump);
    const followed = follow(count, shares(raises), raises, known);
    if (followed.count) {
      count = followed.count;
      jump = known ? reach(count, known, followed.watched) : 2 * jump;
    } else {
      known = followed.known;
      jump /= 2;
    }
  }
  return count;
}

function reach({raises, made}: Count, known: Known, watched: number): number {
  const ends = known.raises - raises;
  const own = made[known.stage];
  const [now, then] = [watched, known.rival.low];
  // Where the rival could not be afforded, or its ρ does not fall, there is no line to follow.
  const even = own && now > then ? ((now - own.high) / (now - then)) * ends : ends / 2;
  return Math.min(ends - 1, Number.isFinite(even) ? even : ends / 2);
}

const alike = (a: Count, b: Count): boolean => a.made.length === b.made.length && a.made.every(({project}, at) => project === b.made[at]!.project);
