import {readFileSync} from 'node:fs';
import {availableParallelism, cpus, totalmem} from 'node:os';
import {join} from 'node:path';
import {findBrowser} from './browser.mjs';
import * as firstResults from './bench/first-results.mjs';
import * as keystrokes from './bench/keystrokes.mjs';
import * as search from './bench/search.mjs';
import * as signUps from './bench/sign-ups.mjs';
import * as sizes from './bench/sizes.mjs';
import * as tally from './bench/tally.mjs';
import {root} from './lib/bundle.mjs';

const help = `npm run bench -- [name …]

Measures all, or only what is named:`;

/** @type {Record<string, {title: string, run: () => Promise<void>}>} */
const benches = {sizes, 'first-results': firstResults, keystrokes, search, 'sign-ups': signUps, tally};

process.exitCode = await main(process.argv.slice(2));

/** @param {string[]} names */
async function main(names) {
  if (names.some((name) => !Object.hasOwn(benches, name))) {
    const list = Object.entries(benches).map(([name, {title}]) => `  ${name.padEnd(16)}${title}`);
    console.log([help, ...list].join('\n'));
    return names.includes('--help') ? 0 : 2;
  }
  console.log(await circumstances());
  let failures = 0;
  for (const [name, {title, run}] of Object.entries(benches)) {
    if (names.length > 0 && !names.includes(name)) continue;
    console.log(`\n━━ ${name}: ${title}`);
    try {
      await run();
    } catch (error) {
      failures++;
      console.error(`✖ ${name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  return failures === 0 ? 0 : 1;
}

/** What the figures were measured on, without which they say nothing. */
async function circumstances() {
  const [cpu] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const versions = ['lit', '@electric-sql/pglite', 'hono', 'kysely', 'minisearch'].map((name) => `${name} ${version(name)}`);
  const browser = await findBrowser().then(
    ({version, source}) => `${version} (${source})`,
    () => 'no browser',
  );
  return [
    `${new Date().toISOString().slice(0, 10)}, ${process.platform} ${process.arch}`,
    `${availableParallelism()} × ${cpu?.model ?? 'unknown processor'}, ${gigabytes} GB`,
    `Node ${process.version}, ${browser}`,
    versions.join(', '),
  ].join('\n');
}

/** @param {string} name */
function version(name) {
  return JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
}
