import {HuddleError} from '@huddlekit/core';
import type {Completion, RuleSpec} from '@huddlekit/tally';
import type {CountFlags, RuleName} from './command.ts';
import type {Source} from './source.ts';

/** The rule with its parameters. @throws {HuddleError} `invalid` when the flags ask for what the rule does not have. */
export function specOf({rule, satisfaction, completion, seats, voices}: CountFlags): RuleSpec {
  if (satisfaction !== undefined && satisfaction !== 'cost') needs(['greedy', 'mes'].includes(rule), `${rule} knows no satisfaction ${satisfaction}`);
  if (completion !== undefined && completion !== 'none') needs(completions(rule).includes(kindOf(completion)), `${rule} knows no completion ${completion}`);
  if (seats !== undefined) needs(isRanked(rule), `${rule} fills no seats`);
  if (rule === 'irv' && seats !== undefined) needs(seats === 1, 'irv elects one: stv-meek and stv-scottish fill several seats');
  if (voices !== undefined) needs(rule === 'quadratic', `${rule} counts no voices`);
  switch (rule) {
    case 'greedy':
      return {rule, satisfaction};
    case 'mes':
      return {rule, satisfaction, completion};
    case 'ees':
    case 'phragmen':
      return {rule, completion: completion === 'greedy' ? 'greedy' : 'none'};
    case 'quadratic':
      return {rule, voices: voices ?? refuse('quadratic needs --voices')};
    case 'knapsack':
    case 'score':
    case 'money':
      return {rule};
    case 'schulze-margins':
      return {rule: 'schulze', strength: 'margins', seats};
    default:
      return {rule, seats};
  }
}

/**
 * Whether the ballots say what the rule reads. Counted all the same, approvals would be taken for rankings in the order in which
 * they happen to be written.
 * @throws {Error} That says what the rule needs.
 */
export function checkSource({form, election}: Source, {rule, satisfaction}: CountFlags): void {
  if (isRanked(rule) || satisfaction === 'borda') {
    needs(form === undefined || form === 'ordinal' || form === 'choose-1', `${satisfaction ?? rule} reads rankings, and its vote_type is ${form}`);
  }
  if (isRanked(rule)) return;
  needs('projects' in election, `${rule} divides a budget among projects, and a .blt file has neither`);
  const pointed = ['score', 'money', 'quadratic'].includes(rule) || satisfaction === 'points' || satisfaction === 'total-points';
  if (pointed) needs(form === 'cumulative' || form === 'scoring', `${satisfaction ?? rule} reads points, and its vote_type is ${form}`);
}

/**
 * The election as the rule reads it: points of money ballots are units of currency in the file, and minor units, as costs are, in
 * the count.
 */
export function electionFor({election, pointDecimals}: Source, rule: RuleName): Source['election'] {
  if (!('projects' in election)) return election;
  needs(rule !== 'quadratic' || pointDecimals === 0, 'quadratic reads whole votes, and the points have decimals');
  if (rule !== 'money') return election;
  const {projects, budget, ballots, decimals: written = 0} = election;
  const decimals = Math.max(written, pointDecimals);
  const amount = (value: number): number => value * 10 ** (decimals - written);
  const given = (value: number): number => value * 10 ** (decimals - pointDecimals);
  return {
    projects: projects.map(({minimum, ...project}) => ({...project, cost: amount(project.cost), ...(minimum !== undefined && {minimum: amount(minimum)})})),
    budget: amount(budget),
    ballots: ballots.map((ballot) => ({...ballot, points: ballot.points?.map(given)})),
    decimals,
  };
}

export const isRanked = (rule: RuleName): boolean => !['greedy', 'mes', 'ees', 'phragmen', 'knapsack', 'score', 'money', 'quadratic'].includes(rule);

const kindOf = (completion: Completion): string => completion.split(':')[0]!;

const completions = (rule: RuleName): readonly string[] =>
  rule === 'mes' ? ['greedy', 'add1', 'add1u', 'increase'] : rule === 'ees' || rule === 'phragmen' ? ['greedy'] : [];

function needs(holds: boolean, message: string): void {
  if (!holds) refuse(message);
}

function refuse(message: string): never {
  throw new HuddleError('invalid', `${message}.`);
}
