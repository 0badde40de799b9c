import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import type {Ballot, Election, Project} from '../election.ts';
import {toText} from '../exact/rational.ts';
import type {Satisfaction} from '../profile/satisfaction.ts';
import {budgetElections} from '../testing/arbitraries.ts';
import {expectExhaustive, itIsABudgetRule} from '../testing/budget-properties.ts';
import {naiveGreedy} from '../testing/naive/greedy.ts';
import {greedy} from './greedy.ts';

const satisfactions: Satisfaction[] = ['cost', 'cardinality', 'points', 'total-points', 'borda', 'effort'];
const elections = budgetElections({rivals: true});

const approvals = (...ballots: string[][]): Ballot[] => ballots.map((choices) => ({choices}));
const election = (costs: Record<string, number>, budget: number, ballots: Ballot[]): Election => ({
  projects: Object.entries(costs).map(([id, cost]) => ({id, cost})),
  budget,
  ballots,
});
const withRivals = ({projects, ...rest}: Election, ...ids: string[]): Election => ({
  ...rest,
  projects: projects.map((project): Project => (ids.includes(project.id) ? {...project, rivals: 'park'} : project)),
});

describe('greedy', () => {
  itIsABudgetRule({count: (one, ties) => greedy(one, {ties}), elections});

  it('agrees with the definition in fractions, under every satisfaction', () => {
    fc.assert(
      fc.property(elections, fc.constantFrom(...satisfactions), (one, satisfaction) => {
        expect(greedy(one, {satisfaction}).selected).to.deep.equal(naiveGreedy(one, satisfaction));
      }),
      {numRuns: 3000},
    );
  });

  it('leaves nothing out that fits', () => {
    fc.assert(
      fc.property(elections, fc.constantFrom(...satisfactions), (one, satisfaction) => {
        expectExhaustive(one, greedy(one, {satisfaction}));
      }),
    );
  });

  it('passes over what does not fit and takes what comes after', () => {
    const {selected, spent, steps} = greedy(election({a: 60, b: 50, c: 40, d: 10}, 100, approvals(['a', 'b'], ['a', 'b'], ['a', 'c'])));
    expect({selected, spent}).to.deep.equal({selected: ['a', 'c'], spent: 100});
    expect(steps.map(({project, fate, left}) => [project, fate, left])).to.deep.equal([
      ['a', 'selected', 40],
      ['b', 'too-dear', 40],
      ['c', 'selected', 0],
      ['d', 'too-dear', 0],
    ]);
    expect(steps.map(({score}) => toText(score!))).to.deep.equal(['3', '2', '1', '0']);
  });

  it('orders by satisfaction for each unit of cost', () => {
    const one = election({dear: 3, cheap: 2}, 3, approvals(['dear'], ['dear'], ['dear', 'cheap'], ['cheap']));
    expect(greedy(one).selected).to.deep.equal(['dear']);
    expect(greedy(one, {satisfaction: 'cardinality'}).steps.map(({project, score}) => [project, toText(score!)])).to.deep.equal([
      ['cheap', '1'],
      ['dear', '1'],
    ]);
    expect(greedy(one, {satisfaction: 'cardinality', ties: ['dear']}).selected).to.deep.equal(['dear']);
  });

  it('tells apart what doubles cannot', () => {
    const great = Number.MAX_SAFE_INTEGER;
    const one = election({a: 1, b: 1}, 1, [
      {choices: ['a', 'b'], points: [great, great], weight: 1000},
      {choices: ['b'], points: [1]},
    ]);
    expect(greedy(one, {satisfaction: 'points'}).selected).to.deep.equal(['b']);
  });

  it('takes a free project that gives satisfaction before all, and says no score', () => {
    const {selected, steps} = greedy(election({a: 1, free: 0}, 1, approvals(['a'], ['a'], ['free'])), {satisfaction: 'cardinality'});
    expect(selected).to.deep.equal(['free', 'a']);
    expect(steps[0]).to.deep.equal({project: 'free', fate: 'selected', left: 1});
  });

  it('takes what nobody supports last, or not at all', () => {
    const one = election({z: 2, a: 1, free: 0}, 9, approvals(['z', 'free']));
    expect(greedy(one).selected).to.deep.equal(['z', 'a', 'free']);
    const {selected, steps} = greedy(one, {requireSupport: true});
    expect(selected).to.deep.equal(['z', 'free']);
    expect(steps.find(({project}) => project === 'a')?.fate).to.equal('unsupported');
  });

  it('says which rival kept a project out', () => {
    const one = election({big: 5, small: 3, other: 1}, 9, approvals(['big', 'small'], ['big'], ['other']));
    const {selected, steps} = greedy(withRivals(one, 'big', 'small'));
    expect(selected).to.deep.equal(['big', 'other']);
    expect(steps.find(({project}) => project === 'small')).to.deep.include({fate: 'rival', rival: 'big'});
  });

  it('takes the other variant where the better supported one is too dear', () => {
    const one = election({big: 10, small: 3}, 9, approvals(['big'], ['big'], ['small']));
    expect(greedy(withRivals(one, 'big', 'small')).selected).to.deep.equal(['small']);
  });

  it('selects nothing where there is nothing', () => {
    expect(greedy({projects: [], budget: 0, ballots: []})).to.deep.equal({selected: [], spent: 0, budget: 0, steps: []});
  });
});
