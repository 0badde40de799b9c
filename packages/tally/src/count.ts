import {raisedEqualShares} from './budget/equal-shares/raised.ts';
import {exactEqualShares} from './budget/exact-equal-shares.ts';
import {greedy} from './budget/greedy.ts';
import {knapsack} from './budget/knapsack.ts';
import {money} from './budget/money/money.ts';
import {phragmen} from './budget/phragmen/phragmen.ts';
import {quadratic} from './budget/quadratic.ts';
import {score} from './budget/score.ts';
import type {Election, RankedElection} from './election.ts';
import {fail} from './need.ts';
import type {BudgetOutcome, CountOptions, RankedOutcome} from './outcome.ts';
import {borda} from './ranked/borda.ts';
import {irv} from './ranked/irv.ts';
import {rankedPairs} from './ranked/ranked-pairs.ts';
import {schulze} from './ranked/schulze.ts';
import {stvMeek} from './ranked/stv-meek.ts';
import {stvScottish} from './ranked/stv-scottish.ts';
import type {BudgetRuleSpec, RankedRuleSpec, RuleSpec} from './spec.ts';

const budgetRules = {ees: exactEqualShares, greedy, knapsack, mes: raisedEqualShares, money, phragmen, quadratic, score};

const rankedRules = {borda, irv, 'ranked-pairs': rankedPairs, schulze, 'stv-meek': stvMeek, 'stv-scottish': stvScottish};

type Rules = typeof budgetRules & typeof rankedRules;

/** What a rule answers: `OutcomeOf<{rule: 'irv'}>` is `IrvOutcome`. */
export type OutcomeOf<S extends RuleSpec> = S['rule'] extends keyof Rules ? ReturnType<Rules[S['rule']]> : BudgetOutcome | RankedOutcome;

/**
 * Counts by the rule that a round has published. Whoever wants one rule alone imports its function: this one brings them all.
 *
 * Rules on rankings read an election on a budget as well: its projects are the candidates, whatever they cost, and its ballots are
 * rankings, best first.
 *
 * @throws {TypeError} When the election is not sound, when there is no such rule, or when a rule on a budget is given no budget.
 */
export function count<S extends BudgetRuleSpec>(election: Election, spec: S, options?: CountOptions): OutcomeOf<S>;
export function count<S extends RankedRuleSpec>(election: Election | RankedElection, spec: S, options?: CountOptions): OutcomeOf<S>;
export function count(election: Election | RankedElection, spec: RuleSpec, options?: CountOptions): BudgetOutcome | RankedOutcome;
export function count(election: Election | RankedElection, {rule, ...parameters}: RuleSpec, given?: CountOptions): unknown {
  const options = {...parameters, ...given};
  if (Object.hasOwn(rankedRules, rule)) {
    return rankedRules[rule as keyof typeof rankedRules](ranked(election, parameters as {seats?: number}), options);
  }
  if (!Object.hasOwn(budgetRules, rule)) fail(`There is no rule ${rule}.`);
  if (!('projects' in election)) fail(`${rule} divides a budget: it needs projects, not candidates.`);
  return budgetRules[rule as keyof typeof budgetRules](election, options as never);
}

function ranked(election: Election | RankedElection, {seats}: {readonly seats?: number}): RankedElection {
  if ('candidates' in election) return {...election, seats: seats ?? election.seats};
  return {candidates: election.projects, seats: seats ?? 1, ballots: election.ballots};
}
