import {instantOf, words, type HuddleQuery, type HuddleRecord} from '@huddlekit/core';
import type {Seed} from '../types.ts';

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

type Named = readonly [name: string, queries: readonly HuddleQuery[]];

/** Queries that ask for each key by itself, made of what the seed holds. */
export function singleQueries({records}: Seed): Named[] {
  const known = records.filter(({lifecycle}) => lifecycle !== 'draft');
  const themes = distinct(known.flatMap(({themes: all}) => all));
  const access = [['captions'], ['step-free'], ['captions', 'step-free'], ['quiet-space'], ['childcare']] as const;
  const states = ['open', 'full', 'running', 'paused', 'completed', 'cancelled', 'draft'] as const;
  const times = ['morning', 'afternoon', 'evening', 'night'] as const;
  return [
    ['mode', [{mode: ['online']}, {mode: ['in-person']}, {mode: ['online', 'in-person']}, {mode: []}]],
    ['theme', [...themes, 'no such theme'].map((theme) => ({theme: [theme]}))],
    ['language', distinct(known.flatMap(({languages}) => languages)).map((language) => ({language: [language]}))],
    ['access', access.map((needs) => ({access: [...needs]}))],
    ['price', [{price: ['free']}, {price: ['bursary']}, {price: ['free', 'bursary']}]],
    ['kind', distinct(known.map(({kind}) => kind)).map((kind) => ({kind: [kind]}))],
    ['state', states.map((state) => ({state: [state]}))],
    ['ids', [100, 5, 1].map((count) => ({ids: [...records.slice(-count).map(({id}) => id), 'no such id'].slice(0, 100)}))],
    ['open', [{open: true}, {open: false}]],
    ['near', near(known)],
    ['from and to', dates(known)],
    ['weekday', [1, 2, 3, 4, 5, 6, 7].flatMap((day) => inZones({weekday: [day]}, 'Pacific/Auckland'))],
    ['time', times.flatMap((time) => inZones({time: [time]}, 'America/Bogota'))],
    ['waking', [...inZones({waking: true}, 'Asia/Tokyo'), {waking: true, zone: 'America/Los_Angeles'}]],
  ];
}

/** The query by itself, and in a zone. */
const inZones = (query: HuddleQuery, zone: string): HuddleQuery[] => [query, {...query, zone}];

const pointsOf = (records: readonly HuddleRecord[]) =>
  records.flatMap(({place}) => (place?.point ? [place.point] : []));

function near(records: readonly HuddleRecord[]): HuddleQuery[] {
  const points = pointsOf(records).slice(0, 4);
  return points.flatMap(({lat, lng}) => [5, 60, 900].map((radius) => ({near: {lat, lng, radius}})));
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

function dates(records: readonly HuddleRecord[]): HuddleQuery[] {
  const starts = records.flatMap(({sessions}) => sessions.map(({start}) => instantOf(start))).sort((a, b) => a - b);
  const [early, late] = [starts[Math.floor(starts.length / 3)], starts[Math.floor((starts.length * 2) / 3)]];
  if (early === undefined || late === undefined) return [];
  const [from, to] = [dayOf(early), dayOf(late)];
  return [{from}, {to}, {from, to}, {from: to, to: from}, {from, to: from}, {from, zone: 'Pacific/Auckland'}];
}

/** Queries that ask for several keys at once. */
export function combinedQueries(seed: Seed): HuddleQuery[] {
  const point = pointsOf(seed.records)[0];
  const near = point && {...point, radius: 300};
  const theme = distinct(seed.records.flatMap(({themes}) => themes)).slice(0, 2);
  return [
    {mode: ['in-person'], language: ['en']},
    {theme, open: true},
    {access: ['captions'], price: ['free', 'bursary']},
    {weekday: [1, 2, 3], time: ['evening'], zone: 'Europe/Paris'},
    {waking: true, mode: ['online'], zone: 'Asia/Kolkata'},
    {state: ['completed', 'cancelled', 'paused']},
    ...(near ? [{near, mode: ['in-person' as const]}, {near, theme}] : []),
  ];
}

/** Words of titles, and how people type them: part of them, without accents, in capitals. */
export function textQueries({records}: Seed): HuddleQuery[] {
  const titles = records.filter(({lifecycle}) => lifecycle !== 'draft').map(({title}) => title);
  const long = distinct(titles.flatMap(words)).filter((word) => word.length > 5).slice(0, 8);
  const hosts = distinct(records.flatMap(({hosts: all}) => all.map(({name}) => name))).slice(0, 3);
  return [
    ...titles.slice(0, 12),
    ...titles.slice(0, 4).map((title) => title.toUpperCase()),
    ...long.map((word) => word.slice(0, 4)),
    ...hosts.map((name) => name.normalize('NFD').replace(/\p{M}/gu, '')),
    'zzzzqqqq',
  ].map((text) => ({text: text.slice(0, 200)}));
}

/** Words with a typing error, each with the id of a huddle that they have to find. */
export function typingErrors({records}: Seed): {id: string; text: string}[] {
  return records
    .filter(({lifecycle}) => lifecycle === 'published')
    .flatMap(({id, title}) => {
      const word = words(title).find((each) => /^[a-z]{5,7}$/.test(each));
      return word === undefined ? [] : [{id, word}];
    })
    .slice(0, 6)
    .flatMap(({id, word}) => [
      {id, text: `${word.slice(0, 2)}${word.slice(3)}`},
      {id, text: `${word.slice(0, 3)}q${word.slice(4)}`},
    ]);
}
