import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import {plus, rational, toNumber, toText} from '../exact/rational.ts';
import {naiveScottish} from '../testing/ranked-naive.ts';
import {elections, ranking} from '../testing/ranked.ts';
import {stvScottish} from './stv-scottish.ts';
import type {ScottishOutcome} from './stv-scottish.ts';

const votes = ({steps}: ScottishOutcome) => steps.map((stage) => stage.votes.map(toNumber));

describe('stv, scottish', () => {
  // Wikipedia's party of twenty guests who choose three foods, counted by these rules.
  it('serves oranges, chocolate and strawberries', () => {
    const outcome = stvScottish(ranking(
      'orange pear chocolate strawberry sweets', 3, '4 orange', '2 pear>orange', '8 chocolate>strawberry', '4 chocolate>sweets', '1 strawberry', '1 sweets',
    ));
    expect(outcome.selected).to.deep.equal(['chocolate', 'orange', 'strawberry']);
    expect(votes(outcome)).to.deep.equal([[4, 2, 12, 1, 1], [4, 2, 6, 5, 3], [6, 0, 6, 5, 3], [6, 0, 6, 5, 3]]);
    expect(outcome.steps.map(({elected, excluded}) => [elected, excluded])).to.deep.equal([
      [['chocolate'], undefined], [[], undefined], [['orange'], 'pear'], [['strawberry'], 'sweets'],
    ]);
    expect(outcome.steps[0]!.quota).to.deep.equal(rational(6));
  });

  it('truncates transfer values to five decimals', () => {
    // A surplus of 3 on 7 papers: each passes at 0.42857.
    const {steps} = stvScottish(ranking('a b c', 2, '5 a>b', '2 a>c', '1 b', '2 c'));
    expect(steps[1]!.votes.map(toText)).to.deep.equal(['4', '62857/20000', '142857/50000']);
    expect(toText(steps[1]!.nonTransferable)).to.equal('1/100000');
    expect(steps[1]!.transfer!.from).to.equal('a');
    expect(steps[1]!.transfer!.gains.map(toNumber)).to.deep.equal([0, 2.14285, 0.85714]);
  });

  it('passes papers on at the value at which they came', () => {
    // Quota 5. a passes 9 papers at 4 ÷ 9 = 0.44444; b then holds 2 + 9 × 0.44444 = 5.99996, and passes them at
    // 0.99996 × 0.44444 ÷ 5.99996 = 0.07407, and its own two at 0.99996 ÷ 5.99996 = 0.16666.
    const outcome = stvScottish(ranking('a b c d', 3, '9 a>b>c', '2 b>d', '3 c', '4 d'));
    expect(votes(outcome).slice(0, 3)).to.deep.equal([[9, 2, 3, 4], [5, 5.99996, 3, 4], [5, 5, 3.66663, 4.33332]]);
  });

  it('transfers the larger surplus first, and passes over the elected', () => {
    const {steps} = stvScottish(ranking('a b c d', 3, '6 a>b>c', '7 b>a>d', '1 c', '1 d'));
    expect(steps.map(({transfer}) => transfer?.from)).to.deep.equal([undefined, 'b', 'a', undefined]);
    expect(steps[1]!.transfer!.gains.map(toNumber)).to.deep.equal([0, 0, 0, 2.99999]);
    expect(steps[0]!.elected).to.deep.equal(['b', 'a']);
  });

  it('transfers nothing once the last vacancies can be filled', () => {
    const {selected, steps} = stvScottish(ranking('a b c d', 2, '6 a', '4 b', '1 c>d', '2 d>b'));
    expect(selected).to.deep.equal(['a', 'b']);
    expect(steps.at(-1)).to.deep.include({excluded: 'd', elected: ['b']});
    expect(steps.at(-1)).to.not.have.property('transfer');
    expect(steps.at(-1)!.votes.map(toNumber)).to.deep.equal([5, 4, 0, 3]);
  });

  it('excludes of equals who had fewer when they last differed', () => {
    // c and d are equal when b is out; before that c had one less.
    const {steps} = stvScottish(ranking('a b c d e', 1, '5 a', '1 b>c', '2 c', '3 d', '4 e'));
    expect(steps[2]).to.deep.include({excluded: 'c', tied: ['c', 'd'], differed: 0});
  });

  it('transfers of equal surpluses whose votes were more when they last differed', () => {
    // Quota 20: the papers of x lift a and b to 22 at once.
    const {steps} = stvScottish(ranking('a b c d x', 3, '18 a>c', '17 b>c', '4 x>a', '5 x>b', '14 c', '18 d'), {ties: ['b']});
    expect(steps[1]).to.deep.include({excluded: 'x', elected: ['b', 'a']});
    expect(steps[2]).to.deep.include({tied: ['b', 'a'], differed: 0});
    expect(steps[2]!.transfer!.from).to.equal('a');
  });

  it('draws the lot by the tie order where equals never differed', () => {
    // Whose surplus passes first gains c or d a stage in which they differ, and that decides between them.
    const election = ranking('a b c d', 3, '5 a>c', '5 b>d', '1 c', '1 d');
    const {selected, steps} = stvScottish(election);
    expect(steps[1]!.tied).to.deep.equal(['a', 'b']);
    expect(steps[1]).to.not.have.property('differed');
    expect(steps[1]!.transfer!.from).to.equal('a');
    expect(steps[3]).to.deep.include({excluded: 'd', tied: ['c', 'd'], differed: 1});
    expect(selected).to.deep.equal(['a', 'b', 'c']);
    expect(stvScottish(election, {ties: ['b']}).selected).to.deep.equal(['b', 'a', 'd']);
    expect(stvScottish(ranking('a b c', 1, '2 a', '1 b', '1 c'), {ties: ['c']}).steps[1]).to.deep.include({excluded: 'b', tied: ['c', 'b']});
  });

  it('elects all who stand when there are no more than seats', () => {
    const {selected, steps} = stvScottish(ranking('a b -c', 3, '1 b', '2 c>a'));
    expect(selected).to.deep.equal(['a', 'b']);
    expect(steps).to.have.length(1);
    expect(stvScottish(ranking('-a', 2, '1 a'))).to.deep.equal({selected: [], candidates: [], steps: []});
  });

  it('refuses equals', () => {
    expect(() => stvScottish(ranking('a b c', 2, '1 a', '1 b=c'))).to.throw(TypeError, 'Ballot 1 ranks two equal');
  });

  it('reports each stage, and stops when that throws', () => {
    const election = ranking('a b c', 1, '2 a', '3 b', '3 c');
    const done: number[] = [];
    stvScottish(election, {onProgress: (progress) => done.push(progress.done)});
    expect(done).to.deep.equal([1, 2, 3]);
    expect(() => stvScottish(election, {onProgress: () => { throw new Error('enough'); }})).to.throw('enough');
  });

  it('elects whom the rules elect, paper by paper', () => {
    let decided = 0;
    fc.assert(fc.property(elections({candidates: 6, ballots: 9}), (election) => {
      const elected = naiveScottish(election);
      if (elected === undefined) return;
      decided++;
      expect(stvScottish(election).selected.toSorted()).to.deep.equal(elected.sort());
    }), {numRuns: 3000});
    expect(decided).to.be.above(1000);
  });

  it('accounts for every vote at every stage', () => {
    fc.assert(fc.property(elections({candidates: 6, ballots: 9}), (election) => {
      const all = election.ballots.reduce((sum, {choices, weight}) => sum + (choices.length > 0 ? weight! : 0), 0);
      for (const stage of stvScottish(election).steps) {
        expect(stage.votes.reduce(plus, stage.nonTransferable)).to.deep.equal(rational(all));
      }
    }), {numRuns: 300});
  });
});
