import type {Election} from '../election.ts';
import {explain} from '../explain/explain.ts';
import type {ExplainedOutcome} from '../explain/replay.ts';
import type {BudgetOutcome} from '../outcome.ts';
import type {BudgetRuleSpec} from '../spec.ts';
import {plain} from './plain.ts';
import type {CountedStep} from './types.ts';

/**
 * How the rule came to it, in order. Equal shares, Phragmén and greedy say why each was chosen, then why each other was not
 * (`Reason` and `Fate`); other rules tell each project's turn.
 */
export function stepsOf(election: Election, spec: BudgetRuleSpec, outcome: BudgetOutcome, ties: readonly string[]): CountedStep[] {
  if (spec.rule === 'greedy' || spec.rule === 'mes' || spec.rule === 'phragmen') {
    const {chosen, lost} = explain(election, spec, outcome as ExplainedOutcome, {ties});
    return [...chosen.map((reason) => plain({...reason, taken: true})), ...lost.map((fate) => plain({...fate, taken: false}))];
  }
  const {steps = []} = outcome as {steps?: readonly {project: string; fate?: string; kind?: string}[]};
  return steps.map((step) => plain({...step, taken: step.fate === 'selected' || step.kind === 'funded'}));
}
