import {take} from '../budget/selection.ts';
import type {Selection} from '../budget/selection.ts';
import {unit} from '../exact/filter.ts';
import {over, toNumber, zero} from '../exact/rational.ts';
import type {Rational} from '../exact/rational.ts';
import type {Profile} from '../profile/profile.ts';
import {satisfactions} from '../profile/satisfaction.ts';
import type {Satisfaction} from '../profile/satisfaction.ts';
import {claimsOf, contestOf, divide, exactly, hold, openLedger} from './ledger.ts';
import type {Claim, Judge, Ledger} from './ledger.ts';
import type {Stage} from './stage.ts';

export interface EqualSharesStage extends Stage {
  readonly ledger: Ledger;
  /** For what was taken; absent at the end. Not paid yet. */
  readonly bill?: Bill;
}

export interface Bill {
  readonly project: number;
  /** What a multiple of 1 pays, over the ledger's denominator. */
  readonly each: bigint;
  readonly payers: readonly Claim[];
}

/**
 * The purchases of equal shares again.
 *
 * @param taken In order of selection, those that cost nothing first.
 */
export function* equalSharesStages(
  profile: Profile,
  selection: Selection,
  satisfaction: Satisfaction,
  share: Rational,
  taken: readonly number[],
): Generator<EqualSharesStage> {
  const ledger = openLedger(profile, share);
  for (const project of [...taken, undefined]) {
    const bill = project === undefined ? undefined : billOf(ledger, project);
    yield {selection, ledger, bill, contest: contestOf(ledger, bidding(ledger, satisfaction, bill))};
    if (!bill) return;
    for (const payer of bill.payers) hold(ledger, [payer], keeps(ledger, bill, payer));
    take(profile, selection, bill.project);
  }
}

/**
 * What a project's supporters pay for it: Σ voters × min(held, each × multiple) = cost.
 *
 * Whoever cannot pay what all would pay alike is poor, and pays all it has; that raises it for the others. It stays below the
 * true price until nobody more is poor: two or three times through in practice.
 */
function billOf(ledger: Ledger, project: number): Bill {
  const cost = ledger.profile.costs[project]!;
  const payers = claimsOf(ledger, project, true);
  let owed = BigInt(cost) * ledger.denominator;
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
  return {project, each: divide(ledger, owed, rich), payers};
}

/** What a payer of a bill is left with, over the ledger's denominator. */
export function keeps(ledger: Ledger, {each}: Bill, {holding, multiple}: Claim): bigint {
  const left = exactly(ledger, holding) - each * BigInt(multiple);
  return left > 0n ? left : 0n;
}

/**
 * Whether a project's ρ is below that of what was bought, or as low and it comes first; at the end, whether it can be afforded.
 *
 * With P = Σ voters × min(held, ρ × utility) at the ρ of the bill, its own ρ is below that exactly if P is above its cost, or is
 * its cost and nobody would pay more at a higher ρ; and it is the same if P is its cost otherwise. A free project comes first.
 */
const bidding = (ledger: Ledger, satisfaction: Satisfaction, bill?: Bill): Judge => (project, claims, cost, unknown) => {
  const {denominator, profile: {ties, costs, factors}} = ledger;
  const first = bill !== undefined && ties[project]! < ties[bill.project]!;
  if (cost === 0 || (bill && costs[bill.project] === 0)) return cost === 0 && (first || !bill || costs[bill.project]! > 0);
  const support = claims.reduce((sum, {voters}) => sum + voters, unknown);
  // What a multiple of 1 would pay for this project, as a part of what it paid for that.
  const part = bill ? over(satisfactions[satisfaction].factor(cost, support), factors[bill.project]!) : zero;
  const cap = bill ? toNumber(part) * toNumber({numerator: bill.each, denominator}) : ledger.first.amount;
  let near = unknown * cap;
  for (const {holding, multiple, voters} of claims) near += voters * Math.min(holding.amount, cap * multiple);
  // Each term is off by less than 16 units and their sum by as many more as there are: amounts that are next to nothing aside, and
  // they are off by less than a unit of the cost.
  const sure = Math.abs(near - cost) > 2 * unit * (claims.length + 18) * Math.max(near, cost);
  if (unknown > 0) return sure && near < cost ? false : undefined;
  if (sure) return near > cost;
  const {beyond, flat} = collected(ledger, claims, cost, part, bill);
  return beyond > 0n || (beyond === 0n && (first || flat));
};

/** P less the cost, times a positive number; and whether everybody would give all they have. */
function collected(ledger: Ledger, claims: readonly Claim[], cost: number, part: Rational, bill?: Bill): {beyond: bigint; flat: boolean} {
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
