import {day, inZone} from '@huddlekit/core';
import type {BallotEntry, RoundDates, RoundRecord, RoundSettings} from '@huddlekit/core/fund';
import type {GivenBallot, GivenComment, GivenProposal} from '../../fund/given.ts';
import {asker, member} from './people.ts';

/** A round of the demo with what happened in it. */
export interface DemoRound {
  readonly round: RoundRecord;
  readonly proposals: readonly GivenProposal[];
  readonly comments?: readonly GivenComment[];
  readonly ballots?: readonly GivenBallot[];
}

/** What all rounds of the demo have in common. */
export const shared = {
  circle: 'common-purse',
  pot: 'purse-2026',
  lifecycle: 'published',
  reserve: 100_000,
} as const;

export const settings: Omit<RoundSettings, 'form' | 'rule'> = {
  ties: ['never-funded', 'smaller-request', 'lot'],
  floor: 5000,
  cap: 200_000,
  questions: [
    {id: 'where', type: 'text', label: 'Where will it happen?', required: true, max: 200},
    {id: 'people', type: 'number', label: 'How many people will gain from it?', required: true, min: 1, max: 100_000},
    {id: 'asked', type: 'yes-no', label: 'Have you asked us before?', required: false},
  ],
  quorum: {least: 3, share: 0.5},
  partial: false,
  comments: 'optional',
  coolingOffHours: 72,
  secrecy: 'receipts',
  publication: {ballots: 'from-voters', voters: 5},
  revisable: true,
  turnoutShown: false,
};

/** Dates in days after a moment, in milliseconds since 1970. */
export function datesFrom(moment: number, days: readonly [number, number, number, number, number]): RoundDates {
  const [opens, screens, deliberates, votes, closes] = days;
  const at = (number: number) => inZone(moment + number * day, 'Europe/London');
  return {opens: at(opens), screens: at(screens), deliberates: at(deliberates), votes: at(votes), closes: at(closes)};
}

type Said = Pick<GivenProposal, 'id' | 'title' | 'summary' | 'purpose' | 'amount' | 'name'>;

/** A proposal that is eligible unless it says otherwise. `where` and `people` answer the round's questions. */
export const proposal = (
  round: string,
  {where, people, ...said}: Said & Partial<GivenProposal> & {readonly where: string; readonly people: number},
): GivenProposal => ({
  round,
  by: asker(said.name),
  state: 'eligible',
  publicity: true,
  answers: {where, people, asked: false},
  ...said,
});

/** A ballot of the member with a number. Its nonce is made of that number: in a demonstration nobody needs to be protected. */
export const ballot = (round: string, voter: number, entries: readonly BallotEntry[]): GivenBallot => ({
  round,
  by: member(voter),
  entries,
  nonce: (voter + 10).toString(16).padStart(32, 'c0ffee'),
});
