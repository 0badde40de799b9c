import {day} from '@huddlekit/core';
import {ballot, datesFrom, proposal, settings, shared, type DemoRound} from './build.ts';
import {member} from './people.ts';

const id = 'purse-autumn';

const proposals = [
  proposal(id, {
    id: 'autumn-presses', title: 'Two apple presses that travel', name: 'Orchard for all', amount: 96_000,
    summary: 'For every school and allotment between Hereford and Hay.',
    purpose: 'Tons of apples rot each October within a walk of a food bank. Two hand presses on a trailer, booked by telephone.',
    where: 'Herefordshire', people: 700, afterwards: 'Congratulations. Please bring us a bottle.',
  }),
  proposal(id, {
    id: 'autumn-bus', title: 'Bus fares to the hearing', name: 'Save the Number 9', amount: 31_500,
    summary: 'So that those who use the bus can say so.',
    purpose: 'The hearing is in the county town, which one can reach only by the bus that is to be cut. Fares for sixty people and a sandwich.',
    where: 'Ceredigion', people: 60, afterwards: 'We hope that you win.',
  }),
  proposal(id, {
    id: 'autumn-tools', title: 'Sharp tools for the tool library', name: 'Borrow, Dundee', amount: 74_000,
    summary: 'Everything we lend is blunt.',
    purpose: 'A grinder, stones, and an afternoon a month with somebody who knows.',
    where: 'Dundee', people: 260, afterwards: 'Do say when the sharpening afternoons are: two of us would like to come.',
  }),
  proposal(id, {
    id: 'autumn-mural', title: 'A mural for the underpass', name: 'Paint the tunnel', amount: 180_000,
    summary: 'Two hundred metres of grey, and forty children with ideas.',
    purpose: 'Paint that lasts, scaffolding and insurance. The painter gives her time.',
    where: 'Coventry', people: 5000,
    afterwards: 'Seven of us wanted this, and it was the largest sum by far: what they had left of their shares did not reach. Ask for the first fifty metres in spring; several of us have said that they would be glad to see it.',
  }),
  proposal(id, {
    id: 'autumn-quilt', title: 'A quilt for each new baby on the estate', name: 'The Thursday sewers', amount: 26_000,
    summary: 'Thirty quilts, made by whoever comes.',
    purpose: 'Wadding and thread; the cloth is given. It is how people over seventy and under one get to know each other here.',
    where: 'Easterhouse, Glasgow', people: 30, afterwards: 'The simplest request of all, and the most liked.',
  }),
  proposal(id, {
    id: 'autumn-drone', title: 'A drone for the newsletter', name: 'Village Voice', amount: 60_000,
    summary: 'Pictures of the village from above.',
    purpose: 'A drone with a good camera, and a licence for two of us.',
    where: 'Kent', people: 800,
    afterwards: 'Only one of us gave it points. People asked who would see the pictures, and whether neighbours had been asked. We would gladly read it again with an answer to that.',
  }),
];

/** Points by proposal, in the order of the list: presses, bus, tools, mural, quilt, drone. */
const points: readonly (readonly [voter: number, points: readonly number[]])[] = [
  [0, [3, 2, 0, 2, 3, 0]], [1, [4, 3, 0, 0, 3, 0]], [2, [0, 0, 4, 4, 2, 0]], [3, [2, 2, 2, 2, 2, 0]], [4, [0, 3, 5, 0, 2, 0]],
  [5, [5, 0, 0, 5, 0, 0]], [6, [0, 4, 2, 0, 2, 2]], [7, [2, 0, 2, 4, 2, 0]], [8, [3, 3, 0, 1, 3, 0]], [9, [1, 2, 3, 2, 2, 0]],
];

/** The round that is decided. */
export const autumn = (monday: number): DemoRound => ({
  round: {
    ...shared,
    id,
    title: 'Autumn: small things, soon',
    call: 'We had £3,000 for things that can be done before the clocks change.',
    dates: datesFrom(monday, [-56, -35, -28, -21, -7]),
    available: {amount: 300_000, currency: 'GBP'},
    settings: {
      ...settings,
      form: {form: 'points', total: 10, most: 6},
      rule: {rule: 'mes', satisfaction: 'points', completion: 'none'},
      publication: {ballots: 'all'},
    },
  },
  proposals,
  comments: [
    {
      round: id, proposal: 'autumn-mural', by: member(1), name: 'Aled Parry', at: monday - 24 * day,
      text: 'I walk through there at night. Is there light enough to see it by?',
    },
  ],
  ballots: points.map(([voter, given]) =>
    ballot(id, voter, proposals.flatMap(({id: name = ''}, at) => (given[at] ? [{proposal: name, value: given[at]}] : [])))),
});
