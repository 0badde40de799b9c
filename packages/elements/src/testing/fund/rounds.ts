import {day, inZone} from '@huddlekit/core';
import type {Proposal, Round, RoundSettings} from '@huddlekit/core/fund';

/** A round's settings with believable values for all that is not given. */
export const settings = (change: Partial<RoundSettings> = {}): RoundSettings => ({
  form: {form: 'approval'},
  rule: {rule: 'mes', satisfaction: 'cost', completion: 'add1u'},
  ties: ['lot'],
  questions: [],
  quorum: {least: 1, share: 0},
  partial: false,
  comments: 'optional',
  coolingOffHours: 72,
  secrecy: 'receipts',
  publication: {ballots: 'all'},
  revisable: true,
  turnoutShown: false,
  ...change,
});

/** A round in the middle of its voting: it began two days ago and closes in three. */
export function round(change: Partial<Round> = {}, own: Partial<RoundSettings> = {}, now = Date.now()): Round {
  const zone = change.zone ?? 'Europe/London';
  const inDays = (days: number) => inZone(Math.floor(now / 60_000) * 60_000 + days * day, zone);
  return {
    id: 'winter',
    circle: {id: 'street', name: 'The street’s fund', confirmations: 1},
    pot: {id: 'pot', name: 'Winter pot'},
    stage: 'voting',
    title: 'What should we do this winter?',
    call: 'Small things that make the cold months easier, for anyone who lives between the bridge and the park.',
    zone,
    dates: {opens: inDays(-30), screens: inDays(-16), deliberates: inDays(-9), votes: inDays(-2), closes: inDays(3)},
    available: {amount: 200_000, currency: 'GBP'},
    reserve: 0,
    settings: settings(own),
    members: 5,
    proposals: 3,
    version: 1,
    ...change,
  };
}

/** A proposal in the ballot. */
export const proposal = (change: Partial<Proposal> & {id: string; title: string}): Proposal => ({
  round: 'winter',
  state: 'in-ballot',
  summary: 'One sentence that says what it is for.',
  purpose: 'What the money is for, who gains, and how one would know.',
  amount: {amount: 50_000, currency: 'GBP'},
  name: 'Amina Yusuf',
  publicity: true,
  mine: false,
  comments: 0,
  createdAt: '2026-11-01T10:00:00Z',
  updatedAt: '2026-11-01T10:00:00Z',
  ...change,
});

/** Three proposals that together ask for more than {@link round} has. */
export const threeProposals = (): Proposal[] => [
  proposal({
    id: 'soup', title: 'Soup on Sundays', amount: {amount: 90_000, currency: 'GBP'}, minimum: 60_000,
    summary: 'A pot of soup for forty people, every Sunday until Easter.',
    purpose: 'Ingredients, gas and a second ladle. Whoever comes eats; nobody is asked anything.\n\nWe will know by the empty pot.',
  }),
  proposal({
    id: 'heat', title: 'Draught-proofing for twelve flats', name: 'Siân Prys', amount: {amount: 120_000, currency: 'GBP'},
    summary: 'Brushes, foam and two Saturdays of neighbours’ hands.',
  }),
  proposal({id: 'choir', title: 'A choir in the laundry', name: 'Marek Nowak', amount: {amount: 30_000, currency: 'GBP'}, summary: 'Song books and someone who can lead.'}),
];

/** As many proposals as asked for, with long and short titles. */
export const manyProposals = (count: number): Proposal[] =>
  Array.from({length: count}, (_, index) =>
    proposal({
      id: `p${index + 1}`,
      title: index % 7 === 3 ? `Proposal ${index + 1}, whose title is rather long because it says nearly everything at once` : `Proposal ${index + 1}`,
      amount: {amount: 5_000 + 1_000 * (index % 13), currency: 'GBP'},
    }),
  );
