import {take} from '../budget/selection.ts';
import type {Selection} from '../budget/selection.ts';
import type {Rational} from '../exact/rational.ts';
import type {Profile} from '../profile/profile.ts';
import {claimsOf, contestOf, hold, openLedger} from './ledger.ts';
import type {Claim, Judge, Ledger} from './ledger.ts';
import type {Stage} from './stage.ts';

/** How a rule lets supporters pay for projects, or bear them. */
export interface Method {
  /** What each voter holds at first. */
  readonly share: Rational;
  /** What supporters pay or bear. May lengthen the ledger's denominator. */
  readonly price: (ledger: Ledger, project: number, payers: readonly Claim[]) => bigint;
  /** What a supporter holds then. */
  readonly keeps: (ledger: Ledger, each: bigint, payer: Claim) => bigint;
  /** @param bill Of what was taken at this stage; absent at the end. */
  readonly judge: (ledger: Ledger, selection: Selection, bill?: Bill) => Judge;
}

export interface Bill {
  readonly project: number;
  /** The price, over the ledger's denominator: for equal shares what a multiple of 1 pays, for Phragmén the load. */
  readonly each: bigint;
  readonly payers: readonly Claim[];
}

export interface PurchaseStage extends Stage {
  readonly ledger: Ledger;
  /** For what was taken, not paid yet; absent at the end. */
  readonly bill?: Bill;
}

/** @param taken By the rule itself, in order of selection. */
export function* purchases(
  profile: Profile,
  selection: Selection,
  method: Method,
  taken: readonly number[],
): Generator<PurchaseStage> {
  const ledger = openLedger(profile, method.share);
  for (const project of [...taken, undefined]) {
    const bill = project === undefined ? undefined : billOf(ledger, method, project);
    yield {selection, ledger, bill, contest: contestOf(ledger, method.judge(ledger, selection, bill))};
    if (!bill) return;
    hold(ledger, bill.payers, (payer) => method.keeps(ledger, bill.each, payer));
    take(profile, selection, bill.project);
  }
}

function billOf(ledger: Ledger, method: Method, project: number): Bill {
  const payers = claimsOf(ledger, project, true);
  return {project, each: method.price(ledger, project, payers), payers};
}
