import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import type {Ballot, Election} from '../../election.ts';
import {compare, over, rational} from '../../exact/rational.ts';
import type {Progress} from '../../outcome.ts';
import type {Completion} from '../../spec.ts';
import {approvalElections, budgetElections, pointsElections, renamed, scaled, withBallotsShuffled, withWeightsSpread} from '../../testing/arbitraries.ts';
import {equalShares} from './equal-shares.ts';
import {raisedEqualShares} from './raised.ts';

const completions: Completion[] = ['none', 'greedy', 'add1', 'add1u', 'increase:10%'];
const completion = fc.constantFrom(...completions);
const satisfaction = fc.constantFrom('cost', 'cardinality', 'effort');

const votes = (...ballots: string[]) => ballots.map((choices) => ({choices: choices === '' ? [] : choices.split(' ')}));

describe('equal shares', () => {
  it('buys what is cheapest for its supporters, who pay alike until one has spent all', () => {
    const election: Election = {
      projects: [{id: 'park', cost: 54}, {id: 'pool', cost: 50}, {id: 'path', cost: 38}],
      budget: 120,
      ballots: votes('park pool', 'park pool', 'park path', 'path'),
    };
    // 30 each. The park costs its three 18 each. The pool's two then have 24 together; of the path's two one has 12 and pays all of it.
    const {selected, spent, share, raises, steps} = raisedEqualShares(election, {satisfaction: 'cardinality'});
    expect({selected, spent, share, raises}).to.deep.equal({selected: ['park', 'path'], spent: 92, share: rational(30), raises: 0});
    expect(steps).to.deep.equal([{project: 'park', by: 'shares', rho: 18}, {project: 'path', by: 'shares', rho: 26}]);
  });

  it('lets empty ballots hold their part of the budget', () => {
    const election = {projects: [{id: 'a', cost: 10}], budget: 10, ballots: votes('a', '')};
    expect(raisedEqualShares(election).selected).to.deep.equal([]);
    expect(raisedEqualShares({...election, ballots: votes('a')}).selected).to.deep.equal(['a']);
  });

  it('decides a tie by ids, or as it is told', () => {
    const election = {projects: [{id: 'b', cost: 6}, {id: 'a', cost: 6}], budget: 6, ballots: votes('a b', 'a b', 'a b')};
    expect(raisedEqualShares(election).selected).to.deep.equal(['a']);
    expect(raisedEqualShares(election, {ties: ['b']}).selected).to.deep.equal(['b']);
  });

  it('is not misled where doubles are: a third three times is one', () => {
    // Each holds 1/3 of 1 000 001; a takes all of it, so b is just affordable for nobody.
    const election = {projects: [{id: 'a', cost: 1_000_001}, {id: 'b', cost: 1}], budget: 1_000_001, ballots: votes('a b', 'a b', 'a b')};
    expect(raisedEqualShares(election, {satisfaction: 'cardinality'}).selected).to.deep.equal(['b']);
    expect(raisedEqualShares(election, {satisfaction: 'cost'}).selected).to.deep.equal(['a']);
  });

  it('ends where what is held and what is paid are apart by just as much as they are in doubt', () => {
    const election: Election = {projects: [{id: 'a', cost: 531_303_689_655_356}], budget: 531_303_689_655_357, ballots: [{choices: ['a'], weight: 3}]};
    expect(equalShares(election).selected).to.deep.equal(['a']);
  });

  it('knows what others hold when somebody spent exactly all', () => {
    // 10 each. Of a, 5 a point takes all that the first has and half of what the second has; b then takes 7 of the third, as c does of the last.
    const ballots = [[['a'], [2]], [['a', 'b'], [1, 1]], [['b'], [1]], [['c'], [1]]].map(([choices, points]) => ({choices, points}) as Ballot);
    const election = {projects: [{id: 'a', cost: 15}, {id: 'b', cost: 12}, {id: 'c', cost: 7}], budget: 40, ballots};
    for (const filter of [true, false]) {
      const {steps} = equalShares(election, {satisfaction: 'points', ties: ['c'], filter});
      expect(steps.map(({project, rho}) => [project, rho])).to.deep.equal([['a', 5], ['c', 7], ['b', 7]]);
    }
  });

  it('tells what was free, what was bought and what a completion added', () => {
    const election = {projects: [{id: 'a', cost: 6}, {id: 'b', cost: 4}, {id: 'free', cost: 0}], budget: 10, ballots: votes('a', 'a', 'b free')};
    const {selected, steps} = raisedEqualShares(election, {completion: 'greedy'});
    expect(selected).to.deep.equal(['free', 'a', 'b']);
    expect(steps.map(({by}) => by)).to.deep.equal(['free', 'shares', 'greedy']);
  });

  it('raises shares until what fits is bought, and tells how far', () => {
    const election = {projects: [{id: 'a', cost: 6}, {id: 'b', cost: 4}], budget: 10, ballots: votes('a', 'a', 'b')};
    const {selected, share, raises} = raisedEqualShares(election, {completion: 'add1'});
    expect({selected, raises, share}).to.deep.equal({selected: ['a', 'b'], raises: 1, share: rational(13, 3)});
  });

  it('raises by a unit of currency, not of minor units', () => {
    const election = {projects: [{id: 'a', cost: 600}, {id: 'b', cost: 400}], budget: 1000, ballots: votes('a', 'a', 'b')};
    expect(raisedEqualShares(election, {completion: 'add1'}).raises).to.equal(67);
    expect(raisedEqualShares({...election, decimals: 2}, {completion: 'add1'}).raises).to.equal(1);
  });

  it('raises a share hundreds of billions of times, where it takes that', () => {
    const election = {projects: [{id: 'a', cost: 6e14}, {id: 'b', cost: 3e14}], budget: 9e14, ballots: votes('a', 'a b', '', '')};
    // Only when each holds what both cost is anything left for b.
    const {selected, raises} = raisedEqualShares(election, {completion: 'add1'});
    expect({selected, raises}).to.deep.equal({selected: ['a', 'b'], raises: 375e12});
  });

  it('reports progress, and stops when that throws', () => {
    const seen: Progress[] = [];
    const election = {projects: [{id: 'a', cost: 6}, {id: 'b', cost: 4}], budget: 10, ballots: votes('a', 'a', 'b')};
    raisedEqualShares({...election, budget: 18}, {onProgress: (progress) => seen.push(progress)});
    expect(seen).to.deep.equal([{done: 1, unit: 'purchases'}, {done: 2, unit: 'purchases'}]);
    const stop = () => {
      throw new Error('stopped');
    };
    expect(() => raisedEqualShares(election, {completion: 'add1', onProgress: stop})).to.throw('stopped');
  });

  it('refuses a completion that it does not have', () => {
    const election = {projects: [], budget: 1, ballots: []};
    for (const wrong of ['increase:0%', 'increase:x%', 'increase:%', 'add2'] as Completion[]) {
      expect(() => raisedEqualShares(election, {completion: wrong}), wrong).to.throw(TypeError, wrong);
    }
  });

  it('has completions that raise nothing as a rule of their own', () => {
    const election = {projects: [{id: 'a', cost: 6}, {id: 'b', cost: 4}, {id: 'free', cost: 0}], budget: 10, ballots: votes('a', 'a', 'b free')};
    for (const completion of ['none', 'greedy'] as const) {
      expect(equalShares(election, {completion})).to.deep.equal(raisedEqualShares(election, {completion}));
    }
    expect(() => equalShares(election, {completion: 'add1' as 'none'})).to.throw(TypeError, 'add1: see raisedEqualShares');
  });

  it('refuses points and weights whose products are beyond whole doubles', () => {
    const election = {projects: [{id: 'a', cost: 1}], budget: 1, ballots: [{choices: ['a'], points: [2 ** 50], weight: 2 ** 10}]};
    expect(() => raisedEqualShares(election, {satisfaction: 'points'})).to.throw(TypeError, 'a');
  });

  it('counts elections of nothing', () => {
    for (const one of completions) {
      expect(raisedEqualShares({projects: [], budget: 5, ballots: []}, {completion: one}).selected).to.deep.equal([]);
      expect(raisedEqualShares({projects: [{id: 'a', cost: 3}], budget: 0, ballots: votes('a')}, {completion: one}).selected).to.deep.equal([]);
      expect(raisedEqualShares({projects: [{id: 'a', cost: 0}], budget: 0, ballots: votes('a')}, {completion: one}).selected).to.deep.equal(['a']);
    }
  });
});

