import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import type {Ballot, Election, Project} from '../../election.ts';
import {moneyElections, withBallotsShuffled, withWeightsSpread} from '../../testing/arbitraries.ts';
import {itIsABudgetRule} from '../../testing/budget-properties.ts';
import {money} from './money.ts';

const elections = moneyElections({rivals: true, maxBallots: 8});

const gives = (...wishes: [id: string, amount: number][]): Ballot => ({
  choices: wishes.map(([id]) => id),
  points: wishes.map(([, amount]) => amount),
});
const election = (projects: Project[], budget: number, ...ballots: Ballot[]): Election => ({projects, budget, ballots});

describe('money ballots', () => {
  itIsABudgetRule({count: (one, ties) => money(one, {ties}), elections, scale: false});

  it('keeps every unit: awarded, left to a voter, or no one’s', () => {
    fc.assert(
      fc.property(elections, (one) => {
        const {spent, unspent, remainder, budget, awards} = money(one);
        const left = unspent.reduce((sum, amount, at) => sum + amount * (one.ballots[at]!.weight ?? 1), 0);
        expect(spent + left + remainder).to.equal(budget);
        expect([...unspent, ...awards, remainder].every((amount) => Number.isInteger(amount) && amount >= 0)).to.equal(true);
      }),
      {numRuns: 2000},
    );
  });

  it('awards each from its minimum up to its cost, and at most two steps decide a project', () => {
    fc.assert(
      fc.property(elections, (one) => {
        const {selected, awards, steps} = money(one);
        selected.forEach((id, at) => {
          const {cost, minimum = cost} = one.projects.find((project) => project.id === id)!;
          expect(awards[at]).to.be.within(minimum, cost);
        });
        for (const {id} of one.projects) {
          const kinds = steps.filter(({project}) => project === id).map(({kind}) => kind);
          expect([['funded'], ['funded', 'full'], ['dropped'], ['rival']]).to.deep.include(kinds);
        }
      }),
      {numRuns: 2000},
    );
  });

  it('awards the same, in the same steps, whatever the order of ballots and however they are weighed', () => {
    const both = elections.chain((one) => fc.tuple(fc.constant(one), withBallotsShuffled(withWeightsSpread(one))));
    fc.assert(
      fc.property(both, ([one, other]) => {
        const {unspent: _, ...outcome} = money(one);
        const {unspent: __, ...shuffled} = money(other);
        expect(shuffled).to.deep.equal(outcome);
      }),
      {numRuns: 1000},
    );
  });

  it('leaves a voter who gave all their share nothing back while a wish of theirs could take it', () => {
    fc.assert(
      fc.property(elections, (one) => {
        const {selected, awards, share, unspent} = money(one);
        one.ballots.forEach(({choices, points = []}, at) => {
          const gaveAll = points.reduce((sum, amount) => sum + amount, 0) === share;
          if (!gaveAll || unspent[at] === 0) return;
          for (const {id, cost} of one.projects.filter((project) => choices.includes(project.id) && selected.includes(project.id))) {
            expect(awards[selected.indexOf(id)]).to.equal(cost);
          }
        });
      }),
      {numRuns: 2000},
    );
  });

  it('gives no voter’s money to what they did not wish', () => {
    fc.assert(
      fc.property(elections, (one) => {
        const {selected, awards, share} = money(one);
        selected.forEach((id, at) => {
          const wishing = one.ballots.reduce((sum, {choices, weight = 1}) => sum + (choices.includes(id) ? weight : 0), 0);
          expect(awards[at]).to.be.at.most(wishing * share);
        });
      }),
    );
  });

  it('funds what reaches its minimum, and hands the money of what does not to second wishes', () => {
    const outcome = money(
      election(
        [{id: 'garden', cost: 80, minimum: 50}, {id: 'stage', cost: 90}, {id: 'tools', cost: 40, minimum: 10}],
        120,
        gives(['garden', 40], ['stage', 0]),
        gives(['stage', 30], ['garden', 10]),
        gives(['tools', 30], ['stage', 10]),
      ),
    );
    expect(outcome).to.deep.equal({
      selected: ['tools', 'garden'],
      awards: [40, 80],
      spent: 120,
      budget: 120,
      share: 40,
      unspent: [0, 0, 0],
      remainder: 0,
      steps: [
        {kind: 'funded', project: 'tools', collected: 30, minimum: 10},
        {kind: 'funded', project: 'garden', collected: 50, minimum: 50},
        {kind: 'dropped', project: 'stage', collected: 40, minimum: 90, returned: 40, movedOn: 40},
      ],
    });
  });

  it('gives back what is beyond a cost in proportion, and leaves what does not divide to no one', () => {
    const {selected, awards, unspent, remainder, steps} = money(
      election([{id: 'a', cost: 20}], 30, gives(['a', 10]), gives(['a', 10]), gives(['a', 10])),
    );
    expect({selected, awards, unspent, remainder}).to.deep.equal({selected: ['a'], awards: [20], unspent: [3, 3, 3], remainder: 1});
    expect(steps[1]).to.deep.equal({kind: 'full', project: 'a', collected: 30, minimum: 20, returned: 9, movedOn: 0});
  });

  it('leaves to no one what of the budget does not divide', () => {
    const {share, remainder, unspent} = money(election([{id: 'a', cost: 9}], 11, gives(['a', 3]), gives(), gives()));
    expect({share, remainder, unspent}).to.deep.equal({share: 3, remainder: 2, unspent: [3, 3, 3]});
  });

  it('drops what is furthest from its minimum, and lets its money save another', () => {
    const {selected, steps} = money(
      election([{id: 'a', cost: 20}, {id: 'b', cost: 20}], 20, gives(['a', 10]), gives(['b', 9], ['a', 0])),
    );
    expect(steps.map(({kind, project}) => [kind, project])).to.deep.equal([['dropped', 'b'], ['dropped', 'a']]);
    expect(selected).to.deep.equal([]);
    const saved = money(election([{id: 'a', cost: 19}, {id: 'b', cost: 20}], 20, gives(['a', 10]), gives(['b', 9], ['a', 0])));
    expect(saved.selected).to.deep.equal(['a']);
    expect(saved.unspent).to.deep.equal([0, 1]);
  });

  it('drops the one that loses ties where two are as far', () => {
    const one = election([{id: 'a', cost: 20}, {id: 'b', cost: 20}], 20, gives(['a', 10], ['b', 0]), gives(['b', 10], ['a', 0]));
    expect(money(one).selected).to.deep.equal(['a']);
    expect(money(one, {ties: ['b']}).selected).to.deep.equal(['b']);
  });

  it('gives the money of a rival on to the variant that was selected', () => {
    const {selected, awards, steps} = money(
      election(
        [{id: 'big', cost: 50, minimum: 20, rivals: 'park'}, {id: 'small', cost: 20, minimum: 5, rivals: 'park'}],
        30,
        gives(['big', 10], ['small', 0]),
        gives(['big', 10], ['small', 0]),
        gives(['small', 10], ['big', 0]),
      ),
    );
    expect({selected, awards}).to.deep.equal({selected: ['small'], awards: [20]});
    expect(steps).to.deep.include({kind: 'rival', project: 'big', collected: 20, minimum: 20, returned: 20, movedOn: 20, rival: 'small'});
  });

  it('gives nothing back for a minimum of 0 that got a gift, and drops one that got none', () => {
    const one = election([{id: 'a', cost: 9, minimum: 0}, {id: 'b', cost: 9, minimum: 0}], 4, gives(['a', 1]), gives());
    expect(money(one)).to.deep.include({selected: ['a'], awards: [1], spent: 1});
  });

  it('refuses a ballot beyond its share, and one without amounts', () => {
    const projects = [{id: 'a', cost: 9}];
    const over = election(projects, 10, gives(['a', 5]), gives(['a', 6]));
    expect(() => money(over)).to.throw(TypeError, 'Ballot 1 gives 6 of a share of 5.');
    expect(() => money(election(projects, 10, {choices: ['a']}))).to.throw(TypeError, 'Ballot 0 has no points.');
  });

  it('divides amounts that doubles cannot multiply', () => {
    const great = 2 ** 50;
    const {awards, unspent, remainder} = money(
      election([{id: 'a', cost: great}], great * 3, gives(['a', great]), gives(['a', great - 1]), gives(['a', great - 2])),
    );
    expect(awards).to.deep.equal([great]);
    expect(unspent.map(BigInt).reduce((sum, amount) => sum + amount, 0n) + BigInt(remainder)).to.equal(BigInt(great) * 2n);
  });
});
