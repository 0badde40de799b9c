import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import {count} from '../count.ts';
import type {Election} from '../election.ts';
import {compare, minus, over, plus, rational, times, toText, zero} from '../exact/rational.ts';
import type {Rational} from '../exact/rational.ts';
import type {Satisfaction} from '../profile/satisfaction.ts';
import type {Completion} from '../spec.ts';
import {approvalElections, budgetElections, withWeightsSpread} from '../testing/arbitraries.ts';
import {rhoOf} from '../testing/naive/equal-shares.ts';
import {utility, voterBallots} from '../testing/naive/voters.ts';
import {explain, paymentsOf} from './explain.ts';
import type {BorneByLoads, BoughtByShares, TakenByGreedy} from './explanation.ts';
import type {ExplainedOutcome, ExplainedSpec} from './replay.ts';

const specs: ExplainedSpec[] = [
  {rule: 'greedy'},
  {rule: 'greedy', satisfaction: 'points', requireSupport: true},
  {rule: 'mes'},
  {rule: 'mes', satisfaction: 'borda', completion: 'greedy'},
  {rule: 'mes', satisfaction: 'points', completion: 'add1'},
  {rule: 'mes', satisfaction: 'cardinality', completion: 'add1u'},
  {rule: 'mes', completion: 'increase:10%'},
  {rule: 'phragmen'},
  {rule: 'phragmen', completion: 'greedy'},
];
const satisfactions: Satisfaction[] = ['cost', 'cardinality', 'points', 'borda', 'effort'];

const completions = fc.constantFrom<Completion>('none', 'add1');

const explained = (election: Election, spec: ExplainedSpec) => {
  const outcome = count(election, spec) as ExplainedOutcome;
  return {outcome, ...explain(election, spec, outcome)};
};
const line = (paid: Rational, left: Rational) => `${toText(paid)} paid, ${toText(left)} left`;
const sum = (amounts: readonly Rational[]) => amounts.reduce(plus, zero);
const least = (a: Rational, b: Rational) => (compare(a, b) < 0 ? a : b);
const each = (voters: number, amount: Rational) => times(rational(voters), amount);

describe('explain', () => {
  for (const spec of specs) {
    it(`says of every project why it was chosen or not: ${JSON.stringify(spec)}`, () => {
      fc.assert(
        fc.property(budgetElections({rivals: true}), (election) => {
          const {outcome, chosen, lost} = explained(election, spec);
          expect(chosen.map(({project}) => project)).to.deep.equal(outcome.selected);
          expect([...chosen, ...lost].map(({project}) => project)).to.have.members(election.projects.map(({id}) => id));
          for (const fate of lost) {
            if (fate.why === 'rival') expect(outcome.selected).to.include(fate.rival);
            if (fate.why === 'too-dear') expect(fate.cost).to.be.above(fate.left);
            if (fate.why === 'short') expect(compare(fate.lacked!, zero)).to.equal(1);
            if (fate.why === 'stopped') expect(fate.by).to.not.be.empty.and.not.include(fate.project);
          }
        }),
        {numRuns: 300},
      );
    });
  }

  it('survives being cloned to another thread', () => {
    fc.assert(
      fc.property(budgetElections({rivals: true}), fc.constantFrom(...specs), (election, spec) => {
        const explanation = explain(election, spec, count(election, spec) as ExplainedOutcome);
        expect(structuredClone(explanation)).to.deep.equal(explanation);
      }),
      {numRuns: 100},
    );
  });
});

