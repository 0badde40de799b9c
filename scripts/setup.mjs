// Runs on the host's own Node before anything is installed: only node: built-ins may be imported at the top.
import {spawnSync} from 'node:child_process';
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';

const say = (/** @type {string} */ message) => console.log(message);

/**
 * Makes a fresh clone ready for `npm start` or `npm test`, and does nothing, in well under a second, when it is.
 *
 * @param {string | undefined} purpose
 */
async function setUp(purpose) {
  if (purpose !== 'start' && purpose !== 'test') throw new Error('Usage: node scripts/setup.mjs start|test');
  if (!isAtLeast(process.versions.node, [20, 19])) {
    throw new Error(`Huddlekit needs Node 20.19 or newer to install itself; this is ${process.versions.node}.`);
  }
  if (!isInstalled()) install();
  const node = developmentNode();
  if (purpose === 'start') buildBundle(node);
  if (purpose === 'test') {
    const {ensureBrowser} = await import('./browser.mjs');
    await ensureBrowser(say);
  }
}

/** Whether node_modules holds what the lock asks for. Packages of other platforms may be missing. */
function isInstalled() {
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
  const locked = readPackages(join(root, 'package-lock.json'));
  if (!installed || !locked) return false;
  return Object.entries(locked).every(([path, {version, optional, devOptional, peer, link}]) => {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true;
    const there = installed[path];
    if (!there) return Boolean(optional || devOptional || peer);
    return link ? existsSync(join(root, path)) : there.version === version;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, {version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean}> | undefined}
 */
function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}

function install() {
  say('Installing dependencies with npm. This takes from 20 seconds to a few minutes, once.');
  const began = Date.now();
  // On Windows `npm ci` cannot delete the node.exe in node_modules that runs this.
  const options = [windows ? 'install' : 'ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env['npm_execpath'];
  const result = npm
    ? spawnSync(process.execPath, [npm, ...options], {cwd: root, stdio: 'inherit'})
    : spawnSync('npm', options, {cwd: root, stdio: 'inherit', shell: windows});
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`npm ${options[0]} failed. Its message is above.`);
  say(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`);
}

/** The Node that runs the sources: the one from npm, else the host's, which must strip types by itself. */
function developmentNode() {
  const fromNpm = join(root, 'node_modules', '.bin', windows ? 'node.cmd' : 'node');
  if (existsSync(fromNpm)) return fromNpm;
  if (isAtLeast(process.versions.node, [22, 18])) return process.execPath;
  throw new Error(
    `npm brings no Node for ${process.platform} on ${process.arch}, so Huddlekit runs on yours: ` +
      `it must be 22.18 or newer and is ${process.versions.node}.`,
  );
}

/** @param {string} node */
function buildBundle(node) {
  const built = modified(join(root, 'packages', 'huddlekit', 'dist', 'cdn', 'integrity.json'));
  if (!existsSync(join(root, 'packages', 'huddlekit', 'src', 'cdn')) || built > newestSource()) return;
  say('Building the browser bundle. This takes a few seconds.');
  const script = join(root, 'scripts', 'build.mjs');
  const result = spawnSync(node, ['--conditions=source', script, 'cdn', '--quiet'], {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
  });
  if (result.status !== 0) throw new Error('The browser bundle could not be built. The reason is above.');
}

/** When the newest file that goes into the bundle was changed, in milliseconds since 1970. */
function newestSource() {
  const packages = join(root, 'packages');
  const sources = readdirSync(packages)
    .filter((name) => name !== 'server')
    .map((name) => join(packages, name, 'src'))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, {recursive: true, encoding: 'utf8'})
        .filter((name) => /\.(ts|json)$/.test(name) && !name.includes('.test.'))
        .map((name) => join(folder, name)),
    );
  const others = ['package-lock.json', 'tsconfig.base.json', 'scripts/build.mjs'].map((name) => join(root, name));
  return Math.max(...[...sources, ...others].map(modified));
}

/** @param {string} file */
function modified(file) {
  return existsSync(file) ? statSync(file).mtimeMs : 0;
}

/**
 * @param {string} version
 * @param {[number, number]} least
 */
function isAtLeast(version, [major, minor]) {
  const [a = 0, b = 0] = version.split('.').map(Number);
  return a > major || (a === major && b >= minor);
}

try {
  await setUp(process.argv[2]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
