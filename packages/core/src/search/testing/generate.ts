import type {Huddle, Session} from '../../schema/index.ts';
import {day, hour, inZone} from '../../time.ts';

/** A generator of numbers in [0, 1) that gives the same ones for the same seed (mulberry32's recurrence). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const known = (
  'community housing energy money bank fossil pension care food mutual aid power local organise listening learning ' +
  'climate justice land commons cooperative growing repair street neighbours school children elders story singing ' +
  'river forest transport cycling rent union kitchen garden solar insulation heat water soil seeds market trade ' +
  'faith migration welcome language translation health rest grief joy conflict facilitation decision budget grant ' +
  'łódź café åse fiancé zürich straße œuvre naïve mañana coração świętych lühikest ålesund señora crème'
).split(' ');
const syllables = 'ba ke li mo nu sa re ti vo du pa ne ri lo fu ga he jo mi tu an er in or us al en is ot um st tr'.split(' ');
const cities = [
  ['Cardiff', 'GB', 'Europe/London', 51.48, -3.18],
  ['Leeds', 'GB', 'Europe/London', 53.8, -1.55],
  ['Glasgow', 'GB', 'Europe/London', 55.86, -4.25],
  ['Berlin', 'DE', 'Europe/Berlin', 52.52, 13.4],
  ['Łódź', 'PL', 'Europe/Warsaw', 51.76, 19.46],
  ['Bogotá', 'CO', 'America/Bogota', 4.71, -74.07],
  ['Nairobi', 'KE', 'Africa/Nairobi', -1.29, 36.82],
  ['Toronto', 'CA', 'America/Toronto', 43.65, -79.38],
  ['Melbourne', 'AU', 'Australia/Melbourne', -37.81, 144.96],
  ['Kathmandu', 'NP', 'Asia/Kathmandu', 27.72, 85.32],
] as const;

/**
 * Huddles for tests and benches, the same ones for the same arguments: a vocabulary of about 20,000 words whose
 * frequencies fall as those of a language do (Zipf), and one to twelve sessions in the year around `now`.
 */
export function generateHuddles(count: number, now: number, seed = 1): Huddle[] {
  const random = seeded(seed);
  const vocabulary = [...known, ...Array.from({length: 20_000}, () => inventWord(random))];
  const from = {
    random,
    now,
    pick: <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!,
    text: (length: number) =>
      Array.from({length}, () => vocabulary[Math.floor(vocabulary.length ** random()) - 1]!).join(' '),
  };
  return Array.from({length: count}, (_, index) => generateHuddle(`h${index}`, from));
}

interface Source {
  readonly random: () => number;
  readonly now: number;
  pick<T>(list: readonly T[]): T;
  text(length: number): string;
}

const inventWord = (random: () => number): string =>
  Array.from({length: 2 + Math.floor(random() * 3)}, () => syllables[Math.floor(random() * syllables.length)]).join('');

function generateHuddle(id: string, source: Source): Huddle {
  const {random, pick, text} = source;
  const [locality, country, zone, lat, lng] = pick(cities);
  const mode = pick(['online', 'in-person', 'in-person', 'hybrid'] as const);
  const left = pick([undefined, 0, 1, 5]);
  const offset = () => Math.round((random() - 0.5) * 100) / 100;
  return {
    id,
    movement: 'demo',
    kind: pick(['huddle', 'pod', 'cohort-circle', 'pair', 'micro-programme', 'exchange', 'meetup'] as const),
    title: text(3 + Math.floor(random() * 5)),
    question: `${text(10)}?`,
    description: text(20 + Math.floor(random() * 40)),
    themes: [...new Set([pick(known), pick(known)])],
    languages: [pick(['en', 'en-GB', 'cy', 'pl', 'de', 'es', 'ar'])],
    hosts: [{name: `${pick(known)} ${text(1)}`}],
    mode,
    ...(mode === 'online' ? {} : {place: {locality, country, point: {lat: lat + offset(), lng: lng + offset()}}}),
    zone,
    sessions: generateSessions(zone, source),
    prices: random() < 0.7 ? [{id: 'p', label: 'Price', price: {amount: pick([0, 500]), currency: 'GBP'}}] : [],
    bursaries: random() < 0.3 ? ['travel'] : [],
    access: random() < 0.5 ? {'step-free': pick(['yes', 'no'] as const), captions: pick(['yes', 'no'] as const)} : {},
    join: pick(['open', 'open', 'application', 'closed'] as const),
    state: pick(['open', 'open', 'open', 'open', 'paused', 'cancelled', 'draft'] as const),
    places: left === undefined ? {} : {capacity: 12, left},
    updatedAt: '2026-11-01T00:00:00Z',
  };
}

function generateSessions(zone: string, {random, now, pick}: Source): Session[] {
  const first = Math.floor((now + (random() - 0.4) * 300 * day) / day) * day + pick([8, 10, 14, 18, 19, 23]) * hour;
  const apart = pick([7, 14, 30]) * day;
  return Array.from({length: 1 + Math.floor(random() * 12)}, (_, index) => {
    const start = first + index * apart;
    return {
      id: `s${index}`,
      state: random() < 0.05 ? 'cancelled' : 'scheduled',
      start: inZone(start, zone),
      end: inZone(start + 1.5 * hour, zone),
    };
  });
}
