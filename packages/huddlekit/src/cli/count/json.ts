import {decimalText, type Election} from '@huddlekit/tally';
import {isBudget, type Count} from './counted.ts';

// In Node since 21.0, in TypeScript's library not yet: text that becomes a number of JSON as it stands, with all its digits.
const {rawJSON} = JSON as unknown as {rawJSON: (text: string) => unknown};

/**
 * `{file, rule, selected, spent, budget}`: `spent` and `budget` are exact decimal numbers in units of currency, and null where the
 * rule divides no budget. On one line, unless the format is `json`.
 */
export function jsonOf(counted: Count): string {
  const {file, flags: {rule, format}, source: {election}, outcome: {selected}} = counted;
  const amount = (value: number) => rawJSON(decimalText(value, (election as Election).decimals ?? 0));
  const money = isBudget(counted) ? {spent: amount(counted.outcome.spent), budget: amount(counted.outcome.budget)} : {spent: null, budget: null};
  return JSON.stringify({file, rule, selected, ...money}, null, format === 'json' ? 2 : 0);
}
