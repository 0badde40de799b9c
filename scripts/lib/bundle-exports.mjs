import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {bundle, root} from './bundle.mjs';

/**
 * Bundles what some exports of a package need, as a page that imports nothing else would load it.
 *
 * @param {string | readonly string[]} from The package's entry, or several: `@huddlekit/tally`.
 * @param {string} names As after `export`: `*`, or `{irv, borda}`.
 * @returns {Promise<import('rolldown').OutputChunk[]>}
 * @throws {Error} When there is no such entry or export.
 */
export async function bundleExports(from, names) {
  // Inside the repository, where the workspace's packages resolve.
  const cache = join(root, 'node_modules', '.cache');
  mkdirSync(cache, {recursive: true});
  const folder = mkdtempSync(join(cache, 'exports-'));
  try {
    const entry = join(folder, 'entry.ts');
    writeFileSync(entry, [from].flat().map((name) => `export ${names} from '${name}';\n`).join(''));
    return await bundle({input: {entry}, split: true});
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
