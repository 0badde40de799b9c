import {spawnSync} from 'node:child_process';
import {existsSync, globSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {isPermitted} from './lib/licences.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const read = (/** @type {string} */ file) => JSON.parse(readFileSync(file, 'utf8'));

/** @type {string[]} */
const faults = [];
for (const file of globSync('packages/*/package.json', {cwd: root}).sort()) checkPackage(join(root, dirname(file)));
checkLicences();
for (const message of faults) console.error(`✖ ${message}`);
console.log(faults.length === 0 ? 'Every package is fit to publish.' : `${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** @param {string} folder */
function checkPackage(folder) {
  const manifest = read(join(folder, 'package.json'));
  if (manifest.private) return;
  console.log(`━━ ${manifest.name}`);
  const missing = publishedFiles(manifest.exports).filter((file) => !existsAny(folder, file));
  if (missing.length > 0) {
    faults.push(`${manifest.name}: exports ${missing.join(', ')}, which do not exist. Is it built?`);
    return;
  }
  runTool(folder, manifest.name, 'publint', ['publint/src/cli.js', '--strict']);
  runTool(folder, manifest.name, 'attw', [
    '@arethetypeswrong/cli/dist/index.js',
    '--pack',
    '.',
    '--profile',
    'esm-only',
    '--no-emoji',
    '--format',
    'ascii',
  ]);
}

/**
 * @param {unknown} exports
 * @returns {string[]}
 */
function publishedFiles(exports) {
  if (typeof exports === 'string') return [exports];
  return exports && typeof exports === 'object' ? Object.values(exports).flatMap(publishedFiles) : [];
}

/**
 * A path of `exports` may hold a `*`: then one file must match it.
 *
 * @param {string} folder
 * @param {string} file
 */
function existsAny(folder, file) {
  if (!file.includes('*')) return existsSync(join(folder, file));
  return globSync(file.replace('*', '**/*'), {cwd: folder}).length > 0;
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {string} tool
 * @param {string[]} command
 */
function runTool(folder, name, tool, [script = '', ...options]) {
  const result = spawnSync(process.execPath, [join(root, 'node_modules', script), ...options], {
    cwd: folder,
    encoding: 'utf8',
    env: {...process.env, npm_config_loglevel: 'error'},
  });
  if (result.status === 0) return;
  faults.push(`${name}: ${tool}\n${result.stdout}${result.stderr}`.trimEnd());
}

/** Each package that a user gets with ours must be under a licence that asks nothing of the user's own code. */
function checkLicences() {
  const {packages} = read(join(root, 'package-lock.json'));
  let count = 0;
  for (const path of productionPackages(packages)) {
    const file = join(root, path, 'package.json');
    // Of another platform: not here to be read.
    if (!existsSync(file)) continue;
    const {name, version, license, licenses} = read(file);
    const licence = license?.type ?? license ?? licenses?.map((/** @type {any} */ {type}) => type).join(' OR ');
    count++;
    if (!isPermitted(licence) && !(licence === undefined && hasPermissiveText(join(root, path)))) {
      faults.push(`${name}@${version} (${relative(root, dirname(file))}): licence ${licence ?? 'unknown'}`);
    }
  }
  console.log(`━━ licences of ${count} production dependencies`);
}

/** @param {Record<string, {dev?: boolean, link?: boolean, optionalDependencies?: object}>} packages */
function productionPackages(packages) {
  const rootOnly = Object.keys(packages['']?.optionalDependencies ?? {}).map((name) => `node_modules/${name}`);
  return Object.entries(packages)
    .filter(([path, {dev, link}]) => path.startsWith('node_modules/') && !dev && !link && !rootOnly.includes(path))
    .map(([path]) => path);
}

/** @param {string} folder */
function hasPermissiveText(folder) {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  return file !== undefined && /permission is hereby granted, free of charge/i.test(readFileSync(join(folder, file), 'utf8'));
}
