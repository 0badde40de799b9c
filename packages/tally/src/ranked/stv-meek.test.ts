import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import {compare, plus, rational, toNumber} from '../exact/rational.ts';
import {naiveMeek} from '../testing/ranked-naive.ts';
import {elections, ranking} from '../testing/ranked.ts';
import {stvMeek} from './stv-meek.ts';

describe('stv, meek', () => {
  // From "The computational accuracy using the Meek algorithm", Voting matters 12. The numbers are those of the reference
  // rule, as Droop counts it too.
  it('counts the example of Voting matters 12 to the last of nine decimals', () => {
    const {selected, steps} = stvMeek(ranking(
      'A B X Y Z', 3, '333 A>X', '333 A>Y', '333 A>Z', '333 B>X', '333 B>Y', '333 B>Z', '667 X', '667 Y', '667 Z', '1 A>B>X', '1 A>B>Y', '2 B>A>X',
    ), {ties: ['Z', 'Y', 'X']});
    expect(steps.map((round) => round.votes.map(toNumber))).to.deep.equal([
      [1001, 1001, 667, 667, 667],
      [1000.750000126, 1000.750000126, 667.166666686, 667.166666562, 667.1666665],
      [800.584418564, 800.584418564, 0, 800.59698277, 800.556768208],
    ]);
    expect(steps.map(({quota}) => toNumber(quota))).to.deep.equal([1000.750000001, 1000.750000001, 800.580647027]);
    expect(steps[1]).to.deep.include({excluded: 'X', tied: ['Z', 'Y', 'X'], surplus: rational(250, 1e9), elected: []});
    expect(steps[2]!.keep.map(toNumber)).to.deep.equal([0.799464312, 0.799464312, 0, 1, 1]);
    expect(selected).to.deep.equal(['A', 'B', 'Y']);
  });

  it('lets the elected keep what makes up the quota, rounded up', () => {
    // Quota 4.000000001: a keeps 4.000000001 ÷ 6 of each vote, and passes on the rest of six.
    const {selected, steps} = stvMeek(ranking('a b c', 2, '6 a>b', '3 b', '3 c'));
    expect(steps.map((round) => round.votes.map(toNumber))).to.deep.equal([[6, 3, 3], [4.000000002, 4.999999998, 3]]);
    expect(steps[1]!.keep.map(toNumber)).to.deep.equal([0.666666667, 1, 1]);
    expect(selected).to.deep.equal(['a', 'b']);
  });

  it('lets the quota fall as papers run out', () => {
    // Of a's surplus nothing can pass on; b and c share what is left of the count, and a quota of two is enough.
    const {steps} = stvMeek(ranking('a b c', 2, '9 a', '2 b', '1 c'));
    expect(steps.map(({elected}) => elected)).to.deep.equal([['a'], ['b']]);
    expect(toNumber(steps[0]!.quota)).to.be.closeTo(4, 1e-8);
    expect(toNumber(steps[1]!.quota)).to.be.within(1.5, 2);
    expect(toNumber(steps[1]!.nonTransferable)).to.be.above(6);
  });

  it('passes papers through the elected, where Scottish counts pass them over', () => {
    // b is elected at once too, and still passes on the part of a's papers that it does not need.
    const {steps} = stvMeek(ranking('a b c d', 3, '6 a>b>c', '5 b', '2 c', '2 d'));
    expect(steps[0]!.elected).to.deep.equal(['a', 'b']);
    expect(toNumber(steps[1]!.votes[2]!)).to.be.above(2);
  });

  it('excludes the last of equals by the tie order', () => {
    const election = ranking('a b c', 1, '2 a', '1 b>c', '1 c>b');
    expect(stvMeek(election).steps[0]).to.deep.include({excluded: 'c', tied: ['b', 'c']});
    expect(stvMeek(election, {ties: ['c', 'b', 'a']}).steps[0]).to.deep.include({excluded: 'b', tied: ['c', 'b']});
  });

  it('elects all who stand when there are no more than seats, even when nobody voted', () => {
    expect(stvMeek(ranking('a b -c', 3, '1 b', '2 c>b')).selected).to.deep.equal(['b', 'a']);
    expect(stvMeek(ranking('a b c', 2, '4')).selected).to.deep.equal(['a', 'b']);
    expect(stvMeek(ranking('-a', 2, '1 a')).selected).to.deep.equal([]);
  });

  it('refuses equals, and more votes than nine decimals leave room for', () => {
    expect(() => stvMeek(ranking('a b', 1, '1 a=b'))).to.throw(TypeError, 'Ballot 0 ranks two equal');
    expect(() => stvMeek(ranking('a b', 1, '9007200 a'))).to.throw(RangeError, '9007200 votes');
    expect(stvMeek(ranking('a b', 1, '9007199 a')).selected).to.deep.equal(['a']);
  });

  it('reports each round, and stops when that throws', () => {
    const election = ranking('a b c', 1, '2 a', '3 b', '3 c');
    const done: number[] = [];
    stvMeek(election, {onProgress: (progress) => done.push(progress.done)});
    expect(done).to.deep.equal([1, 2, 3]);
    expect(() => stvMeek(election, {onProgress: () => { throw new Error('enough'); }})).to.throw('enough');
  });

  it('elects whom the method elects at thirty decimals', () => {
    let decided = 0;
    fc.assert(fc.property(elections({candidates: 6, ballots: 9}), (election) => {
      const elected = naiveMeek(election);
      if (elected === undefined) return;
      decided++;
      expect(stvMeek(election).selected.toSorted()).to.deep.equal(elected.sort());
    }), {numRuns: 1500});
    expect(decided).to.be.above(500);
  });

  it('accounts for every vote, and lets nobody keep more than all', () => {
    fc.assert(fc.property(elections({candidates: 6, ballots: 9}), (election) => {
      const all = election.ballots.reduce((sum, {choices, weight}) => sum + (choices.length > 0 ? weight! : 0), 0);
      for (const round of stvMeek(election).steps) {
        expect(round.votes.reduce(plus, round.nonTransferable)).to.deep.equal(rational(all));
        for (const keep of round.keep) expect(compare(keep, rational(0)) >= 0 && compare(keep, rational(1)) <= 0).to.equal(true);
      }
    }), {numRuns: 500});
  });

  it('leaves the elected at the quota or above, to within its decimals', () => {
    fc.assert(fc.property(elections({candidates: 6, ballots: 9, complete: true}), (election) => {
      const elected = new Set<string>();
      const {steps, candidates} = stvMeek(election);
      for (const round of steps) {
        for (const id of elected) expect(toNumber(round.votes[candidates.indexOf(id)]!)).to.be.at.least(toNumber(round.quota) - 1e-7);
        for (const id of round.elected) elected.add(id);
      }
    }), {numRuns: 500});
  });

  it('ends when all papers run out with the elected, and the quota nears nothing', () => {
    const {selected, steps} = stvMeek(ranking('a b c d e f', 5, '1 f>d>a', '1 b>d>a>f'));
    expect(selected).to.deep.equal(['b', 'f', 'd', 'a', 'c']);
    expect(toNumber(steps.at(-1)!.quota)).to.be.below(0.001);
  });
});
