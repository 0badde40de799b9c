import type {EqualSharesOutcome} from '../budget/equal-shares/outcome.ts';
import type {GreedyOutcome} from '../budget/greedy.ts';
import type {PhragmenOutcome} from '../budget/phragmen/phragmen.ts';
import {startSelection} from '../budget/selection.ts';
import type {Election} from '../election.ts';
import {profileOf} from '../profile/profile.ts';
import type {Profile} from '../profile/profile.ts';
import type {Satisfaction} from '../profile/satisfaction.ts';
import type {BudgetRuleSpec} from '../spec.ts';
import {equalSharesMethod} from './equal-shares-method.ts';
import {greedyStages} from './greedy-stages.ts';
import {phragmenMethod} from './phragmen-method.ts';
import {purchases} from './purchases.ts';
import type {Method} from './purchases.ts';
import type {Stage} from './stage.ts';

/** The rules that can be explained, with their parameters. */
export type ExplainedSpec = Extract<BudgetRuleSpec, {rule: 'greedy' | 'mes' | 'phragmen'}>;

export type ExplainedOutcome = GreedyOutcome | EqualSharesOutcome | PhragmenOutcome;

/** A count that can be gone through again, as often as needed. */
export interface Counted {
  readonly profile: Profile;
  readonly rule: ExplainedSpec['rule'];
  readonly requireSupport?: boolean;
  readonly outcome: ExplainedOutcome;
  readonly satisfaction: Satisfaction;
  /** How supporters paid for projects; absent where they do not. */
  readonly method?: Method;
  /** Whether greedy has the last word: it is the rule, or spends what the rule itself leaves. */
  readonly completed: boolean;
  /** Projects that the rule itself took, before any completion. */
  readonly taken: readonly number[];
}

export function countedOf(election: Election, spec: ExplainedSpec, outcome: ExplainedOutcome, ties?: readonly string[]): Counted {
  const {rule, satisfaction = 'cost', requireSupport}: Partial<Counted> & Pick<Counted, 'rule'> = spec;
  const profile = profileOf(election, satisfaction, ties);
  const own = outcome.steps.filter((step) => !('fate' in step) && !('by' in step && step.by === 'greedy'));
  const completed = rule === 'greedy' || ('completion' in outcome && /^(greedy|add1u)$/.test(outcome.completion));
  const taken = own.map(({project}) => profile.ids.indexOf(project));
  const other = rule === 'phragmen' ? phragmenMethod : undefined;
  const method = 'share' in outcome ? equalSharesMethod(satisfaction, outcome.share) : other;
  return {profile, rule, requireSupport, outcome, satisfaction, method, completed, taken};
}

/** All stages of a count, one phase after another. */
export function* stagesOf({profile, requireSupport, satisfaction, method, completed, taken}: Counted): Generator<Stage> {
  const selection = startSelection(profile);
  if (method) yield* purchases(profile, selection, method, taken);
  if (completed) yield* greedyStages(profile, selection, satisfaction, requireSupport);
}
