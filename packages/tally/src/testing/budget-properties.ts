import {it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import type {Election} from '../election.ts';
import type {BudgetOutcome} from '../outcome.ts';
import {renamed, scaled, withBallotsShuffled, withWeightsSpread} from './arbitraries.ts';

/** What every rule on a budget holds, whatever it selects. */
export interface BudgetRuleUnderTest {
  readonly count: (election: Election, ties?: readonly string[]) => BudgetOutcome;
  /** Made to be close, with rivals among them. */
  readonly elections: fc.Arbitrary<Election>;
  /** The same with all amounts times a whole number. Default: projects and budget. `false`: that changes how amounts divide. */
  readonly scale?: ((election: Election, factor: number) => Election) | false;
  /** Elections for each property. Default 500. */
  readonly runs?: number;
}

/** Declares a test for each such property, in the describe that calls it. */
export function itIsABudgetRule({count, elections, scale = scaled, runs = 500}: BudgetRuleUnderTest): void {
  const always = (name: string, holds: (election: Election) => void) =>
    it(name, () => fc.assert(fc.property(elections, holds), {numRuns: runs}));

  always('never goes over the budget, and says what it spent', (election) => {
    const {selected, spent, budget} = count(election);
    expect(budget).to.equal(election.budget);
    expect(spent).to.be.at.most(budget);
    expect(new Set(selected).size).to.equal(selected.length);
    expect(selected.every((id) => election.projects.some((project) => project.id === id))).to.equal(true);
  });

  always('selects at most one of rival variants', (election) => {
    const {selected} = count(election);
    const taken = election.projects.filter(({id, rivals}) => rivals !== undefined && selected.includes(id));
    const groups = taken.map(({rivals}) => rivals);
    expect(new Set(groups).size).to.equal(groups.length);
  });

  it('gives the same whatever the order of ballots', () => {
    const both = elections.chain((election) => fc.tuple(fc.constant(election), withBallotsShuffled(election)));
    const same = fc.property(both, ([one, other]) => {
      expect(count(other).selected).to.deep.equal(count(one).selected);
    });
    fc.assert(same, {numRuns: runs});
  });

  always('counts a ballot of weight w as w ballots', (election) => {
    expect(count(withWeightsSpread(election)).selected).to.deep.equal(count(election).selected);
  });

  always('gives the same by other names, where ties go in the same order', (election) => {
    const ids = election.projects.map(({id}) => id);
    const reversed = (id: string) => `${ids.length - ids.toSorted().indexOf(id)}!`;
    const ties = [...ids].sort().map(reversed);
    expect(count(renamed(election, reversed), ties).selected).to.deep.equal(count(election).selected.map(reversed));
  });

  if (scale) always('gives the same where all amounts are greater by a factor', (election) => {
    expect(count(scale(election, 7)).selected).to.deep.equal(count(election).selected);
  });

  it('refuses an election that is not sound', () => {
    const election: Election = {projects: [{id: 'a', cost: 1}], budget: -1, ballots: []};
    expect(() => count(election)).to.throw(TypeError, 'budget');
  });
}

/** That nothing that is not selected would still fit, rivals of the selected aside. */
export function expectExhaustive({projects, budget}: Election, {selected, spent}: BudgetOutcome): void {
  const rest = projects.filter(({id}) => !selected.includes(id));
  const barred = projects.filter(({id, rivals}) => rivals !== undefined && selected.includes(id)).map(({rivals}) => rivals);
  const fitting = rest.filter(({cost, rivals}) => !barred.includes(rivals) && spent + cost <= budget);
  expect(fitting.map(({id}) => id)).to.deep.equal([]);
}