describe('equal shares on random elections', () => {
  it('never spends more than the budget', () => {
    fc.assert(
      fc.property(budgetElections({rivals: true}), satisfaction, completion, (election, satisfaction, completion) => {
        const {spent, selected} = raisedEqualShares(election, {satisfaction, completion});
        expect(spent).to.be.at.most(election.budget);
        expect(spent).to.equal(selected.reduce((sum, id) => sum + election.projects.find((project) => project.id === id)!.cost, 0));
      }),
      {numRuns: 2000},
    );
  });

  it('selects at most one of rivals', () => {
    fc.assert(
      fc.property(approvalElections({rivals: true}), completion, (election, completion) => {
        const groups = raisedEqualShares(election, {completion}).selected.map((id) => election.projects.find((project) => project.id === id)!.rivals);
        const named = groups.filter((group) => group !== undefined);
        expect(new Set(named).size).to.equal(named.length);
      }),
      {numRuns: 1000},
    );
  });

  it('answers the same whoever votes first', () => {
    const shuffled = pointsElections().chain((election) => fc.tuple(fc.constant(election), withBallotsShuffled(election)));
    fc.assert(
      fc.property(shuffled, completion, ([election, other], completion) => {
        expect(raisedEqualShares(other, {satisfaction: 'points', completion})).to.deep.equal(raisedEqualShares(election, {satisfaction: 'points', completion}));
      }),
      {numRuns: 1000},
    );
  });

  it('answers the same for a ballot of weight w as for w ballots', () => {
    fc.assert(
      fc.property(approvalElections(), satisfaction, completion, (election, satisfaction, completion) => {
        expect(raisedEqualShares(withWeightsSpread(election), {satisfaction, completion})).to.deep.equal(raisedEqualShares(election, {satisfaction, completion}));
      }),
      {numRuns: 1000},
    );
  });

  it('answers the same under other ids, when the order of ties has them too', () => {
    const rename = (id: string) => [...id].reverse().join('').concat('*');
    const order = approvalElections({rivals: true}).chain((election) => {
      const ids = election.projects.map(({id}) => id);
      return fc.tuple(fc.constant(election), fc.shuffledSubarray(ids, {minLength: ids.length}));
    });
    fc.assert(
      fc.property(order, completion, ([election, ties], completion) => {
        const {selected} = raisedEqualShares(election, {completion, ties});
        expect(raisedEqualShares(renamed(election, rename), {completion, ties: ties.map(rename)}).selected).to.deep.equal(selected.map(rename));
      }),
      {numRuns: 1000},
    );
  });

  it('answers the same when all amounts are so many times as large', () => {
    const factor = fc.constantFrom(3, 7, 100, 123_457);
    fc.assert(
      fc.property(approvalElections({rivals: true}), satisfaction, fc.constantFrom<Completion>('none', 'greedy', 'increase:10%'), factor, (election, satisfaction, completion, factor) => {
        expect(raisedEqualShares(scaled(election, factor), {satisfaction, completion}).selected).to.deep.equal(raisedEqualShares(election, {satisfaction, completion}).selected);
      }),
      {numRuns: 1000},
    );
  });

  it('leaves nothing that fits where the completion promises it', () => {
    fc.assert(
      fc.property(budgetElections({rivals: true}), satisfaction, fc.constantFrom<Completion>('greedy', 'add1u'), (election, satisfaction, completion) => {
        const {spent, selected} = raisedEqualShares(election, {satisfaction, completion});
        const rivals = election.projects.filter(({id}) => selected.includes(id)).map((project) => project.rivals);
        for (const {id, cost, rivals: group} of election.projects) {
          const out = !selected.includes(id) && (group === undefined || !rivals.includes(group));
          if (out) expect(spent + cost, id).to.be.above(election.budget);
        }
      }),
      {numRuns: 1000},
    );
  });
});

