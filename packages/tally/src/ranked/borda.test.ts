import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import {naiveBorda} from '../testing/ranked-naive.ts';
import {elections, ranking} from '../testing/ranked.ts';
import {borda} from './borda.ts';

describe('borda', () => {
  // Wikipedia's example of voting methods, where all are to live near their capital.
  it('makes Nashville the capital of Tennessee', () => {
    const outcome = borda(ranking(
      'Memphis Nashville Chattanooga Knoxville', 1,
      '42 Memphis>Nashville>Chattanooga>Knoxville', '26 Nashville>Chattanooga>Knoxville>Memphis',
      '15 Chattanooga>Knoxville>Nashville>Memphis', '17 Knoxville>Chattanooga>Nashville>Memphis',
    ));
    expect(outcome.points).to.deep.equal([126, 194, 173, 107]);
    expect(outcome.order).to.deep.equal(['Nashville', 'Chattanooga', 'Memphis', 'Knoxville']);
    expect(outcome.selected).to.deep.equal(['Nashville']);
  });

  it('halves the points of equals and of those left out', () => {
    // Four candidates: 3 + 2 + 1 + 0 a ballot. The first gives b and c (2 + 1) ÷ 2, the second all but d (2 + 1 + 0) ÷ 3.
    expect(borda(ranking('a b c d', 1, '1 a>b=c>d', '1 d')).points).to.deep.equal([4, 2.5, 2.5, 3]);
  });

  it('gives nothing from a ballot that ranks nobody', () => {
    expect(borda(ranking('a b', 1, '1 a', '7')).points).to.deep.equal([1, 0]);
  });

  it('selects as many as there are seats, ties by the tie order', () => {
    const election = ranking('a b c', 2, '1 a>b>c', '1 c>b>a');
    expect(borda(election).selected).to.deep.equal(['a', 'b']);
    expect(borda(election, {ties: ['c']}).order).to.deep.equal(['c', 'a', 'b']);
  });

  it('gives the points of the definition', () => {
    fc.assert(fc.property(elections({equal: true}), (election) => {
      expect(borda(election).points.map((points) => 2 * points)).to.deep.equal(naiveBorda(election));
    }), {numRuns: 1000});
  });
});
