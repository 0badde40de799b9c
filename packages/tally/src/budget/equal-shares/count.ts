import type {Rational} from '../../exact/rational.ts';
import type {Profile} from '../../profile/profile.ts';
import {fits} from '../selection.ts';
import {buyAll, openPurchases, purchase, quote} from './purchases.ts';
import type {Purchases} from './purchases.ts';

/** All that is bought with one share. */
export interface Count extends Purchases {
  /** How often the share was raised. */
  readonly raises: number;
}

/** @param first Projects that are known to be bought first with this share, in order. */
export function countAt(profile: Profile, filter: boolean, share: Rational, raises: number, onPurchase: (made: number) => void, first: readonly number[] = []): Count {
  const purchases = openPurchases(profile, share, filter);
  for (const project of first) purchase(purchases, quote(purchases, project)!);
  buyAll(purchases, onPurchase);
  return {...purchases, raises};
}

/** Whether nothing that costs something, that voters support and that rivals leave open fits in what is left of the budget. */
export function isExhaustive({profile, selection}: Purchases): boolean {
  const {costs, totals} = profile;
  return costs.every((cost, project) => cost === 0 || totals[project] === 0 || !fits(profile, selection, project));
}
