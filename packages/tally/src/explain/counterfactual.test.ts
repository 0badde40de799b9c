import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import type {Election} from '../election.ts';
import {approvalElections, budgetElections, withWeightsSpread} from '../testing/arbitraries.ts';
import {counterfactual} from './counterfactual.ts';
import type {Counterfactual, LowerCost, MoreApprovals} from './counterfactual.ts';
import {greedy} from '../budget/greedy.ts';
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
          const approvals = {fewest: null, why: 'no-approvals'};
          const expected = losersOf(election, spec).map((id) => ({project: id, approvals, cost: costByTrying(election, spec, id)}));
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

  it('finds costs that a count confirms, and the next higher refutes, where many voters have money of many amounts', () => {
    const many = approvalElections({maxBallots: 40, maxProjects: 8, rivals: true, free: false});
    fc.assert(
      fc.property(many, fc.constantFrom(...approvalSpecs), fc.nat({max: 1000}), (close, spec, more) => {
        const election = enlarged(close, 1000 + more);
        for (const {project, cost} of ask(election, spec)) {
          if (cost.highest === null) continue;
          expect(wins(withCost(election, project, cost.highest), spec, project)).to.equal(true);
          expect(wins(withCost(election, project, cost.highest + 1), spec, project)).to.equal(false);
        }
      }),
      {numRuns: 500},
    );
  });

  it('finds numbers of approvals of which one fewer is not enough, whoever gives them', () => {
    const many = approvalElections({maxBallots: 12, maxProjects: 8, weights: false, free: false});
    fc.assert(
      fc.property(many, fc.constantFrom(...approvalSpecs), fc.gen(), (election, spec, draw) => {
        for (const {project, approvals: {fewest}} of ask(election, spec).filter(({approvals}) => approvals.fewest !== null)) {
          const voters = opponents(election, project);
          const some = draw(fc.shuffledSubarray, voters, {minLength: fewest! - 1, maxLength: fewest! - 1});
          expect(wins(withApprovals(election, project, some), spec, project)).to.equal(false);
          const sets = subsets(voters).filter(({length}) => length === fewest);
          const found = sets.some((set) => wins(withApprovals(election, project, set), spec, project));
          expect(found).to.equal(true);
        }
      }),
      {numRuns: 100},
    );
  });

  it('answers the same for a ballot of weight w as for w ballots', () => {
    fc.assert(
      fc.property(approvalElections({rivals: true}), fc.constantFrom(...approvalSpecs), (election, spec) => {
        expect(ask(election, spec)).to.deep.equal(ask(withWeightsSpread(election), spec));
      }),
      {numRuns: 500},
    );
  });
});

describe('counterfactual by hand', () => {
  // Three voters hold 4 each. Two buy the bench for 2 each and have 2 left, the third 4: together the swing's supporters lack 1.
  const election: Election = {
    budget: 12,
    projects: [{id: 'bench', cost: 4}, {id: 'swing', cost: 7}, {id: 'hall', cost: 13}],
    ballots: [{choices: ['bench', 'swing']}, {choices: ['bench']}, {choices: ['swing', 'hall']}],
  };

  it('says how many more approvals and what cost', () => {
    expect(ask(election, {rule: 'mes'})).to.deep.equal([
      {project: 'swing', approvals: {fewest: 1, proof: 'fewest'}, cost: {highest: 6, proof: 'highest'}},
      {project: 'hall', approvals: {fewest: null, why: 'too-dear'}, cost: {highest: 4, proof: 'highest'}},
    ]);
  });

  it('answers for the projects that are asked about', () => {
    const spec = {rule: 'mes'} as const;
    const answers = counterfactual(election, spec, recounted(election, spec), {projects: ['hall', 'bench']});
    expect(answers.map(({project}) => project)).to.deep.equal(['hall']);
  });

  it('says when everybody is not enough, and when nothing is', () => {
    const spec = {rule: 'mes'} as const;
    const rivals: Election = {
      budget: 4,
      projects: [{id: 'a', cost: 0, rivals: 'x'}, {id: 'b', cost: 2, rivals: 'x'}],
      ballots: [{choices: ['a']}, {choices: ['a']}],
    };
    expect(ask(rivals, spec)).to.deep.equal([
      {project: 'b', approvals: {fewest: null, why: 'everybody'}, cost: {highest: null, why: 'even-free'}},
    ]);
  });

  it('breaks ties as the count did', () => {
    const pair: Election = {
      budget: 2,
      projects: [{id: 'a', cost: 2}, {id: 'b', cost: 2}],
      ballots: [{choices: ['a']}, {choices: ['a']}, {choices: ['b']}],
    };
    const byId = greedy(pair);
    expect(counterfactual(pair, {rule: 'greedy'}, byId)[0]!.approvals).to.deep.equal({fewest: 2, proof: 'fewest'});
    const ties = ['b', 'a'];
    expect(counterfactual(pair, {rule: 'greedy'}, greedy(pair, {ties}), {ties})[0]!.approvals).to.deep.equal({fewest: 1, proof: 'fewest'});
  });

  it('answers for all projects that lost with 10,000 voters and 60 projects', (test) => {
    const large = largeElection(10_000, 60);
    for (const spec of [{rule: 'greedy'}, {rule: 'mes'}, {rule: 'mes', completion: 'greedy'}, {rule: 'phragmen'}] as const) {
      const outcome = recounted(large, spec);
      const start = performance.now();
      const answers = counterfactual(large, spec, outcome);
      test.diagnostic(`${JSON.stringify(spec)}: ${answers.length} projects in ${((performance.now() - start) / 1000).toFixed(2)} s`);
      expect(answers.length + outcome.selected.length).to.equal(60);
    }
  });
});

/** About ten approvals a ballot, more for some projects than for others, and two fifths of all costs to spend. */
function largeElection(voters: number, count: number): Election {
  let state = 1;
  // Numerical Recipes' generator: the same on every machine.
  const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const projects = Array.from({length: count}, (_, at) => ({id: `${at}`, cost: Math.round(1000 * Math.exp(4 * random()))}));
  const chances = projects.map(() => random() / 3);
  const ballots = Array.from({length: voters}, () => ({choices: projects.filter((_, at) => random() < chances[at]!).map(({id}) => id)}));
  return {projects, budget: Math.round(0.4 * projects.reduce((sum, {cost}) => sum + cost, 0)), ballots};
}

/** The same with amounts that do not divide. */
const enlarged = (election: Election, factor: number): Election => ({
  ...election,
  budget: election.budget * factor,
  projects: election.projects.map((project, at) => ({...project, cost: project.cost * factor + 7 * at})),
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
  const winning = subsets(opponents(election, id)).filter((voters) => wins(withApprovals(election, id, voters), spec, id));
  const sizes = winning.map(({length}) => length);
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
  ballots: election.ballots.map((ballot, voter) =>
    voters.includes(voter) ? {...ballot, choices: [...ballot.choices, id]} : ballot),
});

const withCost = (election: Election, id: string, cost: number): Election => ({
  ...election,
  projects: election.projects.map((project) => (project.id === id ? {...project, cost} : project)),
});
