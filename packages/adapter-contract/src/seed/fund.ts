import {hour, inZone} from '@huddlekit/core';
import type {BallotForm, CircleRecord, CountingRule, PotRecord, RoundDates, RoundRecord, RoundSettings} from '@huddlekit/core/fund';
import type {FundSeed, SeedProposal} from '../types.ts';

/** Who they are to the circle `f-circle`: `pia` is member and steward. Nobody else is of it. */
export const people = {
  members: ['mia@example.org', 'noa@example.org', 'oli@example.org', 'pia@example.org'],
  stewards: ['pia@example.org', 'sam@example.org'],
} as const;

/** Two who ask for money. */
export const [ana, ben] = ['ana@example.org', 'ben@example.org'];
export const [mia, noa, oli, pia] = people.members;
export const sam = 'sam@example.org';
/** Somebody of another circle. */
export const zoe = 'zoe@example.org';

const names: Record<string, string> = {
  [mia]: 'Mia Adeyemi', [noa]: 'Noa Berg', [oli]: 'Oli Cruz', [pia]: 'Pia Dunne', [sam]: 'Sam Eriksen',
};

const circles: readonly CircleRecord[] = [
  {
    id: 'f-circle', state: 'active', name: 'The circle', about: 'Four members and two stewards.', confirmations: 2, zone: 'Europe/London',
    people: [...new Set<string>([...people.members, ...people.stewards])].map((email) => ({
      email,
      name: names[email] ?? '',
      member: (people.members as readonly string[]).includes(email),
      steward: (people.stewards as readonly string[]).includes(email),
    })),
  },
  {
    id: 'f-other', state: 'active', name: 'Another circle', confirmations: 1, zone: 'Asia/Tokyo',
    people: [{email: zoe, name: 'Zoe Farr', member: true, steward: true}],
  },
];

const pots: readonly PotRecord[] = [
  {id: 'f-pot', circle: 'f-circle', name: 'The pot', state: 'funded', funder: 'A trust', total: {amount: 100_000, currency: 'GBP'}},
  {id: 'f-small', circle: 'f-circle', name: 'A small pot', state: 'funded', total: {amount: 70_000, currency: 'GBP'}},
  {id: 'f-yen', circle: 'f-other', name: 'A pot of yen', state: 'pledged', total: {amount: 50_000, currency: 'JPY'}},
];

const settings: RoundSettings = {
  form: {form: 'approval'},
  rule: {rule: 'greedy', satisfaction: 'cost'},
  ties: ['smaller-request'],
  questions: [],
  quorum: {least: 1, share: 0},
  partial: false,
  comments: 'optional',
  coolingOffHours: 72,
  secrecy: 'receipts',
  publication: {ballots: 'all'},
  revisable: true,
  turnoutShown: false,
};

/** Hours from the seed's clock at which the stages begin. */
const clocks = {
  soon: [24, 48, 72, 96, 120],
  open: [-24, 24, 48, 72, 96],
  screening: [-48, -1, 24, 48, 72],
  deliberating: [-72, -48, -1, 24, 48],
  voting: [-96, -72, -48, -1, 24],
} satisfies Record<string, [number, number, number, number, number]>;

const datesOf = (now: number, [opens, screens, deliberates, votes, closes]: readonly number[]): RoundDates => {
  const at = (hours = 0) => inZone(Math.floor(now / 1000) * 1000 + hours * hour, 'Europe/London');
  return {opens: at(opens), screens: at(screens), deliberates: at(deliberates), votes: at(votes), closes: at(closes)};
};

interface Sketch extends Partial<Omit<RoundRecord, 'settings' | 'dates'>> {
  readonly id: string;
  readonly clock: keyof typeof clocks;
  readonly settings?: Partial<RoundSettings>;
}

const toRound = ({clock, settings: own, ...sketch}: Sketch, now: number): RoundRecord => ({
  circle: 'f-circle',
  pot: 'f-pot',
  lifecycle: 'published',
  title: `A round called ${sketch.id}`,
  call: 'Ask for what helps.',
  available: {amount: 100_000, currency: 'GBP'},
  reserve: 0,
  ...sketch,
  dates: datesOf(now, clocks[clock]),
  settings: {...settings, ...own},
});

/** A round in voting for each ballot form, under the id `f-<form>`. */
const forms: readonly (readonly [BallotForm, CountingRule])[] = [
  [{form: 'approval', most: 3}, {rule: 'mes', satisfaction: 'cost', completion: 'add1u'}],
  [{form: 'points', total: 10, most: 6}, {rule: 'greedy', satisfaction: 'total-points'}],
  [{form: 'score', max: 5}, {rule: 'score'}],
  [{form: 'ranking', equal: true}, {rule: 'mes', satisfaction: 'borda', completion: 'greedy'}],
  [{form: 'money'}, {rule: 'money'}],
  [{form: 'quadratic', voices: 20}, {rule: 'quadratic'}],
  [{form: 'consent'}, {rule: 'consent'}],
  [{form: 'knapsack'}, {rule: 'knapsack'}],
];

