import {spawnSync} from 'node:child_process';
import {globSync, readFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {checkElements, checkPrivateProperties} from './lib/lint-elements.mjs';
import {checkDirections, findCircles} from './lib/lint-imports.mjs';
import {checkDefines, checkTests} from './lib/lint-sources.mjs';
import {parse} from './lib/source.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const paths = globSync(['packages/*/src/**/*.ts', 'tests/**/*.ts', 'examples/*/src/**/*.ts'], {
  cwd: root,
  exclude: (path) => path.endsWith('node_modules') || path.endsWith('/dist'),
}).map((path) => path.replaceAll('\\', '/'));
const sources = paths.sort().map((path) => parse(path, readFileSync(join(root, path), 'utf8')));

/** @type {Record<string, import('./lib/lint-imports.mjs').Manifest>} */
const manifests = Object.fromEntries(
  globSync('packages/*/package.json', {cwd: root}).map((file) => [
    basename(dirname(file)),
    JSON.parse(readFileSync(join(root, file), 'utf8')),
  ]),
);

const faults = [
  ...sources.flatMap((source) => [
    ...checkDirections(source, manifests),
    ...checkElements(source),
    ...checkTests(source),
    ...checkDefines(source),
  ]),
  ...checkPrivateProperties(sources),
  ...findCircles(sources, manifests),
];
for (const {path, line, rule, message} of faults) console.error(`${path}:${line}  ${rule}: ${message}`);
console.log(`${faults.length} faults of our own rules in ${sources.length} files`);

const oxlint = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
const folders = ['packages', 'scripts', 'tests', 'examples', 'web-test-runner.config.mjs'];
const {status} = spawnSync(process.execPath, [oxlint, '--deny-warnings', ...folders], {cwd: root, stdio: 'inherit'});
process.exitCode = faults.length > 0 || status !== 0 ? 1 : 0;
