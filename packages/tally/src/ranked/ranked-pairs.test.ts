import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import {above, elections, ranking} from '../testing/ranked.ts';
import {rankedPairs} from './ranked-pairs.ts';

describe('ranked pairs', () => {
  it('locks victories from the strongest to the weakest, and skips what contradicts', () => {
    const {order, steps} = rankedPairs(ranking(
      'A B C D E', 1, '5 A>C>B>E>D', '5 A>D>E>C>B', '8 B>E>D>A>C', '3 C>A>B>E>D', '7 C>A>E>B>D', '2 C>B>A>D>E', '7 D>C>E>B>A', '8 E>B>A>D>C',
    ));
    // The 45 voters of Schulze's example, by hand: another winner than his.
    expect(steps.map(({winner, loser, strength, locked}) => `${winner}>${loser} ${strength}${locked ? '' : ' skipped'}`)).to.deep.equal([
      'B>D 21', 'E>D 17', 'A>D 15', 'C>B 13', 'D>C 11 skipped', 'E>B 9', 'A>C 7', 'B>A 5 skipped', 'C>E 3', 'E>A 1 skipped',
    ]);
    expect(order).to.deep.equal(['A', 'C', 'E', 'B', 'D']);
  });

  it('weighs victories by margins, or by winning votes when told', () => {
    const election = ranking('a b c', 1, '3 b', '3 c>b>a', '5 a>c>b');
    expect(rankedPairs(election).order).to.deep.equal(['a', 'c', 'b']);
    expect(rankedPairs(election, {strength: 'winning-votes'}).order).to.deep.equal(['c', 'b', 'a']);
  });

  it('gives a circle of equally strong victories to the first by the tie order', () => {
    const election = ranking('a b c', 1, '1 a>b>c', '1 b>c>a', '1 c>a>b');
    expect(rankedPairs(election).order).to.deep.equal(['a', 'b', 'c']);
    expect(rankedPairs(election, {ties: ['b']}).order).to.deep.equal(['b', 'c', 'a']);
    expect(rankedPairs(election, {ties: ['c', 'b']}).order).to.deep.equal(['c', 'a', 'b']);
  });

  it('leaves to the tie order what no victory decides', () => {
    const election = ranking('a b c', 2, '1 a>b>c', '1 b>a>c');
    expect(rankedPairs(election, {ties: ['c', 'b']}).selected).to.deep.equal(['b', 'a']);
  });

  it('keeps every victory but those that the stronger ones kept contradict', () => {
    fc.assert(fc.property(elections({equal: true}), fc.boolean(), (election, margins) => {
      const {steps, order, candidates} = rankedPairs(election, {strength: margins ? 'margins' : 'winning-votes'});
      const kept: (readonly [string, string])[] = [];
      const leads = (a: string, b: string): boolean => a === b || kept.some(([from, to]) => from === a && leads(to, b));
      for (const {winner, loser, locked, strength} of steps) {
        const [won, lost] = [above(election, winner, loser), above(election, loser, winner)];
        expect(strength).to.equal(margins ? won - lost : won);
        expect(strength).to.be.above(0);
        expect(locked).to.equal(!leads(loser, winner));
        if (locked) kept.push([winner, loser]);
      }
      const strengths = steps.map(({strength}) => strength);
      expect(strengths).to.deep.equal(strengths.toSorted((a, b) => b - a));
      expect(steps.length).to.equal(candidates.flatMap((a) => candidates.filter((b) => above(election, a, b) > above(election, b, a))).length);
      for (const [winner, loser] of kept) expect(order.indexOf(winner)).to.be.below(order.indexOf(loser));
    }), {numRuns: 1000});
  });
});
