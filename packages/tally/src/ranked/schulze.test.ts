import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import {strongestPath} from '../testing/ranked-naive.ts';
import {elections, ranking} from '../testing/ranked.ts';
import {schulze} from './schulze.ts';

describe('schulze', () => {
  // Schulze's own example in Wikipedia, with the paths given there.
  it('finds the strongest paths of 45 voters', () => {
    const outcome = schulze(ranking(
      'A B C D E', 1, '5 A>C>B>E>D', '5 A>D>E>C>B', '8 B>E>D>A>C', '3 C>A>B>E>D', '7 C>A>E>B>D', '2 C>B>A>D>E', '7 D>C>E>B>A', '8 E>B>A>D>C',
    ));
    expect(outcome.pairwise).to.deep.equal([
      [0, 20, 26, 30, 22], [25, 0, 16, 33, 18], [19, 29, 0, 17, 24], [15, 12, 28, 0, 14], [23, 27, 21, 31, 0],
    ]);
    expect(outcome.paths).to.deep.equal([
      [0, 28, 28, 30, 24], [25, 0, 28, 33, 24], [25, 29, 0, 29, 24], [25, 28, 28, 0, 24], [25, 28, 28, 31, 0],
    ]);
    expect(outcome.order).to.deep.equal(['E', 'A', 'C', 'B', 'D']);
    expect(outcome.selected).to.deep.equal(['E']);
  });

  it('weighs victories by winning votes, or by margins when told', () => {
    // a beats c by 5 to 3, c beats b by 8 to 3, b beats a by 6 to 5: the least support is for a, the least margin for b.
    const election = ranking('a b c', 1, '3 b', '3 c>b>a', '5 a>c>b');
    expect(schulze(election).order).to.deep.equal(['c', 'b', 'a']);
    expect(schulze(election, {strength: 'margins'}).order).to.deep.equal(['a', 'c', 'b']);
    expect(schulze(election, {strength: 'margins'}).paths).to.deep.equal([[0, 2, 2], [1, 0, 1], [1, 5, 0]]);
  });

  it('reads equals as such, and those left out as last', () => {
    expect(schulze(ranking('a b c', 1, '2 a=b', '1 b>a')).pairwise).to.deep.equal([[0, 0, 3], [1, 0, 3], [0, 0, 0]]);
  });

  it('lets the tie order decide between those whom no path puts apart', () => {
    const election = ranking('a b c', 2, '1 a>b>c', '1 b>c>a', '1 c>a>b');
    expect(schulze(election).selected).to.deep.equal(['a', 'b']);
    expect(schulze(election, {ties: ['c', 'a']}).order).to.deep.equal(['c', 'a', 'b']);
  });

  it('answers nothing for nobody, and everybody for too many seats', () => {
    expect(schulze(ranking('-a', 1, '1 a')).selected).to.deep.equal([]);
    expect(schulze(ranking('a b', 9, '1 b')).selected).to.deep.equal(['b', 'a']);
  });

  it('finds the strongest of all paths, and puts nobody before who is beaten', () => {
    fc.assert(fc.property(elections({equal: true}), fc.boolean(), (election, margins) => {
      const {candidates, paths, order} = schulze(election, margins ? {strength: 'margins'} : {});
      const strongest = candidates.map((from) => candidates.map((to) => strongestPath(election, margins, from, to)));
      expect(paths).to.deep.equal(strongest);
      const beats = (a: string, b: string) => {
        const [one, other] = [candidates.indexOf(a), candidates.indexOf(b)];
        return strongest[one]![other]! > strongest[other]![one]!;
      };
      for (const [place, id] of order.entries()) expect(order.slice(place).some((later) => beats(later, id))).to.equal(false);
    }), {numRuns: 1500});
  });
});
