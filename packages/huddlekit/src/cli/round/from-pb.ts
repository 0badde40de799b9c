import {HuddleError, type ZonedTime, inZone, minorDigits} from '@huddlekit/core';
import type {BallotEntry, BallotForm, CountingRule, RoundSettings} from '@huddlekit/core/fund';
import type {ClosedVote} from '@huddlekit/server';
import type {Ballot, Election} from '@huddlekit/tally';
import {type PbFile, readPb} from '@huddlekit/tally/formats';
import {randomUUID} from 'node:crypto';

export interface PbWishes {
  /** A slug: the id of the round, its circle and its pot. */
  readonly id: string;
  readonly zone: string;
  /** Absent: as the file says, else equal shares. */
  readonly rule?: 'greedy' | 'mes' | 'phragmen' | 'score' | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** As many as a circle has members at most. */
const mostVoters = 10_000;
const hour = 3_600_000;

/**
 * Makes a closed vote of a `.pb` file. Ties go by project id, as in Pabulib's results.
 * @throws {HuddleError} `invalid` for what no round can hold. {@link FormatError} of tally for a file that is none.
 */
export function voteFromPb(text: string, {id, zone, rule, now}: PbWishes): ClosedVote {
  const file = readPb(text);
  const {election, meta} = file;
  const say = (key: string): string => meta.find(([name]) => name.trim() === key)?.[1].trim() ?? '';
  const scale = scaleOf(file, say('currency') || 'EUR');
  const form = formOf(file);
  const ids = new Map(election.projects.map((project) => [project.id, randomUUID() as string]));
  const title = (say('description') || id).slice(0, 200);
  const {money} = scale;
  return {
    circle: {id, state: 'active', name: (say('unit') || title).slice(0, 200), confirmations: 1, zone},
    pot: {id, circle: id, name: title, state: 'allocating', total: money(election.budget)},
    round: {
      ...{id, circle: id, pot: id, lifecycle: 'published', title, reserve: 0, available: money(election.budget)},
      call: `A vote that was held elsewhere, with ${election.ballots.length} voters, counted here to show what a rule makes of it.`,
      dates: datesAround(now, zone),
      settings: {...settings, form, rule: ruleFor(form, rule ?? ruleIn(say('rule')))},
      declaredOrder: [...ids.keys()].sort().map((project) => ids.get(project)!),
    },
    proposals: proposalsOf(election, ids, money),
    ballots: election.ballots.map((ballot) => entriesOf(ballot, form, ids)),
  };
}

const settings: Omit<RoundSettings, 'form' | 'rule'> = {
  ties: ['declared'],
  questions: [],
  quorum: {least: 0, share: 0},
  partial: false,
  comments: 'optional',
  coolingOffHours: 72,
  secrecy: 'receipts',
  publication: {ballots: 'all'},
  revisable: false,
  turnoutShown: false,
};

function datesAround(now: number, zone: string) {
  const at = (hours: number): ZonedTime => inZone(now + hours * hour, zone);
  return {opens: at(-4), screens: at(-3), deliberates: at(-2), votes: at(-1), closes: at(24)};
}

const refuse = (message: string): never => {
  throw new HuddleError('invalid', message);
};

/** Amounts of a file in minor units of its currency. */
function scaleOf({election: {decimals = 0, ballots}}: PbFile, currency: string) {
  if (ballots.length > mostVoters) refuse(`${ballots.length} people voted, and a circle has ${mostVoters} members at most.`);
  const digits = /^[A-Z]{3}$/.test(currency) ? minorDigits(currency) : refuse(`“${currency}” is no currency.`);
  if (digits < decimals) refuse(`Amounts have ${decimals} decimals, and ${currency} has ${digits}.`);
  return {money: (amount: number) => ({amount: amount * 10 ** (digits - decimals), currency})};
}

function proposalsOf({projects}: Election, ids: ReadonlyMap<string, string>, money: (amount: number) => {amount: number}): ClosedVote['proposals'] {
  const free = projects.find(({cost}) => cost === 0);
  if (free) refuse(`“${free.id}” costs nothing, and a proposal asks for something.`);
  return projects.map(({id, name, cost, rivals}) => {
    const title = (name?.trim() || id).slice(0, 200);
    return {
      ...{id: ids.get(id)!, title, summary: title, purpose: `Project ${id}.`, amount: money(cost).amount, name: 'Imported'},
      ...(rivals === undefined ? {} : {rivals}),
      answers: {},
      publicity: true,
    };
  });
}

function formOf({form, election: {ballots}, pointDecimals = 0}: PbFile): BallotForm {
  if (form === 'approval') return {form};
  if (form === 'choose-1') return {form: 'approval', most: 1};
  if (form === 'ordinal') return {form: 'ranking', equal: false};
  if (pointDecimals > 0) refuse('A round takes whole points alone.');
  if (form === 'scoring') return {form: 'score', max: largest(ballots.flatMap((ballot) => ballot.points ?? []))};
  return {form: 'points', total: largest(ballots.map((ballot) => (ballot.points ?? []).reduce((sum, value) => sum + value, 0)))};
}

const largest = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), 1);

/** What Pabulib's `rule` means here: its greedy goes by votes. */
const ruleIn = (said: string): PbWishes['rule'] => (said.startsWith('greedy') ? 'greedy' : 'mes');

function ruleFor({form}: BallotForm, rule: PbWishes['rule']): CountingRule {
  if (rule === 'phragmen') return form === 'approval' ? {rule, completion: 'greedy'} : refuse('phragmen reads approvals.');
  if (rule === 'score') return form === 'score' ? {rule} : refuse('score reads scores.');
  const greedily = rule === 'greedy';
  const satisfaction = form === 'approval' ? 'cost' : form === 'ranking' ? 'borda' : greedily ? 'total-points' : 'points';
  return greedily ? {rule, satisfaction} : {rule: 'mes', satisfaction, completion: 'add1u'};
}

function entriesOf({choices, points}: Ballot, {form}: BallotForm, ids: ReadonlyMap<string, string>): BallotEntry[] {
  const entries = choices.map((choice, index) => ({
    proposal: ids.get(choice)!,
    ...(form === 'points' || form === 'score' ? {value: points?.[index] ?? 0} : {}),
  }));
  // No points are no entry; a score of 0 is one.
  return form === 'points' ? entries.filter(({value = 0}) => value > 0) : entries;
}
