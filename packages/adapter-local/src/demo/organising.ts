import type {DemoSketch} from './sketch.ts';
import {applicationForm, circleForm, free, sliding, whatYouCan} from './terms.ts';

/** How people act together, and go on doing so. */
export const organising: readonly DemoSketch[] = [
  {
    id: 'after-the-flood', kind: 'huddle', title: 'Mutual aid after the flood has gone',
    question: 'What holds a neighbourhood together once the cameras leave?',
    description: 'For groups that began in an emergency and do not know what they are now.',
    themes: ['Mutual aid', 'Climate'], languages: ['en'], hosts: [{name: 'Joel Hartley', about: 'Kept a kitchen open for ninety days.'}, {name: 'Nkechi Obi'}],
    dates: {week: 1, day: 2, at: '19:00', minutes: 90, times: 5}, capacity: 15, going: 9, prices: free(), access: {captions: 'yes', 'sign-language': 'yes'}, form: circleForm,
    released: {meetingUrl: 'https://meet.example.org/after-the-flood'},
  },
  {
    id: 'assemblies', kind: 'micro-programme', title: 'Hold your own assembly',
    question: 'What makes a hundred strangers able to decide?',
    description: 'Three sessions that anyone can host afterwards. In the second one you are the facilitator.',
    themes: ['Democracy', 'Organising'], languages: ['en', 'fr'], hosts: [{name: 'Clémence Aubert'}, {name: 'Idris Kone'}], venue: 'paris', hybrid: true,
    dates: {week: 2, day: 1, at: '18:30', minutes: 120, times: 3, titles: ['The question', 'The room', 'The decision'], fishbowl: 4}, capacity: 30, going: 17, prices: sliding('EUR', 0, 1500, 4000), bursaries: ['travel'],
    access: {'step-free': 'yes', captions: 'yes', 'sign-language': 'no'}, form: circleForm,
  },
  {
    id: 'new-organisers', kind: 'cohort-circle', title: 'First-year organisers',
    question: 'What did you think organising was before you tried?',
    description: 'Six people in their first year. Your beginner’s questions are the programme.',
    themes: ['Organising'], languages: ['en'], hosts: [{name: 'Zainab Bello', about: 'Began with a petition about a bus.'}],
    dates: {week: 3, day: 1, at: '19:00', minutes: 90, times: 6, every: {months: 1}}, capacity: 6, going: 4, join: 'application', closesBefore: 5, prices: free(), bursaries: ['childcare'], access: {captions: 'yes'}, form: applicationForm,
    released: {chatUrl: 'https://chat.example.org/join/first-year'},
  },
  {
    id: 'platform-work', kind: 'pod', title: 'Riders, drivers and their own platform',
    question: 'Could we run the app that runs us?',
    description: 'Couriers from three cities look at co-operative apps: which live, which died, and of what.',
    themes: ['Work', 'Money'], languages: ['en', 'es', 'bn'], hosts: [{name: 'Tariq Chowdhury'}], dates: {week: 1, day: 2, at: '22:00', minutes: 60, times: 4}, capacity: 8, going: 3, prices: free(), access: {captions: 'yes'},
  },
  {
    id: 'language-justice', kind: 'huddle', title: 'Meetings in more than one language',
    question: 'Who falls silent when we all speak English?', description: 'We practise whispering, relay and slowing down. Interpreters welcome, and paid.',
    themes: ['Organising', 'Democracy'], languages: ['pl', 'en', 'uk'], hosts: [{name: 'Zofia Maj'}, {name: 'Oksana Kovalenko'}], venue: 'warsaw', hybrid: true,
    dates: {week: 4, day: 3, at: '18:00', minutes: 120, times: 3}, capacity: 20, going: 6, prices: whatYouCan('PLN', 4000), access: {'step-free': 'yes', captions: 'yes'}, form: circleForm,
  },
  {
    id: 'endings', kind: 'huddle', title: 'Ending well',
    question: 'How does a group know that it is done?', description: 'Resting while our host is away. It goes on with the next new moon.',
    themes: ['Organising', 'Care'], languages: ['en'], hosts: [{name: 'Ruaridh Fraser'}], lifecycle: 'paused', dates: {week: -1, day: 4, at: '20:00', minutes: 60, times: 6}, capacity: 10, going: 5, prices: free(),
  },
  {
    id: 'first-circle', kind: 'huddle', title: 'The first Common Ground circle', question: 'What do we want to learn from each other?', description: 'Where this began: nine people, one flip chart, far too many biscuits.',
    themes: ['Organising'], languages: ['en'], hosts: [{name: 'Nadia Rahman'}, {name: 'Siân Morgan-Reid'}], venue: 'cardiff', lifecycle: 'completed',
    dates: {week: -40, day: 3, at: '18:00', minutes: 120, times: 4}, capacity: 12, going: 9, prices: free(), successor: 'after-the-flood',
  },
  {
    id: 'hosts-of-hosts', kind: 'pair', title: 'Hosting hosts', question: 'What does a host need that the group cannot give?', description: 'Still being written.', themes: ['Organising'], languages: ['en'],
    hosts: [{name: 'Hana Mori-Campbell'}], lifecycle: 'draft', dates: {week: 9, day: 2, at: '12:00', minutes: 60, times: 6, every: {weeks: 2}}, capacity: 2, prices: free(),
  },
];
