import {toText, type BudgetOutcome, type Election, type Rational} from '@huddlekit/tally';
import {decimalText} from '@huddlekit/tally/formats';
import {isBudget, type Count} from './counted.ts';
import {whyOf} from './why-budget.ts';

// In Node since 21.0, in TypeScript's library not yet: text that becomes a number of JSON as it stands, with all its digits.
const {rawJSON} = JSON as unknown as {rawJSON: (text: string) => unknown};

/**
 * `{file, rule, selected, spent, budget}`: `spent` and `budget` are exact decimal numbers in units of currency, and null where the
 * rule divides no budget. For money ballots `awards` beside `selected` says what each gets. On one line, unless the format is `json`.
 *
 * With `--explain` also `explanation`. For greedy, equal shares and Phragmén it is tally's `Explanation` with its `Counterfactual`s as
 * `wouldHaveWon`; for other rules what their outcome holds besides, such as `steps`. Amounts in it are minor units, of which
 * `decimals` tells the size; fractions are texts such as `22/7`.
 */
export function jsonOf(count: Count): string {
  const {file, flags, source, outcome} = count;
  const {decimals = 0} = source.election as Election;
  const amount = (value: number) => rawJSON(decimalText(value, decimals));
  const awards = 'awards' in outcome ? {awards: (outcome.awards as number[]).map(amount)} : {};
  const money = isBudget(count) ? {...awards, spent: amount(count.outcome.spent), budget: amount(count.outcome.budget)} : {spent: null, budget: null};
  const explanation = flags.explain ? {explanation: {...(isBudget(count) && {decimals}), ...explanationOf(count)}} : {};
  return JSON.stringify({file, rule: flags.rule, selected: outcome.selected, ...money, ...explanation}, exactly, flags.format === 'json' ? 2 : 0);
}

function explanationOf(count: Count): object {
  const why = whyOf(count);
  if (why) return {...why.explanation, wouldHaveWon: why.wouldHaveWon};
  const {selected: _, spent: __, budget: ___, ...how} = count.outcome as BudgetOutcome;
  return how;
}

/** Fractions as text. */
const exactly = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'denominator' in value ? toText(value as Rational) : value;
