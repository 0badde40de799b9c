import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {count} from './count.ts';
import type {OutcomeOf} from './count.ts';
import type {Election, RankedElection} from './election.ts';
import * as tally from './index.ts';
import type {BudgetRuleSpec, RankedRuleSpec, RuleSpec} from './spec.ts';

const election: Election = {
  budget: 160,
  projects: [{id: 'books', cost: 14}, {id: 'park', cost: 60, minimum: 40}, {id: 'pond', cost: 54}, {id: 'stage', cost: 40}],
  ballots: [
    {choices: ['park', 'pond'], points: [3, 2], weight: 2},
    {choices: ['pond', 'park', 'stage'], points: [3, 2, 1]},
    {choices: ['stage', 'books'], points: [3, 2]},
    {choices: [], points: []},
  ],
};
const rankedElection: RankedElection = {candidates: election.projects, seats: 2, ballots: election.ballots};

const budgetSpecs: Record<BudgetRuleSpec['rule'], [spec: BudgetRuleSpec, alone: (election: Election) => unknown]> = {
  ees: [{rule: 'ees', completion: 'greedy'}, (e) => tally.exactEqualShares(e, {completion: 'greedy', ties})],
  greedy: [{rule: 'greedy', satisfaction: 'points', requireSupport: true}, (e) => tally.greedy(e, {satisfaction: 'points', requireSupport: true, ties})],
  knapsack: [{rule: 'knapsack'}, (e) => tally.knapsack(e, {ties})],
  mes: [{rule: 'mes', satisfaction: 'borda', completion: 'add1u'}, (e) => tally.raisedEqualShares(e, {satisfaction: 'borda', completion: 'add1u', ties})],
  money: [{rule: 'money'}, (e) => tally.money(e, {ties})],
  phragmen: [{rule: 'phragmen', completion: 'greedy'}, (e) => tally.phragmen(e, {completion: 'greedy', ties})],
  quadratic: [{rule: 'quadratic', voices: 16}, (e) => tally.quadratic(e, {voices: 16, ties})],
  score: [{rule: 'score'}, (e) => tally.score(e, {ties})],
};
const rankedSpecs: Record<RankedRuleSpec['rule'], [spec: RankedRuleSpec, alone: (election: RankedElection) => unknown]> = {
  borda: [{rule: 'borda'}, (e) => tally.borda(e, {ties})],
  irv: [{rule: 'irv'}, (e) => tally.irv(e, {ties})],
  'ranked-pairs': [{rule: 'ranked-pairs', strength: 'winning-votes'}, (e) => tally.rankedPairs(e, {strength: 'winning-votes', ties})],
  schulze: [{rule: 'schulze', strength: 'margins'}, (e) => tally.schulze(e, {strength: 'margins', ties})],
  'stv-meek': [{rule: 'stv-meek'}, (e) => tally.stvMeek(e, {ties})],
  'stv-scottish': [{rule: 'stv-scottish'}, (e) => tally.stvScottish(e, {ties})],
};
const ties = ['stage', 'pond'];

describe('count', () => {
  for (const [rule, [spec, alone]] of Object.entries(budgetSpecs)) {
    it(`counts by ${rule} with its parameters and the tie order`, () => {
      assert.deepEqual(count(election, spec, {ties}), alone(election));
    });
  }

  for (const [rule, [spec, alone]] of Object.entries(rankedSpecs)) {
    it(`counts by ${rule}, candidates or projects`, () => {
      assert.deepEqual(count(rankedElection, spec, {ties}), alone(rankedElection));
      assert.deepEqual(count(election, {...spec, seats: 2}, {ties}), alone(rankedElection));
    });
  }

  it('gives outcomes that a worker can send', () => {
    for (const [spec] of [...Object.values(budgetSpecs), ...Object.values(rankedSpecs)]) {
      const outcome = count(election, spec);
      assert.deepEqual(structuredClone(outcome), outcome);
    }
  });

  it('chooses one project unless told otherwise, and as many people as there are seats', () => {
    assert.equal(count(election, {rule: 'stv-meek'}).selected.length, 1);
    assert.equal(count(rankedElection, {rule: 'stv-meek'}).selected.length, 2);
    assert.equal(count(rankedElection, {rule: 'stv-meek', seats: 3}).selected.length, 3);
  });

  it('passes progress on', () => {
    const units = new Set<string>();
    count(rankedElection, {rule: 'irv'}, {onProgress: ({unit}) => units.add(unit)});
    assert.deepEqual([...units], ['rounds']);
  });

  it('refuses a rule that there is not', () => {
    for (const rule of ['lottery', 'toString', '__proto__']) {
      assert.throws(() => count(election, {rule} as unknown as RuleSpec), {name: 'TypeError', message: `There is no rule ${rule}.`});
    }
  });

  it('refuses to divide a budget among candidates', () => {
    assert.throws(() => count(rankedElection as unknown as Election, {rule: 'greedy'}), {
      name: 'TypeError',
      message: 'greedy divides a budget: it needs projects, not candidates.',
    });
  });

  it('knows what each rule answers', () => {
    const rounds: number = count(election, {rule: 'irv'}).steps.length;
    const share: tally.Rational = count(election, {rule: 'mes'}).share;
    const outcome: OutcomeOf<{rule: 'money'}> = count(election, {rule: 'money'});
    assert.deepEqual([rounds, share.denominator, outcome.budget], [3, 1n, 160]);
  });
});
