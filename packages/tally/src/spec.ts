import type {Satisfaction} from './profile/satisfaction.ts';

/** How equal shares spends what its own purchases leave. `increase:5%` raises the budget 5 % of itself a step. */
export type Completion = 'none' | 'greedy' | 'add1' | 'add1u' | `increase:${number}%`;

/** A rule with its parameters as plain data: what a round publishes before voting opens, and what a worker is sent. */
export type RuleSpec = BudgetRuleSpec | RankedRuleSpec;

export type BudgetRuleSpec =
  | {readonly rule: 'greedy'; readonly satisfaction?: Satisfaction; readonly requireSupport?: boolean}
  | {readonly rule: 'mes'; readonly satisfaction?: Satisfaction; readonly completion?: Completion}
  | {readonly rule: 'ees'; readonly completion?: 'none' | 'greedy'}
  | {readonly rule: 'phragmen'; readonly completion?: 'none' | 'greedy'}
  | {readonly rule: 'knapsack' | 'score' | 'money'}
  | {readonly rule: 'quadratic'; readonly voices: number};

export type RankedRuleSpec = (
  | {readonly rule: 'irv' | 'borda' | 'stv-scottish' | 'stv-meek'}
  | {readonly rule: 'schulze' | 'ranked-pairs'; readonly strength?: 'winning-votes' | 'margins'}
) & {
  /** How many to choose: whole, 1 or more. Default: the ranked election's own, and 1 where projects are ranked. */
  readonly seats?: number;
};
