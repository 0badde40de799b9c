import type {Election} from '../election.ts';
import {counterfactual} from '../explain/counterfactual.ts';
import type {ExplainedOutcome, ExplainedSpec} from '../explain/replay.ts';
import type {BudgetOutcome} from '../outcome.ts';
import type {BudgetRuleSpec} from '../spec.ts';
import type {CountedRound} from './types.ts';

/** What would have changed the outcome for each proposal not chosen, where the rule has an answer to that. */
export function wouldHaveWon(election: Election, spec: BudgetRuleSpec, outcome: BudgetOutcome, ties: readonly string[]): CountedRound['wouldHaveWon'] {
  if (!['greedy', 'mes', 'phragmen'].includes(spec.rule)) return [];
  const answers = counterfactual(election, spec as ExplainedSpec, outcome as ExplainedOutcome, {ties});
  return answers.map(({project, approvals, cost}) => ({
    proposal: project,
    ...(approvals.fewest !== null && {supporters: approvals.fewest, fewest: approvals.proof === 'fewest'}),
    ...(cost.highest !== null && {cost: cost.highest}),
  }));
}
