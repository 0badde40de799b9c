import {day, hour} from '@huddlekit/core';
import {ballot, datesFrom, proposal, settings, shared, type DemoRound} from './build.ts';
import {asker, member} from './people.ts';

const id = 'purse-winter';

const proposals = [
  proposal(id, {
    id: 'winter-kitchen', title: 'A second-hand oven for the Monday kitchen', name: 'The Monday kitchen', amount: 140_000,
    summary: 'Ours has one working ring. Eighty people eat from it.',
    purpose: 'We cook for eighty on Mondays with one ring and a camping stove. A catering college sells a six-ring oven for £1,250; fitting costs £150.\n\nWe will know by the queue: it takes two hours now.',
    where: 'Harehills, Leeds', people: 80,
  }),
  proposal(id, {
    id: 'winter-coats', title: 'A coat rail that never empties', name: 'Parveen Akhtar', amount: 36_000,
    summary: 'Take one, leave one, outside the library, all winter.',
    purpose: 'A rail with a roof, hangers, and money to wash what comes in dirty. The library opens the door at night if it freezes.',
    where: 'Rochdale', people: 300,
  }),
  proposal(id, {
    id: 'winter-heat', title: 'Three heat cameras to lend', name: 'Draughtbusters', amount: 117_000,
    summary: 'See where your warmth goes before you buy anything.',
    purpose: 'We lend thermal cameras with a person who can read them. One camera had a waiting list of nine weeks last winter. Three more would bring it to two.',
    where: 'Bristol', people: 450,
  }),
  proposal(id, {
    id: 'winter-van', title: 'Hire of a van for the night run', name: 'Night run Belfast', amount: 156_000, rivals: 'night run',
    summary: 'Soup and sleeping bags, thirteen nights.',
    purpose: 'A van for thirteen nights at £120. We are volunteers, and drive our own cars until the boots are full.',
    where: 'Belfast', people: 60,
  }),
  proposal(id, {
    id: 'winter-bikes', title: 'Two cargo bikes for the night run', name: 'Night run Belfast', amount: 198_000, rivals: 'night run',
    summary: 'Instead of the van: slower, ours, and for every winter.',
    purpose: 'The same as the van, but bought: two used cargo bikes with lights and a lock-up. Please choose one of the two, or neither.',
    where: 'Belfast', people: 60,
  }),
  proposal(id, {
    id: 'winter-letters', title: 'Stamps for letters to people inside', name: 'Penfriends', amount: 22_000,
    summary: 'Two hundred letters, answered.',
    purpose: 'We write to people in prison who have nobody else to write to. Stamps and paper for six months.',
    where: 'By post', people: 25,
  }),
  proposal(id, {
    id: 'winter-radio', title: 'A transmitter licence for the estate’s radio', name: 'Sheffield Manor FM', amount: 88_000,
    summary: 'Four hours a day in seven languages.',
    purpose: 'The licence for a small transmitter, one year. The studio is a pantry; the presenters are seventeen neighbours.',
    where: 'The Manor, Sheffield', people: 2000,
  }),
  proposal(id, {
    id: 'winter-quiet', title: 'A quiet room at the winter fair', name: 'Seren Hughes', amount: 48_000,
    summary: 'Low light, weighted blankets, somebody who does not talk.',
    purpose: 'People leave our fair in tears because it is loud. A tent with a floor, a heater and blankets, and two trained people each day.',
    where: 'Aberystwyth', people: 120,
  }),
  proposal(id, {
    id: 'winter-app', title: 'An app for everything', name: 'Growth Partners', amount: 200_000, state: 'ineligible', reason: 'outside-purpose',
    summary: 'A platform that scales.', note: 'This would pay for wages, which the purse may not. If your volunteers need a laptop, do come back.',
    purpose: 'Two developers for a month.', where: 'Online', people: 100_000,
  }),
];

const votes: readonly (readonly [voter: number, proposals: readonly string[]])[] = [
  [0, ['kitchen', 'coats', 'letters', 'quiet']], [2, ['heat', 'bikes', 'radio']], [3, ['kitchen', 'van', 'letters']],
  [5, ['coats', 'quiet', 'radio', 'kitchen']], [8, ['bikes', 'heat', 'coats']],
];

/** The round in voting. A visitor has the twelfth vote. */
export const winter = (monday: number): DemoRound => ({
  round: {
    ...shared,
    id,
    title: 'Winter: warm, fed and not alone',
    call: 'We have £4,500 for what helps people through the winter. Ask for £50 to £2,000.',
    dates: datesFrom(monday, [-38, -17, -10, -3, 11.5]),
    available: {amount: 450_000, currency: 'GBP'},
    settings: {...settings, form: {form: 'approval'}, rule: {rule: 'mes', satisfaction: 'cost', completion: 'add1u'}, turnoutShown: true},
  },
  proposals,
  comments: [
    {
      round: id, proposal: 'winter-kitchen', by: member(4), name: 'Emeka Eze', at: monday - 8 * day,
      text: 'Is there somebody who keeps the oven clean and certified? Ours failed on that.',
    },
    {
      round: id, proposal: 'winter-kitchen', by: asker('The Monday kitchen'), name: 'The Monday kitchen', at: monday - 8 * day + 5 * hour,
      text: 'Yes: Dolores, who did it for the school for twenty years. She has said so in writing.',
    },
    {
      round: id, proposal: 'winter-bikes', by: member(7), name: 'Isla Murray', at: monday - 6 * day,
      text: 'Who rides them in February? I would like to hear from somebody who has.',
    },
    {
      round: id, proposal: 'winter-quiet', by: member(9), name: 'Meera Iyer', at: monday - 4 * day,
      text: 'My son was one of those who left. Thank you for asking.',
    },
  ],
  ballots: votes.map(([voter, chosen]) => ballot(id, voter, chosen.map((name) => ({proposal: `winter-${name}`})))),
});
