import {unit} from '../../exact/filter.ts';
import {toNumber} from '../../exact/rational.ts';
import type {Rational} from '../../exact/rational.ts';
import type {Profile} from '../../profile/profile.ts';
import {open, startSelection, take} from '../selection.ts';
import type {Selection} from '../selection.ts';
import {buy, leads, priceOf} from './run.ts';
import type {Price, Run} from './run.ts';

/** What is bought with one share, so far. */
export interface Purchases extends Run {
  /** Of the election's own budget: `left` is below 0 where a raised share spent more than that. */
  readonly selection: Selection;
  /** Projects that may still be bought. */
  candidates: number[];
  /** By project, from earlier purchases: neither ρ nor the price ever falls in a run, for nobody's money becomes more. */
  readonly low: Float64Array;
  readonly each: Float64Array;
}

export function openPurchases(profile: Profile, share: Rational, filter: boolean): Purchases {
  const {costs, ties, totals, weights} = profile;
  const selection = startSelection(profile);
  const supported = [...costs.keys()].filter((project) => totals[project]! > 0);
  for (const project of supported.sort((a, b) => ties[a]! - ties[b]!)) {
    if (costs[project] === 0 && selection.states[project] === open) take(profile, selection, project);
  }
  const purse = toNumber(share);
  const error = 4 * unit * purse;
  const factors = Float64Array.from(profile.factors, toNumber);
  // Nobody's price is lower than if all could pay in full. Rounded three times, and by its factor.
  const each = totals.map((total, project) => (filter ? (costs[project]! / total) * (1 - 4 * unit) : 0));
  return {
    profile,
    share,
    brokeAt: new Int32Array(weights.length).fill(share.numerator > 0n ? -1 : 0),
    boughtAt: new Int32Array(costs.length).fill(-1),
    purchases: [],
    terms: [],
    denominator: share.denominator,
    held: new Float64Array(weights.length).fill(purse),
    errors: new Float64Array(weights.length).fill(error),
    error: filter ? error : Infinity,
    purse,
    factors,
    selection,
    candidates: supported.filter((project) => selection.states[project] === open),
    low: each.map((price, project) => (price / factors[project]!) * (1 - 8 * unit)),
    each,
  };
}

/** Buys, always what has the least ρ, until nothing can be afforded. */
export function buyAll(purchases: Purchases, onPurchase: (made: number) => void): void {
  for (let price = cheapest(purchases); price; price = cheapest(purchases)) {
    purchase(purchases, price);
    onPurchase(purchases.purchases.length);
  }
}

export function purchase(purchases: Purchases, price: Price): void {
  const {profile, selection} = purchases;
  buy(purchases, price);
  take(profile, selection, price.project);
  purchases.candidates = purchases.candidates.filter((project) => selection.states[project] === open);
}

/** What is bought next; nothing when nothing can be afforded. */
export function cheapest(purchases: Purchases): Price | undefined {
  const {low} = purchases;
  let best: Price | undefined;
  // Those whose bound is low come first: most of the others need no look at their supporters.
  for (const project of purchases.candidates.sort((a, b) => low[a]! - low[b]!)) {
    if (best && low[project]! > best.high) break;
    const price = look(purchases, project, best?.high ?? Infinity);
    if (price && (!best || leads(purchases, price, best))) best = price;
  }
  return best;
}

/** The price of a candidate or of what is to be one, with both bounds; nothing when it cannot be afforded. */
export const quote = (purchases: Purchases, project: number, guess: number = purchases.each[project]!): Price | undefined =>
  priceOf(purchases, project, guess, Infinity);

/** The price of a candidate; nothing, and it is a candidate no more, when it cannot be afforded. */
export function look(purchases: Purchases, project: number, limit: number): Price | undefined {
  const {low, each} = purchases;
  const price = priceOf(purchases, project, each[project]!, limit);
  if (price) {
    low[project] = price.low;
    each[project] = Math.max(0, price.each - price.slack);
  } else purchases.candidates = purchases.candidates.filter((other) => other !== project);
  return price;
}
