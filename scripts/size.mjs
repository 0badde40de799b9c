import {existsSync} from 'node:fs';
import {join, relative} from 'node:path';
import {bundle, root} from './lib/bundle.mjs';
import {bundleExports} from './lib/bundle-exports.mjs';
import {eagerChunks, kilobytes, lazyChunks, sizeOf} from './lib/sizes.mjs';

// The budgets of docs/architecture, in bytes after gzip; 1 kB is 1,000 bytes.
const pages = [
  {title: 'finder', entry: 'tests/size/finder.ts', limit: 20_000},
  {title: 'finder with sign-up', entry: 'tests/size/finder-sign-up.ts', limit: 24_000},
];
// Elements beside the finder and sign-up: what each adds to what such a page loads at once.
const additions = [
  {title: 'ballot', entry: 'tests/size/finder-sign-up-ballot.ts', limit: 4_000},
  {title: 'outcome', entry: 'tests/size/finder-sign-up-outcome.ts', limit: 4_000},
  {title: 'round', entry: 'tests/size/finder-sign-up-round.ts', limit: 4_000},
];
const onDemand = [
  {title: 'messages of a language', pattern: /packages\/elements\/src\/(?:.*\/)?(?:messages|locales)\/[a-z]{2}\.ts$/, limit: 4_000},
  {title: 'map', pattern: /packages\/elements\/src\/(?:.*\/)?map\//, limit: 14_000},
  {title: 'ballot', pattern: /packages\/elements\/src\/ballot\/booth\//, limit: 20_000},
];

// What a page loads of @huddlekit/tally: an entry, or one rule of it.
const tally = '@huddlekit/tally';
const rules = ['equalShares', 'exactEqualShares', 'greedy', 'knapsack', 'money', 'phragmen', 'quadratic', 'score']
  .concat(['borda', 'irv', 'rankedPairs', 'schulze', 'stvMeek', 'stvScottish']);
/** @type {{title: string, entries: string[], names?: string, limit: number}[]} */
const counting = [
  {title: tally, entries: [''], limit: 12_000},
  ...rules.map((rule) => ({title: `  ${rule} alone`, entries: [''], names: `{${rule}}`, limit: 5_000})),
  {title: '  raisedEqualShares alone', entries: [''], names: '{raisedEqualShares}', limit: 6_200},
  {title: `${tally}/worker, in the page`, entries: ['/worker'], limit: 850},
  {title: `${tally}/formats`, entries: ['/formats'], limit: 4_650},
  {title: `${tally}/explain, with equal shares, which it counts by`, entries: ['/explain'], limit: 9_800},
  {title: `${tally}, all its entries but the worker`, entries: ['', '/explain', '/formats'], limit: 18_950},
];

/** @typedef {import('./lib/sizes.mjs').Chunk} Chunk */

let failures = 0;
for (const page of pages) await measurePage(page);
for (const addition of additions) await measureAddition(addition);
for (const {title, entries, names = '*', limit} of counting) {
  await measureExports(title, entries.map((entry) => tally + entry), names, limit);
}
console.log(failures === 0 ? 'Every size is within its budget.' : `${failures} over budget, or not built.`);
process.exitCode = failures === 0 ? 0 : 1;

/** @param {{title: string, entry: string, limit: number}} page */
async function measurePage({title, entry, limit}) {
  try {
    if (!existsSync(join(root, entry))) throw new Error(`${entry} does not exist`);
    const chunks = await bundle({input: {[title.replaceAll(' ', '-')]: join(root, entry)}, split: true});
    report(`${title}, loaded at once`, eagerChunks(chunks), limit);
    for (const chunk of chunks.filter(({isDynamicEntry}) => isDynamicEntry)) reportLazy(chunks, chunk);
  } catch (error) {
    fail(title, error);
  }
}

/** @param {{title: string, entry: string, limit: number}} addition */
async function measureAddition({title, entry, limit}) {
  const atOnce = async (/** @type {string} */ input) => {
    const chunks = await bundle({input: {[title]: join(root, input)}, split: true});
    return {chunks, bytes: eagerChunks(chunks).reduce((sum, chunk) => sum + sizeOf(chunk).bytes, 0)};
  };
  try {
    const [page, more] = [await atOnce('tests/size/finder-sign-up.ts'), await atOnce(entry)];
    const bytes = more.bytes - page.bytes;
    if (bytes > limit) failures++;
    console.log(`${bytes > limit ? '✖' : '✔'} ${title}, beside finder and sign-up: ${kilobytes(bytes)} of ${kilobytes(limit)}`);
    const parts = more.chunks.filter(({isDynamicEntry, facadeModuleId}) => isDynamicEntry && facadeModuleId?.includes(`/src/${title}/`));
    for (const chunk of parts) reportLazy(more.chunks, chunk);
  } catch (error) {
    fail(title, error);
  }
}

/**
 * @param {string} title
 * @param {unknown} error
 */
function fail(title, error) {
  failures++;
  console.error(`✖ ${title}: not built. ${error instanceof Error ? error.message.split('\n').slice(0, 3).join(' ') : error}`);
}

/**
 * @param {string} title
 * @param {string | readonly string[]} from
 * @param {string} names
 * @param {number} [limit]
 */
async function measureExports(title, from, names, limit) {
  try {
    report(title, eagerChunks(await bundleExports(from, names)), limit);
  } catch (error) {
    fail(title, error);
  }
}

/**
 * @param {Chunk[]} chunks
 * @param {Chunk} chunk
 */
function reportLazy(chunks, chunk) {
  const module = chunk.facadeModuleId ? relative(root, chunk.facadeModuleId).replaceAll('\\', '/') : chunk.fileName;
  const budget = onDemand.find(({pattern}) => pattern.test(module));
  report(`  on demand: ${module}${budget ? ` (${budget.title})` : ''}`, lazyChunks(chunks, chunk), budget?.limit);
}

/**
 * @param {string} title
 * @param {Chunk[]} chunks
 * @param {number} [limit]
 */
function report(title, chunks, limit) {
  const sizes = chunks.map(sizeOf);
  const total = sizes.reduce((sum, {bytes}) => sum + bytes, 0);
  const over = limit !== undefined && total > limit;
  if (over) failures++;
  const of = limit === undefined ? '' : ` of ${kilobytes(limit)}`;
  console.log(`${over ? '✖' : '✔'} ${title}: ${kilobytes(total)}${of}`);
  if (sizes.length > 1) for (const {name, bytes} of sizes) console.log(`      ${name}  ${kilobytes(bytes)}`);
}
