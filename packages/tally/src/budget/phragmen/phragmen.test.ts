import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import type {Election} from '../../election.ts';
import {approvalElections, budgetElections} from '../../testing/arbitraries.ts';
import {expectExhaustive, itIsABudgetRule} from '../../testing/budget-properties.ts';
import {naivePhragmen} from '../../testing/naive/phragmen.ts';
import {phragmen} from './phragmen.ts';

const elections = budgetElections({rivals: true});

const election = (costs: Record<string, number>, budget: number, ...ballots: string[][]): Election => ({
  projects: Object.entries(costs).map(([id, cost]) => ({id, cost})),
  budget,
  ballots: ballots.map((choices) => ({choices})),
});

describe('Phragmén', () => {
  itIsABudgetRule({count: (one, ties) => phragmen(one, {ties}), elections});

  for (const completion of ['none', 'greedy'] as const) {
    it(`agrees with the definition in fractions, with the filter and without it: completion ${completion}`, () => {
      const close = fc.oneof(elections, approvalElections({maxProjects: 8, maxBallots: 8, free: false}));
      fc.assert(
        fc.property(close, (one) => {
          const expected = naivePhragmen(one, completion);
          expect(phragmen(one, {completion}).selected).to.deep.equal(expected);
          expect(phragmen(one, {completion, filter: false}).selected).to.deep.equal(expected);
        }),
        {numRuns: 5500},
      );
    });
  }

  it('gives the same with the filter and without it where loads have large denominators', () => {
    const costs = fc.array(fc.integer({min: 1, max: 9}), {minLength: 12, maxLength: 12});
    const approved = fc.uniqueArray(fc.nat({max: 11}), {minLength: 1, maxLength: 5});
    const ballots = fc.array(fc.tuple(approved, fc.integer({min: 1, max: 97})), {minLength: 8, maxLength: 14});
    fc.assert(
      fc.property(costs, ballots, (each, cast) => {
        const one: Election = {
          projects: each.map((cost, at) => ({id: `p${at}`, cost})),
          budget: 70,
          ballots: cast.map(([choices, weight]) => ({choices: choices.map((at) => `p${at}`), weight})),
        };
        expect(phragmen(one)).to.deep.equal(phragmen(one, {filter: false}));
      }),
      {numRuns: 500},
    );
  });

  it('leaves nothing out that fits when completed by greedy', () => {
    fc.assert(fc.property(elections, (one) => expectExhaustive(one, phragmen(one, {completion: 'greedy'}))));
  });

  it('never lets the least load fall', () => {
    fc.assert(
      fc.property(elections, (one) => {
        const loads = phragmen(one).steps.map(({load}) => load);
        expect(loads.every((load, at) => at === 0 || load >= loads[at - 1]! * (1 - 1e-12))).to.equal(true);
      }),
    );
  });

  it('shares costs among supporters, as worked by hand', () => {
    // a: 60 ÷ 3 = 20 each. Then b: (40 + 2 × 20) ÷ 2 = 40 before c: 30 ÷ 1 = 30, so c, then b.
    const {selected, spent, steps, stoppedAt} = phragmen(election({a: 60, b: 40, c: 30}, 130, ['a', 'b'], ['a', 'b'], ['a'], ['c']));
    expect({selected, spent, stoppedAt}).to.deep.equal({selected: ['a', 'c', 'b'], spent: 130, stoppedAt: []});
    expect(steps).to.deep.equal([
      {project: 'a', load: 20, supporters: 3, left: 70},
      {project: 'c', load: 30, supporters: 1, left: 40},
      {project: 'b', load: 40, supporters: 2, left: 0},
    ]);
  });

  it('stops where one of those that tie is too dear, though another fits', () => {
    const one = election({a: 20, b: 60, c: 30}, 70, ['a'], ['a'], ['b'], ['b'], ['c']);
    expect(phragmen(one)).to.deep.include({selected: ['a'], stoppedAt: ['b', 'c']});
    const completed = phragmen(one, {completion: 'greedy'});
    expect(completed.selected).to.deep.equal(['a', 'c']);
    expect(completed.completed.map(({project, fate}) => [project, fate])).to.deep.equal([
      ['b', 'too-dear'],
      ['c', 'selected'],
    ]);
  });

  it('does not stop for what alone is beyond the budget', () => {
    expect(phragmen(election({a: 101, b: 100}, 100, ['a'], ['a'], ['a'], ['b']))).to.deep.include({selected: ['b'], stoppedAt: []});
  });

  it('leaves out what nobody approves, unless completed', () => {
    const one = election({a: 1, b: 1}, 5, ['a']);
    expect(phragmen(one).selected).to.deep.equal(['a']);
    expect(phragmen(one, {completion: 'greedy'}).selected).to.deep.equal(['a', 'b']);
  });

  it('takes projects that are alike in the order of ties, each load one half of the last beyond its cost', () => {
    const ids = Array.from({length: 400}, (_, at) => `p${String(at).padStart(3, '0')}`);
    const alike = election(Object.fromEntries(ids.map((id) => [id, 1])), 400, ids, ...ids.map((id) => [id]));
    const {selected, steps} = phragmen({...alike, projects: alike.projects.toReversed()});
    expect(selected).to.deep.equal(ids);
    // t = (1 + t of the one before) ÷ 2, which nears 1 and in fractions never gets there.
    expect(steps.slice(0, 3).map(({load}) => load)).to.deep.equal([0.5, 0.75, 0.875]);
  });

  it('tells of each purchase', () => {
    const seen: number[] = [];
    phragmen(election({a: 1, b: 1}, 2, ['a', 'b']), {onProgress: ({done}) => seen.push(done)});
    expect(seen).to.deep.equal([1, 2]);
  });
});
