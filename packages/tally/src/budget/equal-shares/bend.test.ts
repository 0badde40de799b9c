import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import {plus, rational, times} from '../../exact/rational.ts';
import {profileOf} from '../../profile/profile.ts';
import {budgetElections} from '../../testing/arbitraries.ts';
import {bend, bent, straight} from './bend.ts';
import type {Span} from './bend.ts';
import {countAt} from './count.ts';
import {openPurchases, purchase, quote} from './purchases.ts';

describe('what is held and paid between two shares', () => {
  it('is off the straight line by no more than its bound, which is reached by half and more', () => {
    let closest = 0;
    const way = fc.record({growth: fc.integer({min: 1, max: 200}), at: fc.integer({min: 1, max: 15})});
    const property = fc.property(budgetElections({maxBallots: 24}), way, (election, {growth, at}) => {
      const profile = profileOf(election, 'cardinality');
      const share = rational(election.budget, Math.max(1, profile.voters));
      const [between, far] = [at / 16, 1].map((part) => times(share, plus(rational(1), rational(growth * part * 16, 1600))));
      const span: Span = {near: openPurchases(profile, share, true), far: openPurchases(profile, far!, true), bends: new Float64Array(profile.weights.length), straight: true};
      const mine = openPurchases(profile, between!, true);
      const room = Math.min(at, 16 - at) / 16;
      const line = (first: number, last: number) => first + ((last - first) * at) / 16;
      const rounding = 1e-9 * span.far.purse;
      for (const {project} of countAt(profile, true, share, 0, () => {}).purchases) {
        const [near, mid, end] = [span.near, mine, span.far].map((purchases) => quote(purchases, project)!);
        const off = Math.abs(mid!.each - line(near!.each, end!.each));
        const bound = bent(span, near!, end!) * room;
        expect(off).to.be.at.most(bound + rounding);
        if (straight(span, near!, end!)) expect(off).to.be.at.most(rounding);
        if (bound > 1000 * rounding) closest = Math.max(closest, off / bound);
        bend(span, near!, end!);
        for (const [purchases, price] of [[span.near, near], [mine, mid], [span.far, end]] as const) purchase(purchases, price!);
        mine.held.forEach((holds, group) => {
          const straightened = line(span.near.held[group]!, span.far.held[group]!);
          expect(Math.abs(holds - straightened)).to.be.at.most(span.bends[group]! * room + rounding);
        });
      }
    });
    fc.assert(property, {numRuns: 3000});
    expect(closest).to.be.above(0.5);
  });
});
