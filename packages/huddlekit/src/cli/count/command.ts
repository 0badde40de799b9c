import {InvalidArgumentError, Option, type Command} from 'commander';
import type {Completion, Satisfaction} from '@huddlekit/tally';
import {toExit} from '../output.ts';

export const ruleNames = [
  ...(['greedy', 'mes', 'ees', 'phragmen', 'knapsack', 'score', 'money', 'quadratic'] as const),
  ...(['irv', 'borda', 'schulze', 'schulze-margins', 'ranked-pairs', 'stv-scottish', 'stv-meek'] as const),
];
export type RuleName = (typeof ruleNames)[number];

/** What was asked for, as the command line has it. */
export interface CountFlags {
  readonly rule: RuleName;
  readonly satisfaction?: Satisfaction;
  readonly completion?: Completion;
  readonly ties?: readonly string[];
  readonly seed?: string;
  readonly seats?: number;
  readonly voices?: number;
  readonly explain?: boolean;
  readonly format: 'text' | 'json' | 'jsonl';
}

const satisfactions: readonly Satisfaction[] = ['cost', 'cardinality', 'points', 'borda', 'total-points', 'effort'];

/** Adds `huddlekit count`. The rules are loaded when it is run. */
export function addCount(program: Command): void {
  program
    .command('count')
    .description('count elections from .pb and .blt files; needs no database')
    .argument('<file...>', 'paths, or - for standard input')
    .addOption(new Option('--rule <rule>', 'how to count').choices([...ruleNames]).makeOptionMandatory())
    .addOption(new Option('--satisfaction <measure>', 'for greedy and mes: what a voter gains (else cost)').choices([...satisfactions]))
    .option('--completion <how>', 'for mes, ees and phragmen: none, greedy, add1, add1u or increase:1% (else none)', completion)
    .addOption(new Option('--ties <ids>', 'who wins ties, best first, parted by commas (else by id)').argParser(list).conflicts('seed'))
    .option('--seed <text>', 'ties are decided by a lot that anyone can draw again from this text')
    .option('--seats <number>', 'for rules on rankings: how many to choose (else what the file says, or 1)', whole)
    .option('--voices <number>', 'for quadratic: how many voices each voter has', whole)
    .option('--explain', 'say why, and what would have changed it')
    .addOption(new Option('--format <format>', 'text, or one JSON object a file').choices(['text', 'json', 'jsonl']).default('text'))
    .action((files: string[], flags: CountFlags) => toExit(async () => (await import('./run.ts')).countFiles(files, flags)));
}

function completion(text: string): Completion {
  const isKnown = ['none', 'greedy', 'add1', 'add1u'].includes(text) || (/^increase:\d{1,6}(\.\d{1,6})?%$/.test(text) && /[1-9]/.test(text));
  if (!isKnown) throw new InvalidArgumentError('It is none, greedy, add1, add1u, or increase: with a percentage, as in increase:1%.');
  return text as Completion;
}

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('It must be a whole number from 1.');
  return value;
}

const list = (text: string): string[] =>
  text
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
