import {day, hour} from '@huddlekit/core';
import type {CircleRecord, PotRecord} from '@huddlekit/core/fund';
import type {LocalFund} from '../../fund/given.ts';
import {mondayOf} from '../sketch.ts';
import {autumn} from './autumn.ts';
import {members, stewards, visitor} from './people.ts';
import {spring} from './spring.ts';
import {winter} from './winter.ts';

const circle: CircleRecord = {
  id: 'common-purse',
  state: 'active',
  name: 'The Common Purse',
  about: 'Twelve of us, chosen by lot from everyone who has been in a huddle, decide over small sums for a year. A made-up circle: nobody in it exists, and no money moves.',
  zone: 'Europe/London',
  confirmations: 2,
  people: [
    ...members.map((person) => ({...person, member: true, steward: false})),
    ...stewards.map((person) => ({...person, member: false, steward: true})),
  ],
};

const pot: PotRecord = {
  id: 'purse-2026',
  circle: circle.id,
  name: 'The purse of 2026',
  state: 'allocating',
  funder: 'Six hundred people at £3 a month',
  restrictions: 'For things that people do together, in Britain and Ireland. Not for wages.',
  total: {amount: 2_400_000, currency: 'GBP'},
};

/**
 * A fund circle of the made-up movement with three rounds: one that takes proposals, one in voting, in which whoever signs in has a
 * member's vote, and one that is decided. They stand there on every day of the week, and move on with the next.
 * @param now Milliseconds since 1970.
 */
export function demoFund(now: number): LocalFund {
  const monday = mondayOf(now) + 9 * hour;
  const parts = [spring(monday), winter(monday), autumn(monday - 7 * day)];
  return {
    circles: [circle],
    pots: [pot],
    rounds: parts.map(({round}) => round),
    proposals: parts.flatMap(({proposals}) => proposals),
    comments: parts.flatMap(({comments = []}) => comments),
    ballots: parts.flatMap(({ballots = []}) => ballots),
    confirmed: ['purse-autumn'],
    visitor,
  };
}
