import type {DemoSketch} from './sketch.ts';
import {applicationForm, circleForm, free, sliding, whatYouCan} from './terms.ts';

/** Where money sleeps, and how to wake it. */
export const money: readonly DemoSketch[] = [
  {
    id: 'fossil-banks', kind: 'pod', title: 'Moving our money out of fossil banks',
    question: 'What keeps our savings in banks that burn what we love?',
    description: 'Six people, six fortnights. Each of us moves one account, and brings back what got in the way: the forms, the fear, the brother-in-law.\n\nNobody gives financial advice. We read the small print together.',
    themes: ['Money', 'Climate'], languages: ['en'],
    hosts: [{name: 'Nadia Rahman', about: 'Moved a mosque’s savings, then her mother’s.'}, {name: 'Tom Ashworth', about: 'Worked eleven years behind a bank’s counter.'}],
    dates: {week: 2, day: 3, at: '18:30', minutes: 90, times: 6, every: {weeks: 2}},
    capacity: 6, going: 4, prices: free(), access: {captions: 'yes', 'quiet-space': 'yes'}, form: circleForm,
    released: {meetingUrl: 'https://meet.example.org/common-ground-banks', chatUrl: 'https://chat.example.org/join/banks-pod', note: 'We open the room ten minutes early for those who like to arrive slowly.'},
  },
  {
    id: 'pensions', kind: 'micro-programme', title: 'Your pension is a landlord',
    question: 'Whose rent rises so that I can retire?',
    description: 'Three sessions with your own pension letter on the table. First we find out what it owns, then we ask who lives there, then we write the letter.',
    themes: ['Money', 'Housing'], languages: ['en'], hosts: [{name: 'Priya Venkataraman', about: 'Trustee of a small pension fund, and a tenant.'}],
    venue: 'leeds', dates: {week: 3, day: 2, at: '19:00', minutes: 120, times: 3, titles: ['What it owns', 'Who lives there', 'The letter']},
    capacity: 14, going: 9, prices: sliding('GBP', 300, 900, 1800), bursaries: ['travel', 'childcare'],
    access: {'step-free': 'yes', childcare: 'yes', captions: 'no'}, form: circleForm, released: {address: 'Room 2, first floor, Chapeltown Co-operative Hall, Leeds LS7'},
  },
  {
    id: 'savings-circle', kind: 'pod', title: 'A savings circle that survives its first quarrel',
    question: 'How do friends lend each other money and stay friends?',
    description: 'Susu, tandas, chamas, tontines: most of the world saves this way. We build one for a year and write its rules before we need them.',
    themes: ['Money', 'Mutual aid'], languages: ['en', 'sw'], hosts: [{name: 'Wanjiru Kamau', about: 'Keeper of a chama of thirty women since 2009.'}],
    venue: 'nairobi', hybrid: true, dates: {week: 2, day: 6, at: '10:00', minutes: 120, times: 4, every: {weeks: 2}},
    capacity: 12, going: 12, waiting: 3, prices: whatYouCan('KES', 50_000), access: {childcare: 'yes'}, form: circleForm,
    released: {chatUrl: 'https://chat.example.org/join/chama', address: 'Upstairs at the Kibera Town Centre, ask for Wanjiru'},
  },
  {
    id: 'participatory-budget', kind: 'exchange', title: 'Presupuesto participativo, por dentro',
    question: '¿Quién decide cuando decimos que decide el barrio?',
    description: 'Medio día con personas de cuatro barrios que ya repartieron dinero público. Visitamos la huerta que salió de la última votación.',
    themes: ['Money', 'Democracy'], languages: ['es'], hosts: [{name: 'Luz Marina Quintero'}, {name: 'Andrés Felipe Mosquera'}],
    venue: 'bogota', dates: {week: 4, day: 6, at: '09:00', minutes: 300}, capacity: 40, going: 22, prices: free('COP'), bursaries: ['travel'],
    access: {'step-free': 'no', 'sign-language': 'yes', childcare: 'yes'},
  },
  {
    id: 'debt', kind: 'huddle', title: 'Debt, said out loud',
    question: 'What would change if we stopped being ashamed of owing?',
    description: 'A quiet evening room. Cameras off is fine, first names are fine. We do not fix anyone; we find out how many of us there are.',
    themes: ['Money', 'Care'], languages: ['en'], hosts: [{name: 'Shanice Okafor-Bell', about: 'Debt adviser by day.'}],
    dates: {week: 1, day: 4, at: '20:00', minutes: 75, times: 4}, capacity: 10, going: 10, waiting: 5, prices: free(),
    access: {captions: 'yes', 'quiet-space': 'yes'}, form: circleForm, released: {meetingUrl: 'https://meet.example.org/said-out-loud'},
  },
  {
    id: 'community-shares', kind: 'cohort-circle', title: 'Community shares: raising it from a thousand neighbours',
    question: 'What do people buy when they buy a share in their own street?',
    description: 'Six organisers with an offer to open within the year. Monthly: we write to each other between, and meet once.',
    themes: ['Money', 'Energy'], languages: ['en', 'cy'], hosts: [{name: 'Gwenllian Pritchard', about: 'Raised £310,000 for a hydro scheme, mostly in tenners.'}],
    dates: {week: 5, day: 3, at: '12:30', minutes: 90, times: 6, every: {months: 1}}, capacity: 6, going: 2, join: 'application', closesBefore: 10,
    prices: sliding('GBP', 2000, 6000, 12_000), bursaries: ['fee'], access: {captions: 'yes'}, form: applicationForm,
  },
  {
    id: 'grant-makers', kind: 'huddle', title: 'Giving it away well',
    question: 'What does a fund learn from the people it says no to?',
    themes: ['Money', 'Democracy'], description: 'For people on small grant panels. Most requests are declined, so we begin with the letter that says no.',
    languages: ['en', 'fr'], hosts: [{name: 'Amélie Tremblay-Singh'}, {name: 'Kofi Boateng'}], venue: 'toronto', hybrid: true,
    dates: {week: -2, day: 2, at: '17:30', minutes: 90, times: 8}, capacity: 12, going: 11, prices: whatYouCan('CAD', 4000), access: {'step-free': 'yes', captions: 'yes'},
    released: {meetingUrl: 'https://meet.example.org/giving-well', note: 'The side door on Queen Street is the one with the ramp.'},
  },
  {
    id: 'treasurers', kind: 'pair', title: 'Two treasurers, three months',
    question: 'What do you do at night when the accounts do not add up?',
    description: 'One call a fortnight, one look into each other’s books, one page written together for whoever comes next.',
    themes: ['Money'], languages: ['en'], hosts: [{name: 'Ifor Rees'}], dates: {week: -18, day: 1, at: '19:30', minutes: 60, times: 6, every: {weeks: 2}},
    capacity: 2, going: 2, prices: free(), successor: 'fossil-banks',
  },
];
