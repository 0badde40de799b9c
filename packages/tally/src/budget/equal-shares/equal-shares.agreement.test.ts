import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import type {Election} from '../../election.ts';
import {rational} from '../../exact/rational.ts';
import type {Satisfaction} from '../../profile/satisfaction.ts';
import {approvalElections, budgetElections, pointsElections} from '../../testing/arbitraries.ts';
import {naive, naiveEqualShares, naiveRaised} from '../../testing/naive/equal-shares.ts';
import type {Naive} from '../../testing/naive/equal-shares.ts';
import {raisedEqualShares} from './raised.ts';
import {sharesOf} from './raise.ts';

const options = {rivals: true};

describe('equal shares, filtered, by fractions alone, and naively', () => {
  it('agree on 6,000 close elections by approvals, points and orders', () => {
    fc.assert(
      fc.property(budgetElections(options), fc.constantFrom<Satisfaction>('cost', 'cardinality'), agree),
      {numRuns: 6_000},
    );
  });

  it('agree on 3,000 close elections by points', () => {
    fc.assert(fc.property(pointsElections(options), fc.constant<Satisfaction>('points'), agree), {numRuns: 3_000});
  });

  it('agree on 1,000 elections with more voters, whose money runs out at many prices', () => {
    fc.assert(fc.property(approvalElections({maxBallots: 24}), fc.constantFrom<Satisfaction>('cost', 'cardinality'), agree), {numRuns: 1_000});
    fc.assert(fc.property(pointsElections({maxBallots: 24}), fc.constant<Satisfaction>('points'), agree), {numRuns: 500});
  });

  it('agree where amounts are near the end of whole doubles', () => {
    const factor = Math.floor(Number.MAX_SAFE_INTEGER / 500);
    const huge = approvalElections(options).map(({projects, budget, ballots}) => ({
      projects: projects.map((project, at) => ({...project, cost: project.cost * factor + (project.cost > 0 ? at : 0)})),
      budget: budget * factor,
      ballots,
    }));
    fc.assert(fc.property(huge, fc.constantFrom<Satisfaction>('cost', 'cardinality'), agree), {numRuns: 1_000});
  });
});

describe('raising the share, skipping, and one step after another', () => {
  for (const completion of ['add1', 'increase:1%', 'increase:12.5%'] as const) {
    it(`agree on close elections: ${completion}`, () => {
      const property = fc.property(budgetElections({...options, maxProjects: 5}), fc.constantFrom<Satisfaction>('cost', 'cardinality'), (election, satisfaction) => {
        const form = naiveOf(election, satisfaction);
        const expected = naiveRaised(form, sharesOf(election, form.utilities.length, completion));
        for (const filter of [true, false]) {
          const {selected, raises} = raisedEqualShares(election, {satisfaction, completion, filter});
          expect({selected, raises}).to.deep.equal({...expected, selected: idsOf(election, expected.selected)});
        }
      });
      fc.assert(property, {numRuns: 700});
    });
  }
});

function agree(election: Election, satisfaction: Satisfaction): void {
  const form = naiveOf(election, satisfaction);
  const expected = idsOf(election, naiveEqualShares(form, rational(election.budget, Math.max(1, form.utilities.length))));
  for (const filter of [true, false]) expect(raisedEqualShares(election, {satisfaction, filter}).selected).to.deep.equal(expected);
}

const idsOf = (election: Election, projects: readonly number[]): string[] => projects.map((project) => election.projects[project]!.id);

/** Written anew here, so that the rule's own reading of ballots is tested too. */
function naiveOf(election: Election, satisfaction: Satisfaction): Naive {
  return naive(election, (project, ballot, at) => {
    const {points} = election.ballots[ballot]!;
    if (satisfaction === 'points') return rational(points![at]!);
    const supported = points === undefined || points[at]! > 0;
    if (!supported) return rational(0);
    // Whoever names a free project supports it, and that is all that matters of it.
    return satisfaction === 'cost' ? rational(election.projects[project]!.cost || 1) : rational(1);
  });
}
