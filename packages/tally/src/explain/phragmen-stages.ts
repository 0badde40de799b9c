import {open, take} from '../budget/selection.ts';
import type {Selection} from '../budget/selection.ts';
import {zero} from '../exact/rational.ts';
import type {Profile} from '../profile/profile.ts';
import {claimsOf, contestOf, divide, exactly, hold, openLedger} from './ledger.ts';
import type {Claim, Ledger} from './ledger.ts';
import type {Stage} from './stage.ts';

export interface PhragmenStage extends Stage {
  readonly ledger: Ledger;
  /** Of what was taken; absent at the end. */
  readonly offer?: Offer;
}

/** A load: what supporters would bear is `debt` over the ledger's denominator, divided among so many voters. */
export interface Offer {
  readonly project: number;
  readonly debt: bigint;
  readonly voters: bigint;
  readonly claims: readonly Claim[];
}

/**
 * The purchases of sequential Phragmén again. What supporters bear they hold below nothing.
 *
 * A project is taken where its load is below the least, or ties with it and comes first, and where it fits. Where the count
 * stopped for one that was too dear, a tie stops it too. Once a project is too dear at its turn it stops the count, and later it
 * would be too dear as well.
 *
 * @param taken In order of selection, those only that loads selected.
 */
export function* phragmenStages(profile: Profile, selection: Selection, taken: readonly number[]): Generator<PhragmenStage> {
  const ledger = openLedger(profile, zero);
  const {costs, budget, ties} = profile;
  const contest = (others: readonly Offer[], stopped: boolean) => contestOf(ledger, (project, claims, cost, unknown) => {
    if (unknown > 0) return undefined;
    const own = offerOf(ledger, project, claims, cost);
    const best = others.find((other) => other.project !== project);
    const order = best ? compareOffers(own, best) : -1;
    return cost <= selection.left && (order < 0 || (order === 0 && !stopped && ties[project]! < ties[best!.project]!));
  });
  for (const project of taken) {
    const next = offerOf(ledger, project);
    yield {selection, ledger, offer: next, contest: contest([next], false)};
    hold(ledger, next.claims, -divide(ledger, next.debt, next.voters));
    take(profile, selection, project);
  }
  const rest = profile.ids.map((_, project) => offerOf(ledger, project))
    .filter(({project, voters}) => selection.states[project] === open && costs[project]! <= budget && voters > 0n);
  yield {selection, ledger, contest: contest(rest.sort(compareOffers), true)};
}

const compareOffers = (a: Offer, b: Offer): number => Number(a.debt * b.voters - b.debt * a.voters);

/** @param claims Of its supporters, or of those it would have. */
export function offerOf(
  ledger: Ledger,
  project: number,
  claims: readonly Claim[] = claimsOf(ledger, project, true),
  cost: number = ledger.profile.costs[project]!,
): Offer {
  let [debt, all] = [BigInt(cost) * ledger.denominator, 0];
  for (const {holding, voters} of claims) {
    debt -= BigInt(voters) * exactly(ledger, holding);
    all += voters;
  }
  return {project, debt, voters: BigInt(all), claims};
}
