import type {DemoSketch} from './sketch.ts';
import {applicationForm, circleForm, free, sliding, whatYouCan} from './terms.ts';

/** Energy, and roofs to live under. */
export const homes: readonly DemoSketch[] = [
  {
    id: 'first-panels', kind: 'micro-programme', title: 'Community energy: the first twelve panels',
    question: 'What does a street need to know before it owns its own light?',
    description: 'Three evenings for beginners, on the roof that started it. Bring an electricity bill. We will not sell you anything.',
    themes: ['Energy', 'Climate'], languages: ['en'], hosts: [{name: 'Callum MacInnes', about: 'Electrician, and secretary of a co-operative of 214.'}, {name: 'Farah Siddiqui'}],
    venue: 'glasgow', dates: {week: 2, day: 2, at: '18:30', minutes: 120, times: 3}, capacity: 16, going: 7, prices: free(), bursaries: ['travel'],
    access: {'step-free': 'no', childcare: 'yes', 'quiet-space': 'no'}, form: circleForm,
  },
  {
    id: 'ynni', kind: 'huddle', title: 'Ynni cymunedol, o’r dechrau',
    question: 'Pwy piau’r gwynt sy’n chwythu dros ein pentref?',
    description: 'Pedair noson yn Gymraeg i bobl sydd am ddechrau menter ynni. Croeso cynnes i ddysgwyr.',
    themes: ['Energy'], languages: ['cy'], hosts: [{name: 'Mair Llewelyn', about: 'O Gwm Dulas, lle mae’r felin yn troi eto.'}, {name: 'Owain Prys'}],
    venue: 'machynlleth', hybrid: true, dates: {week: 3, day: 4, at: '19:00', minutes: 90, times: 4}, capacity: 20, going: 6, prices: free(), bursaries: ['travel', 'childcare'],
    access: {'step-free': 'yes', captions: 'yes'}, form: circleForm, released: {chatUrl: 'https://chat.example.org/join/ynni', address: 'Ystafell Glyndŵr, Y Plas, Machynlleth'},
  },
  {
    id: 'retrofit', kind: 'meetup', title: 'Retrofit evenings: warm homes, terrace by terrace',
    question: 'How do we insulate a street whose owners have never met?',
    description: 'Open to all, each evening by itself. Somebody always brings a thermal camera, and somebody soup.',
    themes: ['Energy', 'Housing'], languages: ['en', 'ur'], hosts: [{name: 'Yasmin Akhtar'}], venue: 'bradford',
    dates: {week: -4, day: 4, at: '18:00', minutes: 120, times: 10, every: {weeks: 2}}, prices: free(), access: {'step-free': 'yes', childcare: 'no'},
  },
  {
    id: 'housing-coop', kind: 'cohort-circle', title: 'Housing co-ops that outlive their founders',
    question: 'How do you hand on the keys without handing on the power?',
    description: 'Six members of six co-ops, each more than ten years old. We visit one house a month, by video if we must, and look into its minute books.',
    themes: ['Housing'], languages: ['en'], hosts: [{name: 'Bea Lindqvist', about: 'Has moved out of a co-op twice, and back in once.'}],
    venue: 'manchester', hybrid: true, dates: {week: 4, day: 7, at: '14:00', minutes: 150, times: 6, every: {months: 1}}, capacity: 6, going: 3, join: 'application', closesBefore: 7,
    prices: sliding('GBP', 0, 3000, 6000), bursaries: ['fee', 'travel'], access: {'step-free': 'yes', captions: 'yes', 'quiet-space': 'yes'}, form: applicationForm,
  },
  {
    id: 'mietshaus', kind: 'huddle', title: 'Unser Haus kaufen, bevor es ein anderer tut',
    question: 'Was braucht eine Hausgemeinschaft in den acht Wochen, in denen das Vorkaufsrecht gilt?',
    description: 'Für Mieterinnen und Mieter, deren Haus verkauft wird. Mit Menschen, die es geschafft haben, und solchen, die es nicht geschafft haben.',
    themes: ['Housing', 'Money'], languages: ['de'], hosts: [{name: 'Katja Brömmel'}, {name: 'Emre Yıldız', about: 'Wohnt in der Nr. 12, die jetzt sich selbst gehört.'}],
    venue: 'berlin', dates: {week: 1, day: 3, at: '19:00', minutes: 120, times: 5}, capacity: 18, going: 18, waiting: 4, prices: whatYouCan('EUR', 1200),
    access: {'step-free': 'yes', 'sign-language': 'no', childcare: 'yes'}, form: circleForm, released: {address: 'Haus der Statistik, Haus A, 2. OG', note: 'Der Aufzug ist im Hof.'},
  },
  {
    id: 'land-trust', kind: 'exchange', title: 'Land trusts meet: who holds the land for whom?',
    question: 'What does land become when nobody can sell it?',
    description: 'A half-day every quarter. This time in Parkdale: a walk past the eighty-one houses, then lunch, then the hard questions in a fishbowl.',
    themes: ['Housing', 'Land'], languages: ['en'], hosts: [{name: 'Dolores Whiteduck'}, {name: 'Marcus Adeyemi'}], venue: 'toronto',
    dates: {week: 6, day: 6, at: '10:00', minutes: 270, fishbowl: 5}, capacity: 35, going: 19, prices: sliding('CAD', 0, 2500, 6000), bursaries: ['travel', 'childcare'],
    access: {'step-free': 'yes', childcare: 'yes', 'sign-language': 'yes'},
  },
  {
    id: 'lokatorzy', kind: 'huddle', title: 'Lokatorki i lokatorzy: po reprywatyzacji',
    question: 'Co zostaje ze wspólnoty, kiedy kamienica zmienia właściciela?',
    description: 'Spotykamy się w Łodzi co dwa tygodnie. Przynosimy pisma z urzędu i czytamy je na głos.',
    themes: ['Housing'], languages: ['pl'], hosts: [{name: 'Agnieszka Żółkiewska'}, {name: 'Łukasz Wójcik'}], venue: 'lodz',
    dates: {week: 2, day: 4, at: '17:30', minutes: 90, times: 4, every: {weeks: 2}, moved: {session: 1, days: 1}}, capacity: 15, going: 5, prices: free('PLN'), access: {'step-free': 'no'},
  },
  {
    id: 'heat-pumps', kind: 'huddle', title: 'Heat from the river',
    question: 'Could the Taff warm the houses that it used to flood?', description: 'Postponed until the survey is public. Those who signed up will hear from us first.',
    themes: ['Energy'], languages: ['en', 'cy'], hosts: [{name: 'Rhodri Bevan'}], venue: 'cardiff', lifecycle: 'paused',
    dates: {week: 5, day: 2, at: '18:00', minutes: 90, times: 3}, capacity: 12, going: 4, prices: free(), access: {'step-free': 'yes'},
  },
];
