import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import {naiveIrv} from '../testing/ranked-naive.ts';
import {elections, ranking} from '../testing/ranked.ts';
import {borda} from './borda.ts';
import {irv} from './irv.ts';
import {rankedPairs} from './ranked-pairs.ts';
import {schulze} from './schulze.ts';

// The three leaders for mayor of Burlington, Vermont, in 2009, as published ever since: whom voters ranked of them.
const burlington = ranking(
  'Montroll Kiss Wright', 1,
  '1332 Montroll>Kiss>Wright', '767 Montroll>Wright>Kiss', '455 Montroll', '2043 Kiss>Montroll>Wright', '371 Kiss>Wright>Montroll',
  '568 Kiss', '1513 Wright>Montroll>Kiss', '495 Wright>Kiss>Montroll', '1289 Wright',
);

describe('irv', () => {
  it('elects Kiss in Burlington, whom more voters ranked below Montroll than above', () => {
    expect(irv(burlington)).to.deep.equal({
      selected: ['Kiss'],
      candidates: ['Montroll', 'Kiss', 'Wright'],
      steps: [
        {votes: [2554, 2982, 3297], exhausted: 0, excluded: 'Montroll'},
        {votes: [0, 4314, 4064], exhausted: 455},
      ],
    });
    expect(schulze(burlington).pairwise[0]).to.deep.equal([0, 4067, 4597]);
    expect([schulze, rankedPairs, borda].map((rule) => rule(burlington).selected[0])).to.deep.equal(['Montroll', 'Montroll', 'Montroll']);
  });

  it('makes Knoxville the capital of Tennessee', () => {
    const {selected, steps} = irv(ranking(
      'Memphis Nashville Chattanooga Knoxville', 1,
      '42 Memphis>Nashville>Chattanooga>Knoxville', '26 Nashville>Chattanooga>Knoxville>Memphis',
      '15 Chattanooga>Knoxville>Nashville>Memphis', '17 Knoxville>Chattanooga>Nashville>Memphis',
    ));
    expect(selected).to.deep.equal(['Knoxville']);
    expect(steps.map(({votes}) => votes)).to.deep.equal([[42, 26, 15, 17], [42, 26, 0, 32], [42, 0, 0, 58]]);
  });

  it('stops when more than half of the ballots that still count agree', () => {
    expect(irv(ranking('a b c', 1, '3 a', '2 b', '1 c')).steps).to.deep.equal([
      {votes: [3, 2, 1], exhausted: 0, excluded: 'c'}, {votes: [3, 2, 0], exhausted: 1},
    ]);
  });

  it('drops the last of equals by the tie order', () => {
    const election = ranking('a b c', 1, '2 a', '1 b>c', '1 c>b');
    expect(irv(election).steps[0]).to.deep.include({excluded: 'c', tied: ['b', 'c']});
    expect(irv(election, {ties: ['c', 'b', 'a']}).selected).to.deep.equal(['c']);
  });

  it('elects one whatever the seats, by the tie order when nobody voted, and nobody when nobody stands', () => {
    expect(irv(ranking('b a', 3, '4')).selected).to.deep.equal(['a']);
    expect(irv(ranking('-a', 1, '4 a'))).to.deep.equal({selected: [], candidates: [], steps: []});
  });

  it('refuses equals', () => {
    expect(() => irv(ranking('a b', 1, '1 a=b'))).to.throw(TypeError, 'Ballot 0 ranks two equal');
  });

  it('reports each round, and stops when that throws', () => {
    const done: number[] = [];
    irv(burlington, {onProgress: (progress) => done.push(progress.done)});
    expect(done).to.deep.equal([1, 2]);
    expect(() => irv(burlington, {onProgress: () => { throw new Error('enough'); }})).to.throw('enough');
  });

  it('elects as the definition does', () => {
    fc.assert(fc.property(elections(), (election) => {
      expect(irv(election).selected).to.deep.equal([naiveIrv(election)]);
    }), {numRuns: 3000});
  });

  it('elects whom more than half rank first', () => {
    fc.assert(fc.property(elections(), (election) => {
      const firsts = election.candidates.map(({id}) => election.ballots.reduce((sum, {choices, weight}) => sum + (choices[0] === id ? weight! : 0), 0));
      const majority = election.candidates.find((_, index) => firsts[index]! * 2 > firsts.reduce((sum, count) => sum + count));
      if (majority) expect(irv(election).selected).to.deep.equal([majority.id]);
    }), {numRuns: 1000});
  });
});