describe('explain for equal shares', () => {
  it('gives the price, what supporters pay and keep, and what they lack, as fractions for each voter give them', () => {
    fc.assert(
      fc.property(budgetElections({rivals: true}), fc.constantFrom(...satisfactions), completions, (election, satisfaction, completion) => {
        const {chosen, lost, share} = explained(election, {rule: 'mes', satisfaction, completion});
        const voters = voterBallots(election);
        const held = voters.map(() => share!);
        for (const {project, rho, payers} of chosen as BoughtByShares[]) {
          const {cost} = election.projects.find(({id}) => id === project)!;
          // To some a free project gives no satisfaction, and is supported all the same.
          const measure = cost === 0 && ['cost', 'effort'].includes(satisfaction) ? 'cardinality' : satisfaction;
          const utilities = voters.map((ballot) => utility(election, measure, ballot, project));
          const expected = rhoOf(rational(cost), held, utilities)!;
          expect(toText(rho)).to.equal(toText(expected));
          const payments = utilities.map((gains, voter) => least(held[voter]!, times(expected, gains)));
          payments.forEach((paid, voter) => (held[voter] = minus(held[voter]!, paid)));
          const supporters = [...utilities.keys()].filter((voter) => utilities[voter]!.numerator > 0n);
          const told = payers.flatMap(({voters, paid, left}) => Array.from({length: voters}, () => line(paid, left)));
          expect(told).to.have.members(supporters.map((voter) => line(payments[voter]!, held[voter]!)));
          expect(new Set(told).size).to.equal(payers.length);
        }
        for (const {project, lacked} of lost.filter(({why}) => why === 'short')) {
          const {cost} = election.projects.find(({id}) => id === project)!;
          const money = held.filter((_, voter) => utility(election, satisfaction, voters[voter]!, project).numerator > 0n);
          expect(toText(lacked!)).to.equal(toText(minus(rational(cost), sum(money))));
        }
      }),
      {numRuns: 1000},
    );
  });

  it('lets every ballot find what it paid: together the cost', () => {
    fc.assert(
      fc.property(budgetElections({rivals: true}), fc.constantFrom(...satisfactions), (election, satisfaction) => {
        const explanation = explained(election, {rule: 'mes', satisfaction});
        const payments = election.ballots.flatMap((ballot) =>
          paymentsOf(explanation, ballot).map((payment) => ({...payment, weight: ballot.weight ?? 1})));
        for (const {project} of explanation.chosen) {
          const {cost} = election.projects.find(({id}) => id === project)!;
          const paid = sum(payments.filter((payment) => payment.project === project).map(({weight, paid}) => each(weight, paid)));
          expect(toText(paid)).to.equal(`${cost}`);
        }
        for (const {left} of payments) expect(compare(left, zero)).to.be.at.least(0);
      }),
      {numRuns: 500},
    );
  });

  it('works out the example by hand', () => {
    // Nine voters hold 10 each. Six buy the park at 5 each. Four of them have 5 left for the pool: the two others pay 10.
    const election: Election = {
      budget: 90,
      projects: [{id: 'park', cost: 30}, {id: 'pool', cost: 40}, {id: 'road', cost: 35}, {id: 'gym', cost: 5}],
      ballots: [
        {choices: ['park', 'pool'], weight: 4},
        {choices: ['park'], weight: 2},
        {choices: ['pool'], weight: 2},
        {choices: ['road']},
      ],
    };
    const {chosen, lost, share} = explained(election, {rule: 'mes'});
    expect(toText(share!)).to.equal('10');
    const told = (chosen as BoughtByShares[]).map(({project, rho, each, payers}) =>
      [project, toText(rho), toText(each), payers.map(({voters, paid, left}) => `${voters} × ${toText(paid)}, ${toText(left)} left`)]);
    expect(told).to.deep.equal([
      ['park', '1/6', '5', ['6 × 5, 5 left']],
      ['pool', '1/4', '10', ['2 × 10, 0 left', '4 × 5, 0 left']],
    ]);
    expect(lost).to.deep.equal([{project: 'road', why: 'short', lacked: rational(25)}, {project: 'gym', why: 'unsupported'}]);
    expect(paymentsOf(explained(election, {rule: 'mes'}), {choices: ['pool', 'park']})).to.deep.equal([
      {project: 'park', paid: rational(5), left: rational(5)},
      {project: 'pool', paid: rational(5), left: zero},
    ]);
  });
});

describe('explain for Phragmén', () => {
  it('gives loads that make up the cost and what was borne before', () => {
    fc.assert(
      fc.property(approvalElections({rivals: true}), (election) => {
        const spread = withWeightsSpread(election);
        const loads = spread.ballots.map(() => zero);
        for (const {project, load, bearers} of explained(election, {rule: 'phragmen'}).chosen as BorneByLoads[]) {
          const supporters = [...loads.keys()].filter((voter) => spread.ballots[voter]!.choices.includes(project));
          const {cost} = election.projects.find(({id}) => id === project)!;
          const before = supporters.map((voter) => loads[voter]!);
          expect(toText(load)).to.equal(toText(over(plus(rational(cost), sum(before)), rational(supporters.length))));
          const told = bearers.flatMap((some) => Array.from({length: some.voters}, () => toText(some.load)));
          expect(told).to.deep.equal(before.sort(compare).map(toText));
          for (const voter of supporters) loads[voter] = load;
        }
      }),
      {numRuns: 500},
    );
  });

  it('says what stopped it, and what that kept from coming up', () => {
    const election: Election = {
      budget: 10,
      projects: [{id: 'a', cost: 4}, {id: 'b', cost: 8}, {id: 'c', cost: 5}, {id: 'd', cost: 11}, {id: 'e', cost: 1}],
      ballots: [{choices: ['a', 'b', 'd'], weight: 4}, {choices: ['b'], weight: 2}, {choices: ['c']}],
    };
    const {chosen, lost} = explained(election, {rule: 'phragmen'});
    expect(chosen).to.deep.equal([{project: 'a', by: 'loads', load: rational(1), bearers: [{voters: 4, load: zero}], left: 6}]);
    expect(lost).to.deep.equal([
      {project: 'b', why: 'too-dear', cost: 8, left: 6, load: rational(2)},
      {project: 'c', why: 'stopped', by: ['b'], load: rational(5)},
      {project: 'd', why: 'too-dear', cost: 11, left: 10, load: rational(15, 4)},
      {project: 'e', why: 'unsupported'},
    ]);
  });
});

describe('explain for greedy', () => {
  it('gives scores, what each left, and what was passed over for it', () => {
    const election: Election = {
      budget: 10,
      projects: [
        {id: 'a', cost: 6},
        {id: 'b', cost: 5},
        {id: 'c', cost: 4, rivals: 'x'},
        {id: 'd', cost: 1, rivals: 'x'},
        {id: 'e', cost: 0},
      ],
      ballots: [{choices: ['a', 'b', 'c', 'd']}, {choices: ['a', 'b', 'c']}, {choices: ['a', 'b']}, {choices: ['a']}],
    };
    const {chosen, lost} = explained(election, {rule: 'greedy', requireSupport: true});
    expect(chosen as TakenByGreedy[]).to.deep.equal([
      {project: 'a', score: rational(4), by: 'greedy', passedOver: [], left: 4},
      {project: 'c', score: rational(2), by: 'greedy', passedOver: ['b'], left: 0},
    ]);
    expect(lost).to.deep.equal([
      {project: 'b', score: rational(3), why: 'too-dear', cost: 5, left: 4},
      {project: 'd', score: rational(1), why: 'rival', rival: 'c'},
      {project: 'e', score: zero, why: 'unsupported'},
    ]);
  });
});
