import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import type {Election} from '../../election.ts';
import {rational} from '../../exact/rational.ts';
import {profileOf} from '../../profile/profile.ts';
import type {Satisfaction} from '../../profile/satisfaction.ts';
import type {Completion} from '../../spec.ts';
import {approvalElections, pointsElections} from '../../testing/arbitraries.ts';
import {countAt, isExhaustive} from './count.ts';
import {raisedEqualShares} from './raised.ts';
import {sharesOf} from './raise.ts';

describe('skipping raises that change nothing', () => {
  // Amounts of some hundreds, not quite in proportion: hundreds of steps, and purchases that change between them.
  const finer = (election: Election, unit: number): Election => ({
    ...election,
    budget: election.budget * unit,
    projects: election.projects.map((project, at) => ({...project, cost: project.cost * unit + (project.cost > 0 ? (at * at * 7) % 11 : 0)})),
  });
  const units = fc.constantFrom(7, 40, 150);

  it('ends where one step after another does: approvals', () => {
    fc.assert(fc.property(approvalElections({maxBallots: 20, rivals: true}), units, fc.constantFrom<Satisfaction>('cost', 'cardinality'), (election, unit, satisfaction) => agree(finer(election, unit), satisfaction, 'add1')), {numRuns: 700});
  });

  it('ends where one step after another does: points', () => {
    fc.assert(fc.property(pointsElections({maxBallots: 20}), units, (election, unit) => agree(finer(election, unit), 'points', 'add1')), {numRuns: 400});
  });

  it('ends where one step after another does: raised by a part of the budget', () => {
    fc.assert(fc.property(approvalElections({maxBallots: 20}), fc.constantFrom<Completion>('increase:1%', 'increase:0.3%'), (election, completion) => agree(election, 'cost', completion)), {numRuns: 400});
  });

  it('is not stopped by projects that are tied at every share', () => {
    // Two villages alike: every price has its twin, whatever the share.
    const village = (name: string) => [
      {choices: [`${name}1`, `${name}2`, `${name}3`]},
      {choices: [`${name}1`, `${name}2`]},
      {choices: [`${name}1`]},
    ];
    const projects = ['x', 'y'].flatMap((name) => [3e8, 4e8, 5e8].map((cost, at) => ({id: `${name}${at + 1}`, cost})));
    const {selected, raises} = raisedEqualShares({projects, budget: 20e8, ballots: [...village('x'), ...village('y')]}, {completion: 'add1'});
    expect(selected).to.deep.equal(['x1', 'y1', 'x2', 'y2']);
    expect(raises).to.be.above(1e7);
  });
});

describe('the shares of a completion', () => {
  const election = {projects: [], budget: 1000, ballots: [], decimals: 2};

  it('are raised by a unit of currency for each voter', () => {
    expect([0, 1, 5].map(sharesOf(election, 3, 'add1'))).to.deep.equal([rational(1000, 3), rational(1300, 3), rational(2500, 3)]);
  });

  it('are raised by so many per cent of the budget itself', () => {
    expect([0, 1, 4].map(sharesOf(election, 3, 'increase:2.5%'))).to.deep.equal([rational(1000, 3), rational(1025, 3), rational(1100, 3)]);
  });
});

function agree(election: Election, satisfaction: Satisfaction, completion: Completion): void {
  const profile = profileOf(election, satisfaction);
  const shares = sharesOf(election, profile.voters, completion);
  const at = (raises: number) => countAt(profile, true, shares(raises), raises, () => {});
  let count = at(0);
  while (!isExhaustive(count)) {
    const next = at(count.raises + 1);
    if (next.selection.left < 0) break;
    count = next;
  }
  const {selected, raises} = raisedEqualShares(election, {satisfaction, completion});
  expect({selected, raises}).to.deep.equal({selected: count.selection.chosen.map((project) => profile.ids[project]), raises: count.raises});
}
