import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import type {Ballot, Election} from '../election.ts';
import {toText} from '../exact/rational.ts';
import {approvalElections, pointsElections} from '../testing/arbitraries.ts';
import {itIsABudgetRule} from '../testing/budget-properties.ts';
import type {TotalOutcome} from './by-total.ts';
import {knapsack} from './knapsack.ts';
import {quadratic} from './quadratic.ts';
import {score} from './score.ts';

const election = (costs: Record<string, number>, budget: number, ...ballots: Ballot[]): Election => ({
  projects: Object.entries(costs).map(([id, cost]) => ({id, cost})),
  budget,
  ballots,
});
const names = (...choices: string[]): Ballot => ({choices});
const gives = (points: Record<string, number>): Ballot => ({choices: Object.keys(points), points: Object.values(points)});
const totals = ({steps}: Pick<TotalOutcome, 'steps'>) => steps.map(({project, score: total, fate}) => [project, toText(total!), fate]);

/** Bundles: what of each ballot still fits the budget. */
const bundles = approvalElections({rivals: true}).map((one): Election => {
  const costs = new Map(one.projects.map(({id, cost}) => [id, cost]));
  const within = ({choices, ...ballot}: Ballot): Ballot => {
    let left = one.budget;
    return {...ballot, choices: choices.filter((id) => costs.get(id)! <= left && ((left -= costs.get(id)!), true))};
  };
  return {...one, ballots: one.ballots.map(within)};
});

describe('knapsack', () => {
  itIsABudgetRule({count: (one, ties) => knapsack(one, {ties}), elections: bundles});

  it('selects by the number of ballots, and leaves out what nobody names', () => {
    const outcome = knapsack(election({a: 4, b: 6, c: 5, d: 1}, 10, names('b'), names('b'), names('a', 'c'), names('c')));
    expect(outcome).to.deep.include({selected: ['b', 'a'], spent: 10, budget: 10});
    expect(totals(outcome)).to.deep.equal([
      ['b', '2', 'selected'],
      ['c', '2', 'too-dear'],
      ['a', '1', 'selected'],
      ['d', '0', 'unsupported'],
    ]);
  });

  it('refuses a ballot over the budget, and says which', () => {
    const one = election({a: 4, b: 7}, 10, names('a'), names('a', 'b'));
    expect(() => knapsack(one)).to.throw(TypeError, 'Ballot 1 costs 11, over the budget of 10.');
  });
});

describe('score', () => {
  itIsABudgetRule({count: (one, ties) => score(one, {ties}), elections: pointsElections({rivals: true})});

  it('selects by sums, and shows means over those who gave points', () => {
    const outcome = score(election({a: 5, b: 5, c: 5}, 10, gives({a: 3, b: 5}), gives({a: 3, c: 0}), {...gives({a: 0}), weight: 2}));
    expect(outcome.selected).to.deep.equal(['a', 'b']);
    expect(totals(outcome)).to.deep.equal([['a', '6', 'selected'], ['b', '5', 'selected'], ['c', '0', 'unsupported']]);
    expect(outcome.steps.map(({voters, mean}) => [voters, mean && toText(mean)])).to.deep.equal([[4, '3/2'], [1, '5'], [1, '0']]);
  });

  it('shows no mean where nobody gave points', () => {
    expect(score(election({a: 5}, 10)).steps[0]).not.to.have.property('mean');
  });

  it('refuses a ballot without points', () => {
    expect(() => score(election({a: 5}, 10, names(), names('a')))).to.throw(TypeError, 'Ballot 1 has no points.');
  });
});

describe('quadratic', () => {
  const voices = 10_000;
  itIsABudgetRule({count: (one, ties) => quadratic(one, {voices, ties}), elections: pointsElections({rivals: true})});

  it('selects by votes within the pot', () => {
    const outcome = quadratic(election({a: 6, b: 6, c: 4}, 10, gives({a: 3}), gives({b: 2, c: 2}), gives({b: 2, a: 1})), {voices: 9});
    expect(outcome.selected).to.deep.equal(['a', 'c']);
    expect(totals(outcome)).to.deep.equal([['a', '4', 'selected'], ['b', '4', 'too-dear'], ['c', '2', 'selected']]);
  });

  it('refuses a ballot over its voices, and says which', () => {
    const ballots = [gives({a: 3}), gives({a: 3, b: 1})];
    expect(() => quadratic(election({a: 6, b: 6}, 10, ...ballots), {voices: 9})).to.throw(TypeError, 'Ballot 1 takes 10 of 9 voices.');
    expect(quadratic(election({a: 6, b: 6}, 10, ...ballots), {voices: 10}).selected).to.deep.equal(['a']);
  });

  it('refuses a ballot exactly when the squares of its votes are more than its voices', () => {
    const votesOf = fc.array(fc.nat({max: 200_000_000}), {maxLength: 4});
    fc.assert(
      fc.property(votesOf, fc.integer({min: 1, max: Number.MAX_SAFE_INTEGER}), (points, limit) => {
        const choices = points.map((_, at) => `p${at}`);
        const one = election(Object.fromEntries(choices.map((id) => [id, 1])), 9, {choices, points});
        const used = points.reduce((sum, votes) => sum + BigInt(votes) ** 2n, 0n);
        if (used > BigInt(limit)) expect(() => quadratic(one, {voices: limit})).to.throw(TypeError, 'voices');
        else quadratic(one, {voices: limit});
      }),
    );
  });

  it('refuses a number of voices that is none', () => {
    for (const wrong of [0, 1.5, NaN]) expect(() => quadratic(election({}, 0), {voices: wrong})).to.throw(TypeError, 'voices');
  });
});
