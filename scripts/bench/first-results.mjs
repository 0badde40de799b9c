import {join} from 'node:path';
import {generateHuddles} from '../../packages/core/src/search/testing/generate.ts';
import {root} from '../lib/bundle.mjs';
import {withPage} from './page.mjs';
import {quantile} from './statistics.mjs';

export const title = 'from opening a page to its first results, 10,000 huddles from a file';

const rounds = 7;

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>First results</title>
<script type="module" src="/huddlekit.js"></script>
<huddle-kit backend="feed:/huddles.json"><huddle-finder><p>Our huddles</p></huddle-finder></huddle-kit>`;

export function run() {
  const files = {'/index.html': page, '/huddles.json': file(10_000)};
  const input = {huddlekit: join(root, 'packages/huddlekit/src/cdn/huddlekit.ts')};
  return withPage({input, files}, async (browser, url) => {
    /** @type {{shown: number, longest: number, loaded: number}[]} */
    const measured = [];
    for (let round = 0; round < rounds; round++) measured.push(await open(browser, `${url}/index.html`));
    const line = (/** @type {string} */ name, /** @type {number[]} */ values) =>
      console.log(`${name.padEnd(48)} median ${quantile(values, 0.5).toFixed(0)}  max ${quantile(values, 1).toFixed(0)} ms`);
    console.log(`The file: ${(Buffer.byteLength(files['/huddles.json']) / 1e6).toFixed(1)} MB uncompressed, served from this machine; ${rounds} visits by new visitors`);
    line('From opening to the first cards', measured.map(({shown}) => shown));
    line('  of that, until the file had arrived', measured.map(({loaded}) => loaded));
    line('Longest time the page stood still', measured.map(({longest}) => longest));
  });
}

/**
 * Huddles of one or two sessions and a short description: with all that the generator makes, the file would be larger
 * than the 10 MB that the feed adapter reads unless it is told otherwise.
 *
 * @param {number} count
 */
function file(count) {
  const huddles = generateHuddles(count, Date.now()).map(({movement: _, state, places, updatedAt: __, ...shared}) => ({
    ...shared,
    sessions: shared.sessions.slice(0, 2),
    description: shared.description?.slice(0, 150),
    ...places,
    lifecycle: ['paused', 'cancelled', 'draft'].includes(state) ? state : 'published',
  }));
  return JSON.stringify({huddlekit: 1, huddles});
}

/**
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} url
 */
async function open(browser, url) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    /** @type {string[]} */
    const log = [];
    page.on('console', (message) => log.push(message.text()));
    page.on('pageerror', (error) => log.push(String(error)));
    await page.evaluateOnNewDocument(watch);
    await page.goto(url);
    await page.waitForFunction('globalThis.bench?.shown', {timeout: 30_000}).catch(async () => {
      throw new Error(`No results within 30 s. Console: ${log.join('; ')}`);
    });
    // Texts are made ready for searching after the first results, in slices: they must not stop the page either.
    await page.waitForNetworkIdle({idleTime: 1500});
    return await page.evaluate(() => {
      const {shown, longest} = /** @type {any} */ (globalThis).bench;
      const [file] = performance.getEntriesByName(new URL('/huddles.json', location.href).href);
      return {shown, longest, loaded: /** @type {PerformanceResourceTiming} */ (file).responseEnd};
    });
  } finally {
    await context.close();
  }
}

/** In the page, before anything else runs: notes when the first card is there, and the longest task. */
function watch() {
  const bench = {shown: 0, longest: 0};
  Object.assign(globalThis, {bench});
  new PerformanceObserver((list) => {
    for (const {duration} of list.getEntries()) bench.longest = Math.max(bench.longest, duration);
  }).observe({type: 'longtask', buffered: true});
  const look = () => {
    const card = document.querySelector('huddle-finder')?.shadowRoot?.querySelector('[part~="card"]');
    if (card) bench.shown = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
