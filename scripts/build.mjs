import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, globSync} from 'node:fs';
import {mkdir, rename, rm, writeFile} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {bundle, root} from './lib/bundle.mjs';

const help = `node scripts/build.mjs [packages] [manifest] [cdn] [--quiet]

Builds all, or only what is named: the packages with tsc, the elements' manifest, the browser bundle.`;

const steps = {packages: buildPackages, manifest: buildManifest, cdn: buildCdn};

const words = process.argv.slice(2).filter((word) => word !== '--quiet');
const quiet = process.argv.includes('--quiet');
if (words.some((word) => !Object.hasOwn(steps, word))) {
  console.log(help);
  process.exitCode = words.includes('--help') ? 0 : 2;
} else {
  for (const [name, step] of Object.entries(steps)) {
    if (words.length === 0 || words.includes(name)) await step();
  }
}

function buildPackages() {
  run('typescript/bin/tsc', ['-b', 'tsconfig.json']);
}

/** Describes the elements for editors, documentation and wrappers: packages/elements/dist/custom-elements.json. */
function buildManifest() {
  const folder = join(root, 'packages', 'elements');
  if (globSync('src/*/define.ts', {cwd: folder}).length === 0) return say('No elements yet: no manifest.');
  run(
    '@custom-elements-manifest/analyzer/cem.js',
    ['analyze', '--litelement', '--globs', 'src/**/*.ts', '--exclude', 'src/**/*.test.ts', '--outdir', 'dist', '--quiet'],
    folder,
  );
}

/**
 * Bundles each of packages/huddlekit/src/cdn/*.ts with what is needed on demand in files of its own, and
 * packages/huddlekit/src/bundle.ts as a single file, huddlekit.bundle.js. integrity.json holds a `sha384-…` for each file.
 */
async function buildCdn() {
  const entries = globSync('packages/huddlekit/src/cdn/*.ts', {cwd: root}).filter((file) => !file.includes('.test.'));
  if (entries.length === 0) return say('No packages/huddlekit/src/cdn yet: no browser bundle.');
  const input = Object.fromEntries(entries.map((file) => [basename(file, '.ts'), join(root, file)]));
  const target = join(root, 'packages', 'huddlekit', 'dist', 'cdn');
  const partial = `${target}.${process.pid}`;
  try {
    const chunks = await bundle({input, split: true, outDir: partial});
    const whole = join(root, 'packages', 'huddlekit', 'src', 'bundle.ts');
    if (existsSync(whole)) {
      chunks.push(...(await bundle({input: {'huddlekit.bundle': whole}, split: false, outDir: partial})));
    }
    await writeIntegrity(partial, chunks);
    // A page that loads while this runs sees the old files or the new, never a mixture.
    await rm(target, {recursive: true, force: true});
    await rename(partial, target);
  } finally {
    await rm(partial, {recursive: true, force: true});
  }
}

/**
 * @param {string} folder
 * @param {import('rolldown').OutputChunk[]} chunks
 */
async function writeIntegrity(folder, chunks) {
  const integrity = Object.fromEntries(
    chunks.map(({fileName, code}) => [fileName, `sha384-${createHash('sha384').update(code).digest('base64')}`]),
  );
  await mkdir(folder, {recursive: true});
  await writeFile(join(folder, 'integrity.json'), `${JSON.stringify(integrity, null, 2)}\n`);
  for (const {fileName, code, isEntry} of chunks) {
    if (isEntry) say(`${fileName}  ${gzipSync(code, {level: 9}).length} B gzip  ${integrity[fileName]}`);
  }
}

/**
 * @param {string} program A script inside node_modules.
 * @param {string[]} options
 * @param {string} [cwd]
 */
function run(program, options, cwd = root) {
  const script = join(root, 'node_modules', program);
  if (!existsSync(script)) throw new Error(`${program} is not installed`);
  const {status} = spawnSync(process.execPath, [script, ...options], {cwd, stdio: 'inherit'});
  if (status !== 0) process.exit(status ?? 1);
}

/** @param {string} message */
function say(message) {
  if (!quiet) console.log(message);
}
