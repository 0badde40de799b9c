import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import type {Ballot, Election} from '../election.ts';
import {rational} from '../exact/rational.ts';
import {budgetElections} from '../testing/arbitraries.ts';
import {profileOf} from './profile.ts';
import type {Rows} from './profile.ts';

const election = (ballots: readonly Ballot[]): Election => ({
  projects: [{id: 'a', cost: 5}, {id: 'b', cost: 3, rivals: 'x'}, {id: 'c', cost: 2}, {id: 'd', cost: 1, rivals: 'x'}],
  budget: 9,
  ballots,
});

const rowsOf = ({starts, items, multiples}: Rows): number[][][] =>
  Array.from(starts.subarray(1), (end, row) => Array.from(items.subarray(starts[row], end), (item, at) => [item, multiples[starts[row]! + at]!]));

describe('a profile', () => {
  it('puts voters who voted alike in one group, whatever the order of their choices', () => {
    const {voters, weights, ballots} = profileOf(election([{choices: ['c', 'a']}, {choices: ['a', 'c'], weight: 3}, {choices: ['a']}]), 'cost');
    expect(voters).to.equal(5);
    expect([...weights]).to.deep.equal([4, 1]);
    expect(rowsOf(ballots)).to.deep.equal([[[0, 1], [2, 1]], [[0, 1]]]);
  });

  it('keeps those apart who gave other points', () => {
    const given = (...points: number[]) => ({choices: ['a', 'c'], points});
    const {weights, ballots} = profileOf(election([given(1, 2), given(2, 1), given(1, 2)]), 'points');
    expect([...weights]).to.deep.equal([2, 1]);
    expect(rowsOf(ballots)).to.deep.equal([[[0, 1], [2, 2]], [[0, 2], [2, 1]]]);
  });

  it('counts voters who support nothing, in no group', () => {
    const {voters, weights} = profileOf(election([{choices: []}, {choices: ['a'], points: [0]}, {choices: ['a']}]), 'points');
    expect({voters, groups: weights.length}).to.deep.equal({voters: 3, groups: 0});
  });

  it('says who supports each project, and how much together', () => {
    const {supporters, totals} = profileOf(election([{choices: ['a', 'b'], points: [4, 1], weight: 2}, {choices: ['a'], points: [3]}]), 'points');
    expect(rowsOf(supporters)).to.deep.equal([[[0, 4], [1, 3]], [[0, 1]], [], []]);
    expect([...totals]).to.deep.equal([11, 2, 0, 0]);
  });

  it('numbers groups of rivals', () => {
    const [a, b, c, d] = profileOf(election([]), 'cost').rivals;
    expect([a, c]).to.deep.equal([-1, -1]);
    expect(b).to.be.at.least(0).and.to.equal(d);
  });

  it('divides costs by voters, not by groups, for effort', () => {
    const {factors} = profileOf(election([{choices: ['a'], weight: 2}, {choices: ['a', 'b']}]), 'effort');
    expect(factors.slice(0, 2)).to.deep.equal([rational(5, 3), rational(3)]);
  });

  it('sorts long ballots too', () => {
    const ids = Array.from({length: 60}, (_, at) => `p${at}`);
    const projects = ids.map((id) => ({id, cost: 1}));
    const {ballots} = profileOf({projects, budget: 9, ballots: [{choices: [...ids].reverse(), points: ids.map((_, at) => at + 1)}]}, 'points');
    expect(rowsOf(ballots)).to.deep.equal([ids.map((_, at) => [at, 60 - at])]);
  });

  it('refuses a number of voters that no double counts', () => {
    const weight = Number.MAX_SAFE_INTEGER;
    expect(() => profileOf(election([{choices: ['a'], weight}, {choices: ['b'], weight}]), 'cost')).to.throw(TypeError, 'voters');
  });

  it('groups all ballots as a plain comparison of texts does', () => {
    fc.assert(
      fc.property(budgetElections({maxBallots: 30}), (drawn) => {
        const {weights, ballots} = profileOf(drawn, 'cardinality');
        const plain = new Map<string, number>();
        for (const {choices, points, weight = 1} of drawn.ballots) {
          const named = choices.filter((_, at) => points === undefined || points[at]! > 0).sort();
          if (named.length > 0) plain.set(named.join('\n'), (plain.get(named.join('\n')) ?? 0) + weight);
        }
        const ours = rowsOf(ballots).map((row, group) => [row.map(([project]) => drawn.projects[project!]!.id).sort().join('\n'), weights[group]]);
        expect(ours).to.deep.equal([...plain]);
      }),
      {numRuns: 500},
    );
  });
});
