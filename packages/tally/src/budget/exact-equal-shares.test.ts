import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import type {Election} from '../election.ts';
import {compare, minus, rational, toText, zero} from '../exact/rational.ts';
import type {Rational} from '../exact/rational.ts';
import {approvalElections, withWeightsSpread} from '../testing/arbitraries.ts';
import {expectExhaustive, itIsABudgetRule} from '../testing/budget-properties.ts';
import {byCodeUnit} from '../ties.ts';
import {exactEqualShares} from './exact-equal-shares.ts';

const election: Election = {
  budget: 120,
  projects: [{id: 'books', cost: 14}, {id: 'park', cost: 60}, {id: 'pond', cost: 54}, {id: 'stage', cost: 40}],
  ballots: [{choices: ['park', 'pond'], weight: 2}, {choices: ['park', 'pond', 'stage']}, {choices: ['books', 'stage']}],
};

/** From the definition: every size of a group of every project, in fractions, for voters one by one. */
function naive(spread: Election): string[] {
  const {projects, ballots, budget} = spread;
  const purses = ballots.map(() => rational(budget, ballots.length));
  const selected: string[] = [];
  for (;;) {
    const barred = projects.filter(({id}) => selected.includes(id)).map(({rivals}) => rivals);
    const offers = projects
      .filter(({id, rivals}) => !selected.includes(id) && (rivals === undefined || !barred.includes(rivals)))
      .flatMap((project) => ballots.map((_, at) => ({...project, part: rational(project.cost, at + 1), size: at + 1})))
      .map((offer) => ({...offer, payers: payersOf(spread, purses, offer)}))
      .filter(({payers, size}) => payers.length >= size)
      .sort((a, b) => compare(a.part, b.part) || byCodeUnit(a.id, b.id));
    const [best] = offers;
    if (!best) return selected;
    selected.push(best.id);
    for (const voter of best.payers) purses[voter] = minus(purses[voter]!, best.part);
  }
}

const payersOf = ({ballots}: Election, purses: readonly Rational[], {id, part}: {id: string; part: Rational}): number[] =>
  [...ballots.keys()].filter((voter) => ballots[voter]!.choices.includes(id) && compare(purses[voter]!, part) >= 0);

describe('exact equal shares', () => {
  itIsABudgetRule({count: (one, ties) => exactEqualShares(one, {ties}), elections: approvalElections({rivals: true})});

  it('buys where each who takes part pays least, and all of them alike', () => {
    const {selected, spent, share, steps} = exactEqualShares(election);
    expect({selected, spent, share: toText(share)}).to.deep.equal({selected: ['books', 'pond'], spent: 68, share: '30'});
    expect(steps.map(({project, payers, paid}) => [project, payers, toText(paid ?? zero)])).to.deep.equal([['books', 1, '14'], ['pond', 3, '18']]);
  });

  it('leaves out who cannot pay a part', () => {
    const projects = [{id: 'a', cost: 6}, {id: 'b', cost: 28}];
    const {steps} = exactEqualShares({budget: 40, projects, ballots: [{choices: ['a', 'b']}, {choices: ['b'], weight: 3}]});
    expect(steps.map(({project, payers, paid}) => [project, payers, toText(paid!)])).to.deep.equal([['a', 1, '6'], ['b', 3, '28/3']]);
  });

  it('goes on by greedy when it is told to, and says so', () => {
    const {selected, steps} = exactEqualShares(election, {completion: 'greedy'});
    expect(selected).to.deep.equal(['books', 'pond', 'stage']);
    expect(steps.at(-1)).to.deep.equal({project: 'stage', by: 'greedy'});
  });

  it('takes free projects first, and nothing of an election without voters', () => {
    const free = exactEqualShares({...election, projects: [...election.projects.slice(0, 3), {id: 'stage', cost: 0}]});
    expect(free.selected[0]).to.equal('stage');
    expect(exactEqualShares({...election, ballots: []}).selected).to.deep.equal([]);
  });

  it('selects what the definition does', () => {
    const same = fc.property(approvalElections({rivals: true}), (one) => {
      expect(exactEqualShares(one).selected).to.deep.equal(naive(withWeightsSpread(one)));
    });
    fc.assert(same, {numRuns: 3000});
  });

  it('leaves nothing that fits when greedy completes it', () => {
    const exhaustive = fc.property(approvalElections({rivals: true}), (one) => expectExhaustive(one, exactEqualShares(one, {completion: 'greedy'})));
    fc.assert(exhaustive, {numRuns: 500});
  });
});
