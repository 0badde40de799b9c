import type {Huddle, Session, ZonedTime} from '@huddlekit/core';
import {day, hour, inZone} from '@huddlekit/core';

/** Sessions at the same wall-clock hour, `step` days apart, the first `inDays` days after the moment `now`. */
export function sessions(
  {zone, inDays, count, step = 7, at = 18, hours = 1.5}: {zone: string; inDays: number; count: number; step?: number; at?: number; hours?: number},
  now = Date.now(),
): Session[] {
  return Array.from({length: count}, (_, index) => {
    const date = new Date(now + (inDays + index * step) * day).toISOString().slice(0, 10);
    // The offset of that day: read from the zone at noon, then applied to the wall-clock hour.
    const noon = inZone(Date.parse(`${date}T12:00:00Z`), zone);
    const start = Date.parse(`${date}T${String(at).padStart(2, '0')}:00:00${noon.slice(19, noon.indexOf('['))}`);
    return {
      id: `s${index + 1}`,
      state: 'scheduled',
      start: inZone(start, zone),
      end: inZone(start + hours * hour, zone) as ZonedTime,
    };
  });
}

/** A huddle with believable values for all that is not given. */
export function huddle(change: Partial<Huddle> & {id: string; title: string}): Huddle {
  const zone = change.zone ?? 'Europe/London';
  return {
    kind: 'huddle',
    movement: 'commons',
    state: 'open',
    themes: [],
    languages: ['en'],
    hosts: [],
    mode: 'online',
    zone,
    sessions: sessions({zone, inDays: 10, count: 6}),
    prices: [],
    bursaries: [],
    access: {},
    join: 'open',
    places: {},
    updatedAt: '2026-11-01T09:00:00Z',
    ...change,
  };
}

const gbp = (amount: number, label: string) => ({id: label.toLowerCase(), label, price: {amount, currency: 'GBP'}});

