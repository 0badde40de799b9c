import type {Place} from '@huddlekit/core';
import type {Sketch} from './build.ts';

const place = (locality: string, country: string, lat: number, lng: number): Place => ({
  locality,
  country,
  point: {lat, lng},
});

const london = place('London', 'GB', 51.50735, -0.12776);
const cardiff = place('Cardiff', 'GB', 51.48158, -3.17909);
const newport = place('Newport', 'GB', 51.58774, -2.99835);
const glasgow = place('Glasgow', 'GB', 55.86424, -4.25181);
const dublin = place('Dublin', 'IE', 53.34981, -6.26031);
const lodz = place('Łódź', 'PL', 51.75925, 19.45598);
const bogota = place('Bogotá', 'CO', 4.71099, -74.07209);
const nairobi = place('Nairobi', 'KE', -1.29207, 36.82195);

const pounds = (id: string, label: string, amount: number) => ({id, label, price: {amount, currency: 'GBP'}});

/** Huddles that differ in all that one can search by. */
export const finding: readonly Sketch[] = [
  {
    id: 'f-banks', title: 'Moving money out of fossil banks', question: 'What keeps our money where it does harm?',
    themes: ['money', 'climate'], dates: {days: [3, 17, 31], at: 18}, kind: 'pod',
    access: {captions: 'yes', 'step-free': 'no'},
    prices: [pounds('free', 'Free', 0), pounds('solidarity', 'Solidarity', 1500)], capacity: 6,
  },
  {
    id: 'f-energy', title: 'Community energy for beginners',
    description: 'We read a balance sheet together.\n\nNobody is an expert.', themes: ['energy'],
    dates: {days: [4], at: 13}, kind: 'meetup', mode: 'hybrid', place: london,
    access: {captions: 'yes', 'step-free': 'yes', 'sign-language': 'yes'}, bursaries: ['travel'],
  },
  {
    id: 'f-housing', title: 'Housing co-operatives that last', themes: ['housing'], dates: {days: [5, 12], at: 19},
    mode: 'in-person', place: cardiff, languages: ['cy', 'en'], access: {'step-free': 'yes', childcare: 'yes'},
    prices: [pounds('full', 'Full', 2000)], bursaries: ['fee', 'childcare'], capacity: 12,
  },
  {
    id: 'f-care', title: 'Who cares for the carers?', themes: ['care'], dates: {days: [6], at: 9}, mode: 'in-person',
    place: newport, access: {'quiet-space': 'yes', childcare: 'no'}, capacity: 8, left: 0,
  },
  {
    id: 'f-food', title: 'Growing food where we live', themes: ['food', 'climate'],
    dates: {days: [7, 14, 21, 28], at: 10}, mode: 'in-person', place: glasgow, languages: ['en-GB'],
    kind: 'micro-programme', prices: [pounds('free', 'Free', 0)],
  },
  {
    id: 'f-aid', title: 'Mutual aid after the storm', question: 'What do neighbours owe each other?',
    themes: ['care', 'mutual aid'], dates: {days: [8], at: 20, zone: 'Europe/Dublin'}, mode: 'in-person',
    place: dublin, hosts: [{name: 'Siobhán Ní Dhomhnaill'}],
  },
  {
    id: 'f-lodz', title: 'Tramwaje i miasto', themes: ['housing'], dates: {days: [9], at: 17, zone: 'Europe/Warsaw'},
    mode: 'in-person', place: lodz, languages: ['pl'], hosts: [{name: 'Łukasz Wójcik'}],
  },
  {
    id: 'f-bogota', title: 'Presupuesto participativo', themes: ['money'],
    dates: {days: [10], at: 23, zone: 'America/Bogota'}, mode: 'hybrid', place: bogota, languages: ['es'],
    prices: [{id: 'libre', label: 'Gratis', price: {amount: 0, currency: 'COP'}}],
  },
  {
    id: 'f-nairobi', title: 'Savings circles and their keepers', themes: ['money'],
    dates: {days: [11], at: 5, zone: 'Africa/Nairobi'}, mode: 'in-person', place: nairobi, languages: ['sw', 'en'],
    kind: 'exchange',
  },
  {
    id: 'f-cairo', title: 'رعاية متبادلة', themes: ['care'], dates: {days: [12], at: 16, zone: 'Africa/Cairo'},
    languages: ['ar'],
  },
  {
    id: 'f-night', title: 'Night workers organising', themes: ['work'], dates: {days: [13], at: 2},
    kind: 'cohort-circle', capacity: 5,
  },
  {
    id: 'f-pair', title: 'Two treasurers, three months', themes: ['money'], dates: {days: [2, 16, 30], at: 12},
    kind: 'pair', capacity: 2, join: 'closed',
  },
  {id: 'f-tie-b', title: 'Reading together, second group', dates: {days: [15], at: 18}},
  {id: 'f-tie-a', title: 'Reading together, first group', dates: {days: [15], at: 18}},
  {
    id: 'f-mueller', title: 'Straße und Gärten', description: 'Mit Frau Müller über Çeşme, Ørsted und Đurđa.',
    themes: ['food'], dates: {days: [18], at: 17, zone: 'Europe/Berlin'}, languages: ['de'],
  },
  {
    id: 'f-elsewhere', title: 'Tenants reading their leases', themes: ['housing'], dates: {days: [19], at: 18},
    join: 'external', url: 'https://example.org/leases',
  },
  {id: 'f-paused', title: 'Paused for the harvest', themes: ['food'], dates: {days: [20], at: 11}, lifecycle: 'paused'},
  {
    id: 'f-cancelled', title: 'Cancelled for want of a room', themes: ['food'], dates: {days: [22], at: 11},
    lifecycle: 'cancelled',
  },
  {id: 'f-over', title: 'Finished last spring', themes: ['climate'], dates: {days: [-60, -46], at: 18}},
  {
    id: 'f-draft', title: 'Unfinished thoughts on energy', themes: ['energy', 'only-in-a-draft'],
    dates: {days: [23], at: 18}, lifecycle: 'draft',
  },
  {
    id: 'f-private', title: 'Debt and how to speak of it', themes: ['money'], dates: {days: [24], at: 18},
    capacity: 9,
    released: {
      chatUrl: 'https://chat.example.org/never-to-be-shown', address: '7 Hidden Yard', note: 'The gate code is 8261.',
    },
    form: {
      questions: [{id: 'why', type: 'text', label: 'Never shown in a list', required: false}], consents: [],
      askAccess: true,
    },
  },
];
