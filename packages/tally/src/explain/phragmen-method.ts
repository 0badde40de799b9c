import {open} from '../budget/selection.ts';
import {zero} from '../exact/rational.ts';
import {claimsOf, divide, exactly} from './ledger.ts';
import type {Claim, Ledger} from './ledger.ts';
import type {Method} from './purchases.ts';

/** `debt` over the ledger's denominator, divided among so many voters: a load. */
interface Offer {
  readonly project: number;
  readonly debt: bigint;
  readonly voters: bigint;
}

/**
 * What supporters bear they hold below nothing.
 *
 * A project is taken where its load is below the least, or ties with it and comes first, and where it fits. Where the count
 * stopped for one that was too dear, a tie stops it too. Once a project is too dear at its turn it stops the count, and later it
 * would be too dear as well.
 */
export const phragmenMethod: Method = {
  share: zero,
  price: (ledger, project, claims) => {
    const {debt, voters} = offerOf(ledger, project, claims);
    return divide(ledger, debt, voters);
  },
  keeps: (_, load) => -load,
  judge: (ledger, {left, states}, bill) => {
    const {costs, budget, ids, ties} = ledger.profile;
    const others = bill ? [{project: bill.project, debt: bill.each, voters: 1n}] : ids
      .map((_, project) => offerOf(ledger, project, claimsOf(ledger, project)))
      .filter(({project, voters}) => states[project] === open && costs[project]! <= budget && voters > 0n)
      .sort(compareOffers);
    return (project, claims, cost, _, unknown) => {
      if (unknown > 0) return undefined;
      const best = others.find((other) => other.project !== project);
      const order = best ? compareOffers(offerOf(ledger, project, claims, cost), best) : -1;
      return cost <= left && (order < 0 || (order === 0 && bill !== undefined && ties[project]! < ties[bill.project]!));
    };
  },
};

/** The cost less what voters hold, and how many they are. */
export function offerOf(ledger: Ledger, project: number, claims: readonly Claim[], cost = ledger.profile.costs[project]!): Offer {
  let [debt, all] = [BigInt(cost) * ledger.denominator, 0];
  for (const {holding, voters} of claims) {
    debt -= BigInt(voters) * exactly(ledger, holding);
    all += voters;
  }
  return {project, debt, voters: BigInt(all)};
}

const compareOffers = (a: Offer, b: Offer): number => Number(a.debt * b.voters - b.debt * a.voters);
