import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import {compare, minus, rational} from '../../exact/rational.ts';
import type {Rational} from '../../exact/rational.ts';
import {profileOf} from '../../profile/profile.ts';
import {budgetElections} from '../../testing/arbitraries.ts';
import {heldBy, settle} from './accounts.ts';
import type {Accounts} from './accounts.ts';
import {countAt} from './count.ts';
import {openPurchases, purchase, quote} from './purchases.ts';
import {solve} from './solve.ts';

/** A double as the fraction that it is. */
function exact(value: number): Rational {
  let denominator = 1n;
  while (!Number.isInteger(value)) [value, denominator] = [value * 2, denominator * 2n];
  return rational(BigInt(value), denominator);
}

function heldExactly(accounts: Accounts, group: number): Rational {
  settle(accounts);
  const together = accounts.brokeAt[group]! < 0 ? heldBy(accounts, [group]) : 0n;
  return rational(together, accounts.denominator * BigInt(accounts.profile.weights[group]!));
}

const isWithin = (value: number, truth: Rational, bound: number): boolean => {
  const off = minus(exact(value), truth);
  return compare(off.numerator < 0n ? minus(rational(0), off) : off, exact(bound)) <= 0;
};

describe('a run in doubles', () => {
  it('knows what is held and paid as well as it says', () => {
    let off = false;
    const property = fc.property(budgetElections({maxBallots: 20}), fc.integer({min: 1, max: 999_999}), (election, odd) => {
      // Shares that no double is: rounding everywhere.
      const profile = profileOf({...election, budget: election.budget * 1000 + odd, projects: election.projects.map((project) => ({...project, cost: project.cost * 999}))}, 'cardinality');
      const share = rational(profile.budget, Math.max(1, profile.voters));
      const purchases = openPurchases(profile, share, true);
      for (const {project} of countAt(profile, true, share, 0, () => {}).purchases) {
        const {held, errors} = purchases;
        const price = quote(purchases, project)!;
        const {numerator, rich} = solve(purchases, project, 0, Infinity)!;
        const truth = rational(numerator, purchases.denominator * rich);
        expect(isWithin(price.each, truth, price.slack)).to.equal(true);
        off ||= compare(exact(price.each), truth) !== 0;
        purchase(purchases, price);
        held.forEach((holds, group) => expect(isWithin(holds, heldExactly(purchases, group), errors[group]!)).to.equal(true));
      }
    });
    fc.assert(property, {numRuns: 1500});
    expect(off).to.equal(true);
  });
});
