import type {BudgetOutcome, RankedOutcome, RuleSpec} from '@huddlekit/tally';
import type {CountFlags} from './command.ts';
import type {Source} from './source.ts';

/** A file, counted. */
export interface Count<Outcome = BudgetOutcome | RankedOutcome> {
  /** As it was named on the command line. */
  readonly file: string;
  readonly source: Source;
  readonly flags: CountFlags;
  readonly spec: RuleSpec;
  /** Ids, first wins; `undefined` for the order of ids. */
  readonly ties: readonly string[] | undefined;
  readonly outcome: Outcome;
}

export const isBudget = (counted: Count): counted is Count<BudgetOutcome> => 'budget' in counted.outcome;
