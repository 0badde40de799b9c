import {inZone} from '@huddlekit/core';
import type {HuddleRecord, Movement, Session, SignUpForm} from '@huddlekit/core';

const hour = 3_600_000;
const day = 24 * hour;

/** The movement of examples/movement-site. */
export const movement: Movement = {
  id: 'common-ground',
  state: 'active',
  name: 'Common Ground',
  zone: 'Europe/London',
  languages: ['en', 'cy', 'de'],
  controller: {name: 'Common Ground', contact: 'mailto:hello@common-ground.example'},
};

/**
 * Sessions on the wall clock of `zone`, a week apart, the first one `inDays` days from now.
 *
 * @param at Wall-clock time, `18:30`. Each takes 90 minutes.
 */
export function weekly(count: number, {zone, inDays, at}: {zone: string; inDays: number; at: string}): Session[] {
  return Array.from({length: count}, (_, index) => {
    const date = inZone(Date.now() + (inDays + 7 * index) * day, zone).slice(0, 10);
    const start = onWallClock(`${date}T${at}:00`, zone);
    return {id: `s${index + 1}`, state: 'scheduled', start: inZone(start, zone), end: inZone(start + 1.5 * hour, zone)};
  });
}

/** The moment at which a zone's clocks show this; not for the hours in which they change. */
function onWallClock(wall: string, zone: string): number {
  const asUtc = Date.parse(`${wall}Z`);
  const shown = Date.parse(`${inZone(asUtc, zone).slice(0, 19)}Z`);
  return asUtc - (shown - asUtc);
}

/** A huddle that anyone can join online, with one session in five days; `given` says what differs. */
export function record(given: Partial<HuddleRecord> & Pick<HuddleRecord, 'id' | 'title'>): HuddleRecord {
  return {
    kind: 'huddle',
    lifecycle: 'published',
    themes: [],
    languages: ['en'],
    hosts: [{name: 'Nesta Rhys'}],
    mode: 'online',
    zone: 'Europe/London',
    sessions: weekly(1, {zone: given.zone ?? 'Europe/London', inDays: 5, at: '18:30'}),
    prices: [],
    bursaries: [],
    access: {},
    join: 'open',
    ...given,
  };
}

/** A form with each kind of question, an agreement, consents and a data notice. */
export const fullForm: SignUpForm = {
  questions: [
    {id: 'hope', type: 'text', label: 'What would you like to try?', required: true, long: true, max: 500},
    {id: 'way', type: 'choice', label: 'How did you hear of us?', required: true, options: ['A friend', 'A poster', 'The web']},
    {id: 'days', type: 'multiple', label: 'Which days suit you?', required: false, options: ['Monday', 'Tuesday', 'Friday']},
    {id: 'people', type: 'number', label: 'How many are in your household?', required: false, min: 1, max: 20},
    {id: 'again', type: 'yes-no', label: 'Have you been to a huddle before?', required: false},
  ],
  agreement: {version: '2', text: 'We listen first. What is said here stays here.'},
  consents: [
    {id: 'letters', version: '1', text: 'You may write to me about other huddles.', required: false},
    {id: 'name', version: '1', text: 'The group may see my name.', required: true},
  ],
  notice: {recorded: 'Your name and your answers.', seen: 'Your host.', used: 'To hold your place.'},
  askAccess: true,
};

/** What the movement's site shows in tests: enough for each filter to narrow, few enough to count. */
export function huddles(): HuddleRecord[] {
  const london = {zone: 'Europe/London', inDays: 4, at: '18:30'} as const;
  return [
    record({
      id: 'kitchen-table-money',
      title: 'Kitchen Table Money',
      question: 'Where does my pension go, and can it leave?',
      description: 'Six evenings with our own bank letters.\n\nBring one that you could not read.',
      themes: ['Money'],
      sessions: weekly(3, london),
      capacity: 12,
      prices: [
        {id: 'free', label: 'Nothing at present', price: {amount: 0, currency: 'GBP'}},
        {id: 'solidarity', label: 'Solidarity', price: {amount: 1500, currency: 'GBP'}},
      ],
      bursaries: ['fee', 'childcare'],
      access: {captions: 'yes', 'step-free': 'no'},
      form: fullForm,
      released: {
        chatUrl: 'https://chat.common-ground.example/kitchen',
        meetingUrl: 'https://call.common-ground.example/kitchen',
        note: 'The kettle is on from quarter past.',
      },
    }),
    record({
      id: 'street-energy',
      title: 'Street Energy Circle',
      question: 'Could our street own its own power?',
      themes: ['Energy'],
      sessions: weekly(2, {...london, inDays: 9}),
      capacity: 1,
      released: {chatUrl: 'https://chat.common-ground.example/energy'},
    }),
    record({
      id: 'berlin-garden',
      title: 'Ein Garten für alle',
      question: 'Wem gehört der Hinterhof?',
      themes: ['Land'],
      languages: ['de'],
      hosts: [{name: 'Jürgen Łukasik'}],
      mode: 'in-person',
      zone: 'Europe/Berlin',
      sessions: weekly(2, {zone: 'Europe/Berlin', inDays: 6, at: '10:00'}),
      place: {locality: 'Berlin', country: 'DE', point: {lat: 52.52, lng: 13.4}},
      capacity: 20,
    }),
    record({
      id: 'rent-union',
      title: 'A Rent Union from Nothing',
      question: 'Who else has our landlord?',
      themes: ['Housing', 'Money'],
      mode: 'hybrid',
      sessions: weekly(4, {...london, inDays: 12}),
      place: {locality: 'Cardiff', country: 'GB', point: {lat: 51.48, lng: -3.18}},
      join: 'application',
      capacity: 8,
    }),
    record({
      id: 'grief-walk',
      title: 'Walking with Grief',
      themes: ['Care'],
      languages: ['en', 'cy'],
      mode: 'in-person',
      sessions: weekly(1, {...london, inDays: 8, at: '07:15'}),
      place: {locality: 'Aberystwyth', country: 'GB', point: {lat: 52.41, lng: -4.08}},
      access: {'step-free': 'yes', 'quiet-space': 'yes'},
    }),
    record({
      id: 'care-rota',
      title: 'A Care Rota that Holds',
      themes: ['Care'],
      sessions: weekly(6, {...london, inDays: 3, at: '13:00'}),
      access: {captions: 'yes', 'sign-language': 'yes'},
    }),
  ];
}