describe('equal shares gives every cohesive group its due', () => {
  // EJR up to one project (Peters, Pierczyński, Skowron 2021, definition 4 and theorem 2), by all groups and all bundles. For
  // approvals: a group that all approve a bundle T and whose part of the budget pays for it has a member who gains as much as from
  // T, or would with one more project of T.
  const subsets = <T>(items: readonly T[]): T[][] => items.reduce<T[][]>((all, item) => [...all, ...all.map((some) => [...some, item])], [[]]);
  const value = {cost: (cost: number) => cost, cardinality: () => 1};

  for (const satisfaction of ['cost', 'cardinality'] as const) {
    it(`by ${satisfaction}`, () => {
      fc.assert(
        fc.property(approvalElections({maxProjects: 5, maxBallots: 5, weights: false, free: false}), completion, (election, completion) => {
          const {selected} = raisedEqualShares(election, {satisfaction, completion});
          const gain = (ids: readonly string[]) => election.projects.reduce((sum, {id, cost}) => sum + (ids.includes(id) ? value[satisfaction](cost) : 0), 0);
          for (const bundle of subsets(election.projects)) {
            const ids = bundle.map(({id}) => id);
            const cost = bundle.reduce((sum, project) => sum + project.cost, 0);
            const group = election.ballots.filter(({choices}) => ids.every((id) => choices.includes(id)));
            for (const members of subsets(group)) {
              if (members.length === 0 || members.length * election.budget < cost * election.ballots.length) continue;
              const due = gain(ids);
              const satisfied = members.some(({choices}) => {
                const won = choices.filter((id) => selected.includes(id));
                return gain(won) >= due || ids.some((id) => !won.includes(id) && gain([...won, id]) > due);
              });
              expect(satisfied, `${ids.join()} for ${members.length}`).to.equal(true);
            }
          }
        }),
        {numRuns: 600},
      );
    });
  }
});

describe('a share', () => {
  it('is the budget among all voters, exactly', () => {
    fc.assert(
      fc.property(approvalElections(), (election) => {
        const voters = election.ballots.reduce((sum, {weight = 1}) => sum + weight, 0);
        const {share} = raisedEqualShares(election);
        expect(compare(share, over(rational(election.budget), rational(Math.max(1, voters))))).to.equal(0);
      }),
    );
  });
});
