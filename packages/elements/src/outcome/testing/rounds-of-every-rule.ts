import type {BallotEntry, RoundSettings} from '@huddlekit/core/fund';
import {street, type Asked} from './decided-round.ts';

const valued = (values: readonly number[]): BallotEntry[] => street.map(({id}, at) => ({proposal: id, value: values[at] ?? 0}));
const named = (...ids: string[]): BallotEntry[] => ids.map((proposal) => ({proposal}));
const stands = (...positions: NonNullable<BallotEntry['position']>[]): BallotEntry[] =>
  positions.map((position, at) => ({proposal: street[at]!.id, position, ...(position === 'object' && {note: 'It wakes the bats.'})}));

const spread = [[5, 0, 3], [2, 2, 2, 2], [0, 5], [4, 0, 0, 1]].map(valued);
const choices = [named('bench', 'seeds'), named('tools'), named('bench', 'tools'), named('seeds', 'choir'), []];
const orders = [named('bench', 'lamp'), named('lamp', 'seeds', 'tools'), named('tools'), named('bench', 'seeds')];
const gifts = [[200_00, 50_00], [250_00], [0, 200_00], [0, 0, 100_00]].map(valued);
const circle = [stands('consent', 'consent', 'object'), stands('consent', 'stand-aside', 'consent'), stands('consent', 'consent')];

const round = (form: RoundSettings['form'], rule: RoundSettings['rule'], ballots: readonly BallotEntry[][], partial = false): Asked => ({
  settings: {form, rule, partial, quorum: {least: 1, share: 0.2}},
  members: 6,
  ballots: ballots.map((entries, at) => ({entries, recused: at === 0 ? ['tools'] : []})),
});

/** A small round of every form of ballot with each rule that can count it; one member keeps out of one proposal. */
export const roundsOfEveryRule: Readonly<Record<string, Asked>> = {
  'approvals by equal shares': round({form: 'approval'}, {rule: 'mes', satisfaction: 'cost', completion: 'greedy'}, choices),
  'approvals by equal shares raised': round({form: 'approval'}, {rule: 'mes', satisfaction: 'cardinality', completion: 'add1u'}, choices, true),
  'approvals by support': round({form: 'approval'}, {rule: 'greedy', satisfaction: 'cost'}, choices, true),
  'approvals by shared burden': round({form: 'approval'}, {rule: 'phragmen', completion: 'greedy'}, choices),
  'points by equal shares': round({form: 'points', total: 10}, {rule: 'mes', satisfaction: 'points', completion: 'none'}, spread),
  'points by total': round({form: 'points', total: 10}, {rule: 'greedy', satisfaction: 'total-points'}, spread),
  scores: round({form: 'score', max: 5}, {rule: 'score'}, spread),
  'rankings by equal shares': round({form: 'ranking', equal: false}, {rule: 'mes', satisfaction: 'borda', completion: 'greedy'}, orders),
  money: round({form: 'money'}, {rule: 'money'}, gifts, true),
  'quadratic voices': round({form: 'quadratic', voices: 100}, {rule: 'quadratic'}, spread),
  consent: round({form: 'consent'}, {rule: 'consent'}, circle),
  knapsack: round({form: 'knapsack'}, {rule: 'knapsack'}, choices),
};
