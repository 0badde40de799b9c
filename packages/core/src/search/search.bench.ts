import {cpus} from 'node:os';
import MiniSearch from 'minisearch';
import type {Huddle, HuddleQuery} from '../schema/index.ts';
import {fold} from '../text.ts';
import {createHuddleIndex} from './index.ts';
import {generateHuddles} from './testing/generate.ts';

/*
 * What a keystroke costs in a list of 10,000 huddles, beside MiniSearch on the same texts.
 * Run: node --conditions=source packages/core/src/search/search.bench.ts
 */

const now = Date.parse('2026-11-21T12:00:00Z');
const count = 10_000;
const rounds = 5;
const {timeZone: zone} = new Intl.DateTimeFormat().resolvedOptions();

const typed = ['community energy', 'houssing coop', 'łodz kitchen', 'pension bank money', 'transaltion', 'solar insulation'];
const keystrokes = typed.flatMap((text) => Array.from(text, (_, index) => text.slice(0, index + 1)));
const filters: HuddleQuery = {
  mode: ['online'],
  weekday: [2, 3],
  time: ['evening'],
  near: {lat: 51.5, lng: -3.2, radius: 50},
  open: true,
};

function measure(name: string, keys: readonly string[], run: (text: string) => unknown): void {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const key of keys) {
      const start = performance.now();
      run(key);
      times.push(performance.now() - start);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(2);
  console.log(`${name.padEnd(44)} median ${at(0.5)}  p99 ${at(0.99)}  max ${at(1)} ms`);
}

function timed<T>(name: string, run: () => T): T {
  const start = performance.now();
  const result = run();
  console.log(`${name.padEnd(44)} ${(performance.now() - start).toFixed(0)} ms`);
  return result;
}

function miniSearch(huddles: readonly Huddle[]): MiniSearch {
  const fields = ['title', 'themes', 'locality', 'question', 'hosts', 'description'];
  const index = new MiniSearch({fields, processTerm: fold, searchOptions: {prefix: true, fuzzy: 0.2, combineWith: 'AND'}});
  index.addAll(
    huddles.map(({id, title, themes, place, question, hosts, description}) => ({
      ...{id, title, question, description, locality: place?.locality},
      ...{themes: themes.join(' '), hosts: hosts.map(({name}) => name).join(' ')},
    })),
  );
  return index;
}

const huddles = generateHuddles(count, now);
const processor = `${cpus().length} × ${cpus()[0]?.model}`;
console.log(`${count} huddles on Node ${process.version}, ${processor}, ${keystrokes.length * rounds} keystrokes`);
const index = createHuddleIndex(huddles);
timed('Huddlekit: read, first page', () => index.list({}, now));
timed('Huddlekit: index of texts', () => index.list({text: 'a'}, now));
await index.ready();
const mini = timed('MiniSearch: index of texts', () => miniSearch(huddles));
const first = performance.now();
index.list({text: 'c', facets: true, zone}, now);
console.log(`Huddlekit: first keystroke, cold               ${(performance.now() - first).toFixed(2)} ms`);
const query = {facets: true, zone} as const;
measure('Huddlekit: text, facets', keystrokes, (text) => index.list({text, ...query}, now));
measure('Huddlekit: text, five filters, facets', keystrokes, (text) => index.list({text, ...filters, ...query}, now));
measure('Huddlekit: five filters, facets', keystrokes, () => index.list({...filters, ...query}, now));
measure('Huddlekit: dates, facets', keystrokes, () => index.list({from: '2026-12-01', to: '2026-12-31', ...query}, now));
measure('Huddlekit: no text, no filter, facets', keystrokes, () => index.list(query, now));
measure('MiniSearch: text alone, no facets', keystrokes, (text) => mini.search(text));
