import {instantOf, words, type HuddleQuery, type HuddleRecord} from '@huddlekit/core';
import type {Seed} from '../types.ts';

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

type Named = readonly [name: string, queries: readonly HuddleQuery[]];

/** Queries that ask for each key by itself, made of what the seed holds. */
export function singleQueries({records}: Seed): Named[] {
  const known = records.filter(({lifecycle}) => lifecycle !== 'draft');
  return [
    ['mode', [{mode: ['online']}, {mode: ['in-person']}, {mode: ['online', 'in-person']}, {mode: []}]],
    ['theme', [...distinct(known.flatMap(({themes}) => themes)).map((theme) => ({theme: [theme]})), {theme: ['no such theme']}]],
    ['language', distinct(known.flatMap(({languages}) => languages)).map((language) => ({language: [language]}))],
    ['access', [{access: ['captions']}, {access: ['step-free']}, {access: ['captions', 'step-free']}, {access: ['quiet-space']}, {access: ['childcare']}]],
    ['price', [{price: ['free']}, {price: ['bursary']}, {price: ['free', 'bursary']}]],
    ['kind', distinct(known.map(({kind}) => kind)).map((kind) => ({kind: [kind]}))],
    ['state', (['open', 'full', 'running', 'paused', 'completed', 'cancelled', 'draft'] as const).map((state) => ({state: [state]}))],
    ['ids', [{ids: records.slice(0, 100).map(({id}) => id)}, {ids: ['no such id']}]],
    ['open', [{open: true}, {open: false}]],
    ['near', near(known)],
    ['from and to', dates(known)],
    ['weekday', [1, 2, 3, 4, 5, 6, 7].flatMap((each) => [{weekday: [each]}, {weekday: [each], zone: 'Pacific/Auckland'}])],
    ['time', (['morning', 'afternoon', 'evening', 'night'] as const).flatMap((each) => [{time: [each]}, {time: [each], zone: 'America/Bogota'}])],
    ['waking', [{waking: true}, {waking: true, zone: 'Asia/Tokyo'}, {waking: true, zone: 'America/Los_Angeles'}]],
  ];
}

const pointsOf = (records: readonly HuddleRecord[]) => records.flatMap(({place}) => (place?.point ? [place.point] : []));

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
  const theme = distinct(seed.records.flatMap(({themes}) => themes)).slice(0, 2);
  return [
    {mode: ['in-person'], language: ['en']},
    {theme, open: true},
    {access: ['captions'], price: ['free', 'bursary']},
    {weekday: [1, 2, 3], time: ['evening'], zone: 'Europe/Paris'},
    {waking: true, mode: ['online'], zone: 'Asia/Kolkata'},
    {state: ['completed', 'cancelled', 'paused']},
    ...(point ? [{near: {...point, radius: 300}, mode: ['in-person'] as ['in-person']}, {near: {...point, radius: 300}, theme}] : []),
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
    .flatMap(({id, title}) => words(title).filter((word) => /^[a-z]{5,7}$/.test(word)).slice(0, 1).map((word) => ({id, word})))
    .slice(0, 6)
    .flatMap(({id, word}) => [
      {id, text: `${word.slice(0, 2)}${word.slice(3)}`},
      {id, text: `${word.slice(0, 3)}q${word.slice(4)}`},
    ]);
}
