import {posix} from 'node:path';
import {fault, importsOf, isTest} from './source.mjs';

/** What each package may import of the others: docs/architecture. A name with a path allows that path only. */
const allowed = /** @type {Record<string, string[] | 'all'>} */ ({
  core: [],
  tally: [],
  elements: ['core', 'tally/formats', 'tally/round'],
  'adapter-contract': ['core', 'tally'],
  'adapter-local': ['core', 'tally'],
  'adapter-feed': ['core'],
  'adapter-http': ['core'],
  'adapter-open-collective': ['core'],
  server: ['core', 'tally', 'adapter-feed', 'adapter-local/demo', 'adapter-open-collective'],
  react: ['elements'],
  huddlekit: 'all',
});

/** What tests may import besides: the contract, and a backend that needs no server. */
const allowedInTests = ['adapter-contract', 'adapter-local', 'core'];

/**
 * @typedef {object} Manifest The part of a package.json that matters here.
 * @property {string} name
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [peerDependencies]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {Record<string, {source?: string}>} [exports]
 */

/**
 * Checks that packages import each other only in the directions of the architecture, by their published entries, and
 * only what their package.json names.
 *
 * @param {import('./source.mjs').Source} source
 * @param {Record<string, Manifest>} manifests By folder name.
 * @returns {import('./source.mjs').Fault[]}
 */
export function checkDirections(source, manifests) {
  const [, folder = ''] = /^packages\/([^/]+)\//.exec(source.path) ?? [];
  const manifest = manifests[folder];
  if (!manifest) return [];
  return importsOf(source).flatMap(({specifier, erased, start}) => {
    const message = specifier.startsWith('.')
      ? leaving(source.path, folder, specifier)
      : (direction(source.path, folder, specifier) ?? undeclared(source.path, manifest, specifier, erased));
    return message ? [fault(source, start, 'imports', message)] : [];
  });
}

/**
 * @param {string} path
 * @param {string} folder
 * @param {string} specifier
 */
function leaving(path, folder, specifier) {
  const target = posix.join(posix.dirname(path), specifier);
  if (target.startsWith(`packages/${folder}/`) || (isTest(path) && /^tests\/|\/testing\//.test(target))) return undefined;
  return `${specifier} leaves the package: import the other package by its name`;
}

/**
 * @param {string} path
 * @param {string} folder
 * @param {string} specifier
 */
function direction(path, folder, specifier) {
  const [, other] = /^@huddlekit\/(.+)$/.exec(specifier) ?? [];
  if (specifier === 'zod' && folder !== 'server') return "use 'zod/mini' in what can reach a browser";
  if (other === undefined) return undefined;
  const names = allowed[folder] ?? [];
  if (names === 'all') return undefined;
  const permitted = [...names, folder, ...(isTest(path) ? allowedInTests : [])];
  if (permitted.some((name) => other === name || other.startsWith(`${name}/`))) return undefined;
  return `${folder} must not import @huddlekit/${other}`;
}

/**
 * @param {string} path
 * @param {Manifest} manifest
 * @param {string} specifier
 * @param {boolean} erased
 */
function undeclared(path, {name, dependencies, peerDependencies, optionalDependencies}, specifier, erased) {
  if (isTest(path) || specifier.startsWith('node:')) return undefined;
  const wanted = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  const declared = {...dependencies, ...peerDependencies, ...optionalDependencies};
  const types = `@types/${wanted.replace(/^@(.+)\//, '$1__')}`;
  if (wanted === name || Object.hasOwn(declared, wanted) || (erased && Object.hasOwn(declared, types))) return undefined;
  return `${wanted} is not among the dependencies of ${name}`;
}

/**
 * Finds circles of imports, within a package and across packages. Types and `import()` close no circle.
 *
 * @param {import('./source.mjs').Source[]} sources
 * @param {Record<string, Manifest>} manifests
 * @returns {import('./source.mjs').Fault[]}
 */
export function findCircles(sources, manifests) {
  const entries = entryFiles(manifests);
  const byPath = new Map(sources.map((source) => [source.path, source]));
  /** @type {Map<string, 'open' | 'done'>} */
  const state = new Map();
  /** @type {import('./source.mjs').Fault[]} */
  const faults = [];
  /** @param {string} path @param {string[]} trail */
  const follow = (path, trail) => {
    const source = byPath.get(path);
    if (!source || state.get(path) === 'done') return;
    state.set(path, 'open');
    for (const {specifier, erased, onDemand, start} of importsOf(source)) {
      const target = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : entries.get(specifier);
      if (erased || onDemand || target === undefined) continue;
      if (state.get(target) === 'open') {
        const circle = [...trail.slice(trail.indexOf(target)), target].join(' → ');
        faults.push(fault(source, start, 'imports', `circle: ${circle}`));
      } else {
        follow(target, [...trail, target]);
      }
    }
    state.set(path, 'done');
  };
  for (const {path} of sources) follow(path, [path]);
  return faults;
}

/**
 * Where each published entry's source is. Patterns with `*` are left out: within the repository nobody needs them.
 *
 * @param {Record<string, Manifest>} manifests
 */
function entryFiles(manifests) {
  return new Map(
    Object.entries(manifests).flatMap(([folder, {name, exports = {}}]) =>
      Object.entries(exports).flatMap(([entry, {source}]) =>
        source ? [/** @type {const} */ ([posix.join(name, entry), posix.join('packages', folder, source)])] : [],
      ),
    ),
  );
}
