import type {DemoSketch} from './sketch.ts';
import {circleForm, free, sliding, tableForm, whatYouCan} from './terms.ts';

/** Who looks after whom. */
export const care: readonly DemoSketch[] = [
  {
    id: 'unpaid-carers', kind: 'pod', title: 'Who cares for the carers?',
    question: 'What would we ask for if we were not so tired?',
    description: 'For people who look after someone at home. We meet while the day centre is open, and someone sits with whoever cannot be left.',
    themes: ['Care'], languages: ['en'], hosts: [{name: 'Maureen Achebe', about: 'Cared for her husband for nine years.'}], venue: 'cardiff',
    dates: {week: 1, day: 3, at: '10:30', minutes: 90, times: 6, every: {weeks: 2}}, capacity: 6, going: 6, waiting: 2, prices: free(), bursaries: ['travel', 'childcare'],
    access: {'step-free': 'yes', 'quiet-space': 'yes', childcare: 'yes', captions: 'no'}, form: circleForm, released: {address: 'The blue room, Grangetown Hub, Cardiff CF11', note: 'Come late, leave early, bring them along: all fine.'},
  },
  {
    id: 'care-coop', kind: 'huddle', title: 'A care co-operative of our own',
    question: 'Can home care be owned by those who give it and those who need it?',
    description: 'We read the books of three care co-operatives, one of them in trouble.',
    themes: ['Care', 'Work'], languages: ['en'], hosts: [{name: 'Leila Haddad'}, {name: 'Bridget O’Sullivan'}], venue: 'dublin', hybrid: true,
    dates: {week: 2, day: 4, at: '19:00', minutes: 90, times: 5}, capacity: 15, going: 8, prices: sliding('EUR', 0, 1000, 2500), access: {'step-free': 'yes', captions: 'yes', 'sign-language': 'yes'}, form: circleForm,
  },
  {
    id: 'arabic-care', kind: 'huddle', title: 'رعاية متبادلة في زمن الانهيار',
    question: 'كيف نعتني ببعضنا حين تغيب الدولة؟',
    description: 'أربع أمسيات عبر الإنترنت لمن يديرون مطابخ وعيادات وصيدليات أهلية. نتبادل ما نجح وما لم ينجح.',
    themes: ['Care', 'Mutual aid'], languages: ['ar'], hosts: [{name: 'رنا الخوري', about: 'تنسّق مطبخًا أهليًا في برج حمود.'}, {name: 'Samir Darwish'}], zone: 'Asia/Beirut',
    dates: {week: 2, day: 7, at: '19:00', minutes: 90, times: 4}, capacity: 20, going: 11, prices: free('USD'), access: {captions: 'yes'}, form: circleForm,
    released: {meetingUrl: 'https://meet.example.org/riaya'},
  },
  {
    id: 'grief', kind: 'huddle', title: 'Grief work for organisers',
    question: 'Where do we put what we have lost, so that we can go on?',
    description: 'Five evenings. There will be long silences, on purpose.',
    themes: ['Care', 'Organising'], languages: ['en'], hosts: [{name: 'Hana Mori-Campbell', about: 'Celebrant, and an organiser for twenty years.'}],
    dates: {week: -3, day: 1, at: '19:30', minutes: 105, times: 7}, capacity: 9, going: 9, prices: whatYouCan('GBP', 1500), access: {captions: 'yes', 'quiet-space': 'yes'},
    released: {meetingUrl: 'https://meet.example.org/grief-work'},
  },
  {
    id: 'deaf-led', kind: 'meetup', title: 'Signing together: a Deaf-led evening',
    question: 'What do hearing groups never notice about their own meetings?',
    description: 'In British Sign Language, with voice-over for those who do not sign. The second hour is for planning a meeting that works for everyone.',
    themes: ['Care', 'Organising'], languages: ['bfi', 'en'], hosts: [{name: 'Rosalind Tchaikovsky-Mbeki'}], venue: 'bristol',
    dates: {week: 3, day: 5, at: '18:30', minutes: 120}, capacity: 30, going: 14, prices: free(), access: {'sign-language': 'yes', 'step-free': 'yes', captions: 'yes', 'quiet-space': 'yes'},
  },
  {
    id: 'new-parents', kind: 'pod', title: 'Babies, and the end of the world as usual',
    question: 'How do we raise children for a future we cannot picture?',
    description: 'Morning sessions on a carpet. Feeding, crying and walking about are part of the agenda.',
    themes: ['Care', 'Climate'], languages: ['en', 'gd'], hosts: [{name: 'Eilidh Robertson'}, {name: 'Chidi Nwosu'}], venue: 'edinburgh',
    dates: {week: 2, day: 5, at: '10:00', minutes: 90, times: 6, every: {weeks: 2}}, capacity: 6, going: 3, prices: free(), bursaries: ['travel'], access: {'step-free': 'yes', childcare: 'yes'}, form: tableForm,
  },
  {
    id: 'soin', kind: 'huddle', title: 'Prendre soin sans s’épuiser',
    question: 'Qu’est-ce qui nous tient debout quand l’engagement nous use ?',
    description: 'Quatre soirées pour celles et ceux qui tiennent des lieux ouverts. On commence par un repas.',
    themes: ['Care', 'Organising'], languages: ['fr'], hosts: [{name: 'Aïssatou Diallo'}, {name: 'Rémi Castagnède'}], venue: 'marseille',
    dates: {week: 3, day: 2, at: '19:00', minutes: 120, times: 4, without: 2}, capacity: 14, going: 10, prices: whatYouCan('EUR', 1000), bursaries: ['childcare'], access: {'step-free': 'no', childcare: 'yes'}, form: tableForm,
  },
  {
    id: 'night-shift', kind: 'huddle', title: 'Night shift: organising while the city sleeps',
    question: 'When could people meet who work when others meet?', description: 'Called off: the hospital changed the rota. We will try again in spring.',
    themes: ['Work', 'Care'], languages: ['en'], hosts: [{name: 'Grace Mutasa'}], venue: 'london', lifecycle: 'cancelled',
    dates: {week: 2, day: 2, at: '05:30', minutes: 60, times: 3}, capacity: 10, going: 3, prices: free(), access: {'step-free': 'yes'},
  },
];
