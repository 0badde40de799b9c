import type {DemoSketch} from './sketch.ts';
import {circleForm, free, sliding, tableForm, whatYouCan} from './terms.ts';

/** Land, and what grows on it. */
export const food: readonly DemoSketch[] = [
  {
    id: 'food-hub', kind: 'micro-programme', title: 'A food hub in three evenings',
    question: 'What does it take to feed a street without a supermarket?',
    description: 'Ordering, sorting, sharing out: we practise with forty kilos of real carrots.',
    themes: ['Food'], languages: ['en'], hosts: [{name: 'Delroy Campbell', about: 'Runs a veg box round for 120 homes.'}, {name: 'Anjali Desai'}], venue: 'leeds',
    dates: {week: 1, day: 5, at: '18:00', minutes: 120, times: 3, titles: ['Ordering', 'Sorting', 'Sharing out']}, capacity: 18, going: 13, prices: sliding('GBP', 0, 500, 1500),
    access: {'step-free': 'yes', childcare: 'yes'}, form: tableForm, released: {address: 'The loading bay behind the hall, LS7', note: 'Wear what may get muddy.'},
  },
  {
    id: 'soil', kind: 'exchange', title: 'Soil day: reading the ground together',
    question: 'What does this ground remember?',
    description: 'A site visit with spades. Farmers, allotment holders and one very patient geologist.',
    themes: ['Food', 'Land', 'Climate'], languages: ['en', 'cy'], hosts: [{name: 'Siân Morgan-Reid'}], venue: 'swansea',
    dates: {week: 5, day: 7, at: '10:00', minutes: 300}, capacity: 25, going: 12, prices: free(), bursaries: ['travel', 'childcare'], access: {'step-free': 'no', 'quiet-space': 'yes'}, form: tableForm,
  },
  {
    id: 'cocina', kind: 'huddle', title: 'Cuina comunitària: cuinar per a cent',
    question: 'Com es cuina per a tothom sense que ningú manegui sol la cullera?',
    description: 'Cinc tardes a la cuina de Can Batlló. Parlem català i castellà, i el que calgui.',
    themes: ['Food', 'Mutual aid'], languages: ['ca', 'es'], hosts: [{name: 'Montserrat Puig i Vila'}, {name: 'Fátima Zahra El Amrani'}], venue: 'barcelona',
    dates: {week: 2, day: 3, at: '17:30', minutes: 150, times: 5}, capacity: 16, going: 16, waiting: 6, prices: whatYouCan('EUR', 800), access: {'step-free': 'yes', childcare: 'yes'}, form: tableForm,
    released: {chatUrl: 'https://chat.example.org/join/cuina', address: 'Bloc 8, Can Batlló, Sants'},
  },
  {
    id: 'seeds', kind: 'huddle', title: 'Seed keepers',
    question: 'Which seed would you be sorry to lose?', description: 'An envelope by post before each session; we open them together on screen.',
    themes: ['Food', 'Land'], languages: ['en'], hosts: [{name: 'Tamsin Arkwright'}, {name: 'Te Aroha Williams'}], zone: 'Australia/Melbourne',
    dates: {week: 3, day: 7, at: '09:00', minutes: 75, times: 4, every: {months: 1}}, capacity: 24, going: 15, prices: sliding('AUD', 500, 1500, 3000), access: {captions: 'yes'},
    form: circleForm,
  },
  {
    id: 'school-meals', kind: 'huddle', title: 'School meals worth skipping class for',
    question: 'Who decides what a child eats at noon?', description: 'Parents, cooks and two head teachers who said yes before asking.',
    themes: ['Food', 'Democracy'], languages: ['en', 'ga'], hosts: [{name: 'Caoimhe Devlin'}], venue: 'belfast',
    dates: {week: -2, day: 3, at: '18:30', minutes: 90, times: 6}, capacity: 12, going: 8, prices: free(), access: {'step-free': 'yes', childcare: 'yes'}, released: {address: 'Seomra 3, Cultúrlann'},
  },
  {
    id: 'allotments', kind: 'meetup', title: 'Allotment open gate',
    question: 'How much can one plot teach a whole estate?', themes: ['Food', 'Land'], languages: ['en'], description: 'Saturdays, whatever the weather. Sign up with the council’s own page, then just come.',
    hosts: [{name: 'Winston Grant'}], venue: 'london', join: 'external', url: 'https://example.org/allotments',
    dates: {week: 1, day: 6, at: '11:00', minutes: 120, times: 8}, prices: free(), access: {'step-free': 'yes'},
  },
  {
    id: 'fisheries', kind: 'huddle', title: 'What the sea can give', question: 'Who speaks for the fish when the quota is shared out?',
    description: 'Finished in the autumn. The notes are with the hosts; a second round is being thought about.', themes: ['Food', 'Climate'], languages: ['en'],
    hosts: [{name: 'Morag Sinclair'}], venue: 'edinburgh', dates: {week: -16, day: 2, at: '18:00', minutes: 90, times: 5}, capacity: 12, going: 10, prices: free(),
  },
  {
    id: 'orchard', kind: 'huddle', title: 'An orchard on the ring road', question: 'Who will prune the trees we plant this winter?', themes: ['Food', 'Land'], languages: ['en'],
    hosts: [{name: 'Joan Whitaker'}], venue: 'bradford', lifecycle: 'draft', dates: {week: 8, day: 6, at: '10:00', minutes: 120, times: 3}, capacity: 20, prices: free(),
  },
];
