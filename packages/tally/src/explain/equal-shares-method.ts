import {unit} from '../exact/filter.ts';
import {over, toNumber, zero} from '../exact/rational.ts';
import type {Rational} from '../exact/rational.ts';
import {satisfactions} from '../profile/satisfaction.ts';
import type {Satisfaction} from '../profile/satisfaction.ts';
import {divide, exactly} from './ledger.ts';
import type {Claim, Judge, Ledger} from './ledger.ts';
import type {Bill, Method} from './purchases.ts';

/** Supporters buy what has the least ρ; what costs nothing came first. */
export const equalSharesMethod = (satisfaction: Satisfaction, share: Rational): Method => ({
  share,
  price,
  keeps: (ledger, each, {holding, multiple}) => {
    const left = exactly(ledger, holding) - each * BigInt(multiple);
    return left > 0n ? left : 0n;
  },
  judge: (ledger, _, bill) => bidding(ledger, satisfaction, bill),
});

/**
 * What a multiple of 1 pays: Σ voters × min(held, each × multiple) = cost.
 *
 * Whoever cannot pay what all would pay alike is poor, and pays all it has; that raises it for the others. It stays below the
 * true price until nobody more is poor: two or three times through in practice.
 */
function price(ledger: Ledger, project: number, payers: readonly Claim[]): bigint {
  let owed = BigInt(ledger.profile.costs[project]!) * ledger.denominator;
  let rich = payers.reduce((sum, {voters, multiple}) => sum + BigInt(voters) * BigInt(multiple), 0n);
  for (let rest = payers, before = Infinity; rest.length < before; ) {
    before = rest.length;
    rest = rest.filter(({holding, multiple, voters}) => {
      const held = exactly(ledger, holding);
      if (held * rich >= owed * BigInt(multiple)) return true;
      owed -= held * BigInt(voters);
      rich -= BigInt(voters) * BigInt(multiple);
      return false;
    });
  }
  return divide(ledger, owed, rich);
}

/**
 * Whether a project's ρ is below that of what was bought, or as low and it comes first; at the end, whether it can be afforded.
 *
 * With P = Σ voters × min(held, ρ × utility) at the ρ of the bill, its own ρ is below that exactly if P is above its cost, or is
 * its cost and nobody would pay more at a higher ρ; and it is the same if P is its cost otherwise. A free project comes first.
 */
const bidding = (ledger: Ledger, satisfaction: Satisfaction, bill?: Bill): Judge => (project, claims, cost, supporters, unknown) => {
  const {denominator, profile: {ties, costs, factors}} = ledger;
  const first = bill !== undefined && ties[project]! < ties[bill.project]!;
  if (cost === 0 || (bill && costs[bill.project] === 0)) return cost === 0 && (first || !bill || costs[bill.project]! > 0);
  // What a multiple of 1 would pay for this project, as a part of what it paid for that.
  const part = bill ? over(satisfactions[satisfaction].factor(cost, supporters), factors[bill.project]!) : zero;
  const cap = bill ? toNumber(part) * toNumber({numerator: bill.each, denominator}) : ledger.first.amount;
  let near = unknown * cap;
  for (const {holding, multiple, voters} of claims) near += voters * Math.min(holding.amount, cap * multiple);
  // Each term is off by less than 16 units, and their sum by as many more as there are. Only amounts that are next to nothing are
  // off by more, and that is less than a unit of the cost.
  const sure = Math.abs(near - cost) > 2 * unit * (claims.length + 18) * Math.max(near, cost);
  if (unknown > 0) return sure && near < cost ? false : undefined;
  if (sure) return near > cost;
  const {beyond, flat} = collected(ledger, claims, cost, part, bill);
  return beyond > 0n || (beyond === 0n && (first || flat));
};

/** P less the cost, times a positive number; and whether everybody would give all they have. */
function collected(ledger: Ledger, claims: readonly Claim[], cost: number, part: Rational, bill?: Bill) {
  let beyond = -BigInt(cost) * ledger.denominator * part.denominator;
  let flat = true;
  for (const {holding, multiple, voters} of claims) {
    const held = exactly(ledger, holding) * part.denominator;
    const most = bill && bill.each * part.numerator * BigInt(multiple);
    const poor = most === undefined || held < most;
    flat &&= poor;
    beyond += BigInt(voters) * (poor ? held : most);
  }
  return {beyond, flat};
}