const question = {id: 'where', type: 'text' as const, label: 'Where will it be?', required: true};

const sketches: readonly Sketch[] = [
  {id: 'f-draft', clock: 'open', lifecycle: 'draft'},
  {id: 'f-soon', clock: 'soon'},
  {id: 'f-open', clock: 'open', settings: {floor: 1000, cap: 60_000, questions: [question], partial: true}},
  {id: 'f-screening', clock: 'screening'},
  {id: 'f-deliberating', clock: 'deliberating'},
  {id: 'f-cancelled', clock: 'open', lifecycle: 'cancelled', reason: 'The funder has withdrawn.'},
  ...forms.map(([form, rule]): Sketch => ({id: `f-${form.form}`, clock: 'voting', settings: {form, rule}})),
  {
    id: 'f-strict', clock: 'voting',
    settings: {form: {form: 'ranking', equal: false}, rule: {rule: 'mes', satisfaction: 'borda', completion: 'none'}},
  },
  {id: 'f-awards', clock: 'voting'},
  {id: 'f-turnout', clock: 'voting', settings: {turnoutShown: true}},
  {id: 'f-reasons', clock: 'voting', settings: {comments: 'required'}},
  {id: 'f-once', clock: 'voting', settings: {revisable: false, turnoutShown: true, publication: {ballots: 'own'}}},
  {id: 'f-named', clock: 'voting', settings: {secrecy: 'named', publication: {ballots: 'from-voters', voters: 3}}},
  {
    id: 'f-quorum', clock: 'voting', settings: {quorum: {least: 3, share: 0.5}, partial: true}, pot: 'f-small',
    available: {amount: 70_000, currency: 'GBP'},
  },
  // Both may give all that the small pot has.
  {id: 'f-first', clock: 'voting', pot: 'f-small', available: {amount: 60_000, currency: 'GBP'}},
  {id: 'f-second', clock: 'voting', pot: 'f-small', available: {amount: 60_000, currency: 'GBP'}},
  {id: 'f-elsewhere', clock: 'open', circle: 'f-other', pot: 'f-yen', available: {amount: 50_000, currency: 'JPY'}},
];

const proposal = (round: string, title: string, more: Partial<SeedProposal> = {}): SeedProposal => ({
  round,
  title,
  summary: `${title}, in one sentence.`,
  purpose: 'Seeds, tools and a shed.',
  amount: 20_000,
  name: 'A neighbour',
  answers: round === 'f-open' ? {where: 'Leeds'} : {},
  publicity: true,
  by: ana,
  state: 'submitted',
  ...more,
});

/** What is in each ballot: 135,000 asked for, of at most 100,000. `Hall` and `Roof` are rivals. */
const balloted = (round: string): SeedProposal[] => [
  proposal(round, 'Garden', {state: 'eligible', amount: 20_000}),
  proposal(round, 'Kitchen', {state: 'eligible', amount: 25_000, by: ben}),
  proposal(round, 'Hall', {state: 'eligible', amount: 30_000, by: ben, rivals: 'building'}),
  proposal(round, 'Roof', {state: 'eligible', amount: 60_000, rivals: 'building', ...(round === 'f-quorum' ? {minimum: 10_000} : {})}),
  proposal(round, 'Nobody looked', {by: ben}),
  proposal(round, 'Not ours', {state: 'ineligible', reason: 'outside-purpose', note: 'Ask the council.'}),
];

const early = (round: string): SeedProposal[] => [
  proposal(round, 'For all eyes'),
  proposal(round, 'For the circle', {by: ben, publicity: false}),
  proposal(round, 'Found good', {by: ben, state: 'eligible', note: 'A good start.'}),
  proposal(round, 'Taken back', {state: 'withdrawn'}),
  proposal(round, 'Not ours', {by: ben, state: 'ineligible', reason: 'outside-purpose', note: 'Ask the council.'}),
];

const proposals: readonly SeedProposal[] = sketches.flatMap(({id, clock, lifecycle}) => {
  if (lifecycle || clock === 'soon' || id === 'f-elsewhere') return [];
  return clock === 'voting' ? balloted(id) : early(id);
});

/**
 * Circles, pots and rounds for every stage, ballot form, level of secrecy and of publication.
 * @param now Milliseconds since 1970: the dates are counted from here.
 * @param rounds Ids of the only rounds to give, with their proposals. Absent: all.
 */
export function contractFund(now: number, rounds?: readonly string[]): FundSeed {
  const wanted = (id: string): boolean => rounds?.includes(id) ?? true;
  return {
    circles,
    pots,
    rounds: sketches.filter(({id}) => wanted(id)).map((sketch) => toRound(sketch, now)),
    proposals: proposals.filter(({round}) => wanted(round)),
  };
}

/** From the seed's clock until every round in voting is closed, and from the count until awards may be confirmed, in milliseconds. */
export const [untilClosed, untilConfirmed] = [25 * hour, 73 * hour];
