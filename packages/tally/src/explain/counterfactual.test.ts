import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import type {Election} from '../election.ts';
import {approvalElections, budgetElections, withWeightsSpread} from '../testing/arbitraries.ts';
import {counterfactual} from './counterfactual.ts';
import type {Counterfactual, LowerCost, MoreApprovals} from './counterfactual.ts';
import {count} from '../count.ts';
import type {ExplainedOutcome, ExplainedSpec} from './replay.ts';

const approvalSpecs: ExplainedSpec[] = [
  {rule: 'greedy'},
  {rule: 'greedy', satisfaction: 'cardinality', requireSupport: true},
  {rule: 'mes'},
  {rule: 'mes', satisfaction: 'cardinality'},
  {rule: 'mes', completion: 'greedy'},
  {rule: 'mes', satisfaction: 'cardinality', completion: 'greedy'},
  {rule: 'phragmen'},
  {rule: 'phragmen', completion: 'greedy'},
];
const otherSpecs: ExplainedSpec[] = (['points', 'total-points', 'borda', 'effort'] as const).flatMap((satisfaction): ExplainedSpec[] => [
  {rule: 'greedy', satisfaction},
  {rule: 'greedy', satisfaction, requireSupport: true},
  {rule: 'mes', satisfaction},
  {rule: 'mes', satisfaction, completion: 'greedy'},
]);
const raisedSpecs: ExplainedSpec[] = [
  {rule: 'mes', completion: 'add1'},
  {rule: 'mes', completion: 'add1u', satisfaction: 'cardinality'},
  {rule: 'mes', completion: 'increase:10%'},
];

const close = {rivals: true, maxBallots: 5, weights: false};
const recounted = (election: Election, spec: ExplainedSpec) => count(election, spec) as ExplainedOutcome;
const ask = (election: Election, spec: ExplainedSpec) => counterfactual(election, spec, recounted(election, spec));
const wins = (election: Election, spec: ExplainedSpec, id: string) => recounted(election, spec).selected.includes(id);

describe('counterfactual', () => {
  for (const spec of approvalSpecs) {
    it(`finds what trying every set of voters and every cost finds: ${JSON.stringify(spec)}`, () => {
      fc.assert(
        fc.property(approvalElections(close), (election) => {
          expect(ask(election, spec)).to.deep.equal(losersOf(election, spec).map((id) => byTrying(election, spec, id)));
        }),
        {numRuns: 500},
      );
    });
  }

  for (const spec of otherSpecs) {
    it(`finds the cost that trying every cost finds: ${JSON.stringify(spec)}`, () => {
      fc.assert(
        fc.property(budgetElections(close), (election) => {
          const expected = losersOf(election, spec).map((id) => ({project: id, approvals: {fewest: null, why: 'no-approvals'}, cost: costByTrying(election, spec, id)}));
          expect(ask(election, spec)).to.deep.equal(expected);
        }),
        {numRuns: 200},
      );
    });
  }

  for (const spec of raisedSpecs) {
    it(`claims no more than a count confirms where shares are raised: ${JSON.stringify(spec)}`, () => {
      fc.assert(
        fc.property(approvalElections(close), (election) => {
          for (const {project, approvals, cost} of ask(election, spec)) {
            if (approvals.fewest !== null) expectConfirmed(election, spec, project, approvals);
            if (cost.highest !== null) expect(wins(withCost(election, project, cost.highest), spec, project)).to.equal(true);
            if (cost.highest !== null && cost.proof === 'highest') expect(costByTrying(election, spec, project)).to.deep.equal(cost);
          }
        }),
        {numRuns: 500},
      );
    });
  }

  it('answers the same for a ballot of weight w as for w ballots', () => {
    fc.assert(
      fc.property(approvalElections({rivals: true}), fc.constantFrom(...approvalSpecs), (election, spec) => {
        expect(ask(election, spec)).to.deep.equal(ask(withWeightsSpread(election), spec));
      }),
      {numRuns: 500},
    );
  });
});

function losersOf(election: Election, spec: ExplainedSpec): string[] {
  const {selected} = recounted(election, spec);
  return election.projects.map(({id}) => id).filter((id) => !selected.includes(id));
}

const byTrying = (election: Election, spec: ExplainedSpec, project: string): Counterfactual => ({
  project,
  approvals: approvalsByTrying(election, spec, project),
  cost: costByTrying(election, spec, project),
});

function approvalsByTrying(election: Election, spec: ExplainedSpec, id: string): MoreApprovals {
  for (const voters of subsets(opponents(election, id))) {
    if (wins(withApprovals(election, id, voters), spec, id)) return {fewest: voters.length, proof: 'fewest'};
  }
  return {fewest: null, why: election.projects.find((project) => project.id === id)!.cost > election.budget ? 'too-dear' : 'everybody'};
}

function costByTrying(election: Election, spec: ExplainedSpec, id: string): LowerCost {
  const {cost} = election.projects.find((project) => project.id === id)!;
  for (let highest = cost - 1; highest >= 0; highest--) {
    if (wins(withCost(election, id, highest), spec, id)) return {highest, proof: 'highest'};
  }
  return {highest: null, why: 'even-free'};
}

function expectConfirmed(election: Election, spec: ExplainedSpec, id: string, {fewest, proof}: {fewest: number; proof: string}) {
  const sizes = subsets(opponents(election, id)).filter((voters) => wins(withApprovals(election, id, voters), spec, id)).map(({length}) => length);
  expect(sizes).to.include(fewest);
  if (proof === 'fewest') expect(sizes[0]).to.equal(fewest);
}

const opponents = ({ballots}: Election, id: string): number[] => [...ballots.keys()].filter((voter) => !ballots[voter]!.choices.includes(id));

/** Smaller ones first, without the empty one. */
function subsets(items: readonly number[]): number[][] {
  const all = items.reduce((sets, item) => [...sets, ...sets.map((set) => [...set, item])], [[]] as number[][]);
  return all.slice(1).sort((a, b) => a.length - b.length);
}

const withApprovals = (election: Election, id: string, voters: readonly number[]): Election => ({
  ...election,
  ballots: election.ballots.map((ballot, voter) => (voters.includes(voter) ? {...ballot, choices: [...ballot.choices, id]} : ballot)),
});

const withCost = (election: Election, id: string, cost: number): Election => ({
  ...election,
  projects: election.projects.map((project) => (project.id === id ? {...project, cost} : project)),
});
