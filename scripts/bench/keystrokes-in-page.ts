import {fold} from '@huddlekit/core';
import type {Huddle, HuddleQuery} from '@huddlekit/core';
import {createHuddleIndex} from '@huddlekit/core/search';
import MiniSearch from 'minisearch';
import {generateHuddles} from '../../packages/core/src/search/testing/generate.ts';

/*
 * Runs in the page: types some searches letter by letter, with Huddlekit's index and with MiniSearch on the same texts.
 */

const now = Date.parse('2026-11-21T12:00:00Z');
const rounds = 5;
const searches = ['community energy', 'houssing coop', 'łodz kitchen', 'pension bank money', 'transaltion', 'solar insulation'];
const keystrokes = searches.flatMap((text) => Array.from(text, (_, index) => text.slice(0, index + 1)));
const filters: HuddleQuery = {
  mode: ['online'],
  weekday: [2, 3],
  time: ['evening'],
  near: {lat: 51.5, lng: -3.2, radius: 50},
  open: true,
};
const zone = 'Europe/London';

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** One measurement for each keystroke and round. Between two, the page may do other things, as while somebody types. */
async function type(run: (text: string) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const text of keystrokes) {
      times.push(timed(() => run(text)));
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
  return times;
}

function miniSearch(huddles: readonly Huddle[]): MiniSearch {
  const fields = ['title', 'themes', 'locality', 'question', 'hosts', 'description'];
  const index = new MiniSearch({fields, processTerm: fold, searchOptions: {prefix: true, fuzzy: 0.2, combineWith: 'AND'}});
  index.addAll(
    huddles.map(({id, title, question, description, themes, place, hosts}) => ({
      id,
      title,
      question,
      description,
      themes: themes.join(' '),
      locality: place?.locality,
      hosts: hosts.map(({name}) => name).join(' '),
    })),
  );
  return index;
}

async function measure() {
  const huddles = generateHuddles(10_000, now);
  const index = createHuddleIndex(huddles);
  const first = timed(() => index.list({}, now));
  const start = performance.now();
  await index.ready();
  const idle = performance.now() - start;
  let mini: MiniSearch | undefined;
  const blocked = timed(() => (mini = miniSearch(huddles)));
  return {
    facts: [
      `${huddles.length} generated huddles, ${keystrokes.length} keystrokes of ${searches.length} searches, ${rounds} rounds`,
      `Huddlekit: first page without words             ${first.toFixed(0)} ms`,
      `Huddlekit: index of texts, in idle slices       ${idle.toFixed(0)} ms, during which the page answers`,
      `MiniSearch: index of texts, at one go           ${blocked.toFixed(0)} ms, during which the page stands still`,
    ],
    series: [
      ['Huddlekit: text, facets', await type((text) => index.list({text, zone, facets: true}, now))],
      ['Huddlekit: text, five filters, facets', await type((text) => index.list({text, ...filters, zone, facets: true}, now))],
      ['MiniSearch: text alone, no facets', await type((text) => mini!.search(text))],
    ],
  };
}

Object.assign(globalThis, {measured: await measure()});
