import fc from 'fast-check';
import type {Huddle, HuddleQuery, Session} from '../../schema/index.ts';
import {day, hour, inZone, minute} from '../../time.ts';

/** The moment that the arbitrary huddles lie around. */
export const now = Date.parse('2026-11-21T12:00:00Z');

/** Zones with offsets of halves and quarters, and with changes near {@link now} on both hemispheres. */
const zone = fc.constantFrom('UTC', 'Europe/London', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/Bogota', 'Africa/Cairo');

const word = fc.constantFrom(
  ...'care core cafe Café money Łódź łodzianie community comunity Energy energies bank 2026 2025 the a zürich İstanbul'.split(' '),
  ...['house', 'housing', 'houssing', 'عَدالة', 'عدالة', '北京', '𞤀𞤣𞤤𞤢𞤥', 'ﬁnance', 'finance', 'l’été'],
);
const sentence = (max: number) => fc.array(word, {minLength: 1, maxLength: max}).map((words) => words.join(' '));

const coordinate = fc.record({
  lat: fc.constantFrom(51.48, 51.5, 53.8, -33.9, 89.99, 0),
  lng: fc.constantFrom(-3.18, -1.55, 179.99, -179.99, 18.4, 0),
});

const session: fc.Arbitrary<Session> = fc
  .record({
    zone,
    state: fc.constantFrom('scheduled' as const, 'scheduled' as const, 'held' as const, 'cancelled' as const),
    start: fc.integer({min: -90 * 24 * 4, max: 180 * 24 * 4}).map((quarters) => now + quarters * 15 * minute),
    length: fc.integer({min: 0, max: 40}).map((quarters) => quarters * 15 * minute),
    allDay: fc.constantFrom(undefined, undefined, true),
  })
  .map(({zone, state, start, length, allDay}) => ({
    id: String(start),
    state,
    start: inZone(start, zone),
    end: inZone(start + length, zone),
    ...(allDay ? {allDay} : {}),
  }));

const need = fc.constantFrom('step-free' as const, 'captions' as const, 'childcare' as const);
const yesOrNo = fc.constantFrom('yes' as const, 'no' as const);
const kind = fc.constantFrom('huddle' as const, 'pod' as const, 'meetup' as const);
const language = fc.constantFrom('en', 'en-GB', 'EN', 'cy', 'zh-Hant');
const theme = fc.constantFrom('Housing', 'housing', 'Care', 'Łódź');
const state = fc.constantFrom(
  ...(['draft', 'open', 'full', 'running', 'paused', 'completed', 'cancelled', 'published'] as const),
);
const id = fc.constantFrom(...'a b c d e f g h B Z é \uffee 😀 a.b'.split(' '));

/** Huddles that agree and differ in small ways, so that every rule is met. */
export const huddle: fc.Arbitrary<Huddle> = fc
  .record(
    {
      id,
      kind,
      title: sentence(4),
      question: sentence(5),
      description: sentence(6),
      themes: fc.uniqueArray(theme, {maxLength: 3}),
      languages: fc.uniqueArray(language, {maxLength: 3}),
      hosts: fc.array(fc.record({name: sentence(2)}), {maxLength: 2}),
      mode: fc.constantFrom('online' as const, 'in-person' as const, 'hybrid' as const),
      place: fc.record(
        {
          locality: fc.constantFrom('Leeds', 'Łódź', 'Money'),
          country: fc.constantFrom('GB', 'PL'),
          venue: sentence(2),
          region: sentence(1),
          point: coordinate,
        },
        {requiredKeys: []},
      ),
      zone,
      sessions: fc.array(session, {maxLength: 4}),
      prices: fc.array(fc.constantFrom(0, 500), {maxLength: 2}).map((amounts) =>
        amounts.map((amount, index) => ({id: String(index), label: 'Price', price: {amount, currency: 'GBP'}})),
      ),
      bursaries: fc.constantFrom([], ['travel' as const]),
      access: fc.record({'step-free': yesOrNo, captions: yesOrNo, childcare: yesOrNo}, {requiredKeys: []}),
      join: fc.constantFrom('open' as const, 'application' as const, 'external' as const, 'closed' as const),
      joinUntil: fc.constantFrom('2026-11-21T12:00:00Z', '2026-11-21T12:00:01Z', '2026-12-24T00:00:00Z'),
      state,
      places: fc.record({left: fc.constantFrom(0, 1, 5)}, {requiredKeys: []}),
    },
    {
      requiredKeys: [
        ...(['id', 'kind', 'title', 'themes', 'languages', 'hosts', 'mode', 'zone', 'sessions', 'prices'] as const),
        ...(['bursaries', 'access', 'join', 'state', 'places'] as const),
      ],
    },
  )
  .map((fields) => ({...fields, movement: 'm', updatedAt: '2026-11-01T00:00:00Z'}) as unknown as Huddle);

export const huddles = fc.uniqueArray(huddle, {selector: ({id}) => id, maxLength: 14});

const some = <T>(item: fc.Arbitrary<T>) => fc.array(item, {maxLength: 2});
const date = fc
  .integer({min: -100, max: 200})
  .map((days) => new Date(Math.floor(now / day) * day + days * day).toISOString().slice(0, 10));

/** Queries of any keys but `cursor`. */
export const query: fc.Arbitrary<HuddleQuery> = fc.record(
  {
    text: fc.oneof(sentence(2), word.map((each) => [...each].slice(0, -1).join('')), fc.constantFrom('', ' !?', 'mnoey', 'hosuing')),
    near: fc.tuple(coordinate, fc.constantFrom(0.5, 30, 400, 20_040)).map(([point, radius]) => ({...point, radius})),
    mode: some(fc.constantFrom('online' as const, 'in-person' as const)),
    theme: some(theme),
    language: some(language),
    access: some(need),
    price: some(fc.constantFrom('free' as const, 'bursary' as const)),
    kind: some(kind),
    state: some(state),
    ids: some(id),
    from: date,
    to: date,
    weekday: some(fc.integer({min: 1, max: 7})),
    time: some(fc.constantFrom('morning' as const, 'afternoon' as const, 'evening' as const, 'night' as const)),
    waking: fc.boolean(),
    zone,
    open: fc.boolean(),
    sort: fc.constantFrom('fits' as const, 'nearest' as const, 'soonest' as const),
  },
  {requiredKeys: []},
);

/** Queries that few keys narrow, so that they find something. */
export const broadQuery: fc.Arbitrary<HuddleQuery> = fc
  .tuple(query, fc.uniqueArray(fc.nat({max: 17}), {maxLength: 3}))
  .map(([whole, kept]) => Object.fromEntries(Object.entries(whole).filter((_, index) => kept.includes(index))));

/** A moment some time around {@link now}. */
export const moment = fc.integer({min: -10 * 24, max: 60 * 24}).map((hours) => now + hours * hour);
