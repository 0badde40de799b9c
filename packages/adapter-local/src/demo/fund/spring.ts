import {datesFrom, proposal, settings, shared, type DemoRound} from './build.ts';

const id = 'purse-spring';

/** The round that takes proposals. */
export const spring = (monday: number): DemoRound => ({
  round: {
    ...shared,
    id,
    title: 'Spring: things that bring a street together',
    call: 'We have £5,000 for streets, stairwells and villages. Ask for £50 to £2,000.\n\nSay what you will buy, who will use it and how you would know that it helped. You need no bank account of your own and no constitution; we would rather read three honest sentences than ten good ones.\n\nIf we say no, you will hear why, from a person.',
    dates: datesFrom(monday, [-10, 18, 25, 32, 42]),
    available: {amount: 500_000, currency: 'GBP'},
    settings: {
      ...settings,
      form: {form: 'score', max: 4, labels: ['Not now', 'Perhaps', 'Good', 'Very good', 'Needed']},
      rule: {rule: 'mes', satisfaction: 'points', completion: 'add1u'},
      partial: true,
    },
  },
  proposals: [
    proposal(id, {
      id: 'spring-tables', title: 'Six folding tables for Ferndale Road', name: 'Ngozi Adebayo', amount: 42_000, minimum: 21_000, state: 'submitted',
      summary: 'Tables that live in our garage and belong to the whole street.',
      purpose: 'Every street meal begins with somebody driving to somebody’s cousin for tables. Six folding tables and a trolley would end that.\n\nWe will know it helped when someone we have never met asks to borrow them.',
      where: 'Ferndale Road, Cardiff', people: 140,
    }),
    proposal(id, {
      id: 'spring-bench', title: 'A bench on the hill to the surgery', name: 'Gwen and Idris', amount: 68_000, state: 'submitted',
      summary: 'Half-way up, where everyone stops anyway.',
      purpose: 'The hill to the surgery is 300 metres long and has nowhere to sit. The council says yes if we pay. The carpenter is one of us and takes nothing for the work.',
      where: 'Blaenau Ffestiniog', people: 900,
    }),
    proposal(id, {
      id: 'spring-choir', title: 'Song sheets people can read', name: 'The stairwell choir', amount: 9500, state: 'submitted',
      summary: 'Large print and braille, so that Maureen can lead.',
      purpose: 'We sing on the stairs of our block on the first of each month. Printing in large type and two copies in braille.',
      where: 'Red Road, Glasgow', people: 35,
    }),
  ],
});