/** A movement's season: enough of every kind for each part of a finder to have something to show. */
export function season(): Huddle[] {
  const leeds = {locality: 'Leeds', country: 'GB', point: {lat: 53.8, lng: -1.55}};
  return [
    huddle({
      id: 'soup', title: 'Feeding forty from one kitchen', kind: 'pod', question: 'What makes a shared meal last beyond its first enthusiasm?',
      description: 'We cook once, eat together and take one thing apart each time: shopping, rotas, money, what to do when only four people come.\n\nNo experience needed.',
      themes: ['Food', 'Care'], hosts: [{name: 'Amina Yusuf', about: 'Ran a weekly kitchen in Harehills for six years.'}, {name: 'Tom Hale'}],
      mode: 'in-person', place: {...leeds, venue: 'Harehills library'}, prices: [gbp(0, 'Free')], bursaries: ['travel', 'childcare'],
      access: {'step-free': 'yes', childcare: 'yes', captions: 'no'}, places: {capacity: 6, left: 2}, sessions: sessions({zone: 'Europe/London', inDays: 4, count: 6, step: 14}),
    }),
    huddle({
      id: 'rent', title: 'Tenants who stay organised', kind: 'cohort-circle', question: 'How do we keep a building together after the first win?', themes: ['Housing'],
      hosts: [{name: 'Marek Nowak'}], languages: ['en', 'pl'], join: 'application', joinUntil: '2026-12-10T23:00:00Z', prices: [gbp(500, 'Low'), gbp(2000, 'Solidarity')],
      bursaries: ['fee'], access: {captions: 'yes', 'sign-language': 'yes'}, places: {capacity: 6, left: 0, waiting: 3}, state: 'full', mode: 'hybrid', place: leeds,
    }),
    huddle({
      id: 'heat', title: 'Keeping a street warm', question: 'What can neighbours do about heating before the council does?', themes: ['Climate', 'Housing'],
      hosts: [{name: 'Siân Prys'}], languages: ['cy', 'en'], mode: 'in-person', place: {locality: 'Caerdydd', country: 'GB', point: {lat: 51.48, lng: -3.18}},
      prices: [gbp(0, 'Free'), gbp(1000, 'Supporter')], places: {capacity: 12, left: 7},
    }),
    huddle({
      id: 'berlin', title: 'Mieten, Macht und Nachbarschaft', kind: 'micro-programme', zone: 'Europe/Berlin', languages: ['de'], themes: ['Housing'],
      hosts: [{name: 'Jana Weiß'}], mode: 'in-person', place: {locality: 'Berlin', country: 'DE', point: {lat: 52.52, lng: 13.4}},
      sessions: sessions({zone: 'Europe/Berlin', inDays: 8, count: 3, at: 19}), prices: [{id: 'a', label: 'Normal', price: {amount: 1500, currency: 'EUR'}}], places: {capacity: 20, left: 9},
    }),
    huddle({
      id: 'cairo', title: 'تنظيم المتطوعين في الأحياء', kind: 'huddle', zone: 'Africa/Cairo', languages: ['ar'], themes: ['Care'], question: 'كيف نحافظ على حماس المتطوعين؟',
      hosts: [{name: 'ليلى حسن'}], sessions: sessions({zone: 'Africa/Cairo', inDays: 6, count: 4, at: 20}), places: {capacity: 10, left: 4}, access: {captions: 'yes'},
    }),
    huddle({
      id: 'kochi', title: 'Clinics run by their patients', zone: 'Asia/Kolkata', themes: ['Health'], hosts: [{name: 'Dr Meera Nair'}], kind: 'exchange',
      sessions: sessions({zone: 'Asia/Kolkata', inDays: 15, count: 1, at: 9, hours: 4}), mode: 'hybrid', place: {locality: 'Kochi', country: 'IN', point: {lat: 9.93, lng: 76.27}}, places: {left: 30},
    }),
    huddle({
      id: 'bogota', title: 'Economía solidaria entre barrios', zone: 'America/Bogota', languages: ['es'], themes: ['Money', 'Food'], hosts: [{name: 'Paola Ríos'}, {name: 'Iván Gil'}, {name: 'Luz Marina Peña'}],
      sessions: sessions({zone: 'America/Bogota', inDays: 12, count: 8}), mode: 'in-person', place: {locality: 'Bogotá', country: 'CO', point: {lat: 4.71, lng: -74.07}}, url: 'https://example.org/economia',
    }),
    huddle({
      id: 'pairs', title: 'One honest hour: pairs for organisers', kind: 'pair', themes: ['Care'], question: 'Who asks you how you are?', hosts: [{name: 'Keisha Grant'}],
      sessions: sessions({zone: 'Europe/London', inDays: -20, count: 6, step: 14, at: 8, hours: 1}), join: 'open', places: {capacity: 2, left: 0}, state: 'running',
    }),
    huddle({
      id: 'lyon', title: 'Argent et conflits', zone: 'Europe/Paris', languages: ['fr'], themes: ['Money'], hosts: [{name: 'Claire Dubois'}],
      mode: 'in-person', place: {locality: 'Lyon', country: 'FR', point: {lat: 45.76, lng: 4.84}}, sessions: sessions({zone: 'Europe/Paris', inDays: 20, count: 4, at: 22, hours: 2}),
    }),
    huddle({id: 'meetup', title: 'Open evening: what is a huddle?', kind: 'meetup', sessions: sessions({zone: 'Europe/London', inDays: 2, count: 12, at: 19}), prices: [gbp(0, 'Free')], themes: ['Getting started']}),
    huddle({id: 'bristol', title: 'Land, and who looks after it', mode: 'in-person', themes: ['Climate', 'Food'], place: {locality: 'Bristol', country: 'GB', point: {lat: 51.45, lng: -2.59}}, access: {'step-free': 'no'}, hosts: [{name: 'Jo Field'}]}),
    huddle({id: 'undated', title: 'Elders and apprentices', kind: 'pair', sessions: [], themes: ['Care'], join: 'application'}),
  ];
}

/** As many more huddles as asked for, all alike but for their number. */
export const many = (count: number): Huddle[] =>
  Array.from({length: count}, (_, index) =>
    huddle({id: `n${index}`, title: `Huddle number ${index}`, sessions: sessions({zone: 'Europe/London', inDays: 3 + index, count: 2})}),
  );
