import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import type {Election} from '../election.ts';
import {approvalElections, withWeightsSpread} from '../testing/arbitraries.ts';
import {references} from '../testing/references.ts';
import {morePopular} from './popularity.ts';

const key = 'popularity_card__greedy_cost_vs_mes_cost_add1u';

const election: Election = {
  projects: ['a', 'b', 'c'].map((id) => ({id, cost: 1})),
  budget: 2,
  ballots: [{choices: ['a', 'b'], weight: 2}, {choices: ['c']}, {choices: []}],
};
const outcome = (...selected: string[]) => ({selected});

describe('comparison by popularity', () => {
  it('finds the outcome that more voters prefer', () => {
    expect(morePopular(election, outcome('c'), outcome('a'))).to.deep.equal({best: [1], voters: [2, 3]});
  });

  it('keeps both where they tie', () => {
    expect(morePopular(election, outcome('a', 'c'), outcome('c', 'b'))).to.deep.equal({best: [0, 1], voters: [4, 4]});
  });

  it('counts a voter for each outcome than which none is better for them', () => {
    expect(morePopular(election, outcome('a'), outcome('a', 'b'), outcome('c'))).to.deep.equal({best: [1], voters: [1, 3, 2]});
  });

  it('prefers of two what a majority of those with a preference does', () => {
    const drawn = approvalElections().chain((one) => {
      const some = fc.subarray(one.projects.map(({id}) => id));
      return fc.tuple(fc.constant(one), some, some);
    });
    fc.assert(
      fc.property(drawn, ([one, a, b]) => {
        const margin = withWeightsSpread(one).ballots.reduce((sum, {choices}) => {
          const gain = (of: string[]) => choices.filter((id) => of.includes(id)).length;
          return sum + Math.sign(gain(a) - gain(b));
        }, 0);
        expect(morePopular(one, outcome(...a), outcome(...b)).best).to.deep.equal(margin === 0 ? [0, 1] : margin > 0 ? [0] : [1]);
      }),
    );
  });

  for (const {file, election: read, rules} of references.filter((reference) => reference.rules[key])) {
    it(`prefers what the reference does: ${file}`, () => {
      const both = [rules.greedy_cost, rules.mes_cost_add1u].map((rule) => ({selected: rule!.selected!}));
      const best = morePopular(read(), ...both).best.map((index) => both[index]!.selected);
      // The reference lists equal outcomes once.
      expect([...new Map(best.map((selected) => [selected.join(), selected])).values()]).to.deep.equal(rules[key]!.outcomes);
    });
  }
});
