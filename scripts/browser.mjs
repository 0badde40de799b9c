import {execFile, spawn} from 'node:child_process';
import {createReadStream, createWriteStream, existsSync} from 'node:fs';
import {mkdir, mkdtemp, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {delimiter, dirname, join} from 'node:path';
import {pipeline} from 'node:stream/promises';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {createBrotliDecompress} from 'node:zlib';

const run = promisify(execFile);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const cache = join(modules, '.cache', 'huddlekit');

/**
 * A browser that answered `--version`.
 *
 * @typedef {object} Browser
 * @property {string} executablePath Absolute path.
 * @property {NodeJS.ProcessEnv} env The whole environment to start it with: ours, its libraries and our fonts.
 * @property {string} version As it names itself, for example `Chromium 153.0.7923.0`.
 * @property {'CHROME_PATH' | '@sparticuz/chromium' | 'installed'} source Where it was found.
 */

/**
 * Flags for every launch. They keep it from calling its maker's servers, which a closed network refuses one after
 * another, and make text render alike on every machine. Without a sandbox: it only ever opens our own pages, and root
 * in a container cannot have one.
 */
export const browserFlags = Object.freeze([
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-dev-shm-usage',
  '--disable-domain-reliability',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
]);

/**
 * Finds a Chromium to test with: `CHROME_PATH`, else the one inside the npm package `@sparticuz/chromium` (Linux on
 * x64; unpacked once into node_modules/.cache), else one that is installed. Each must answer `--version`.
 *
 * @returns {Promise<Browser>}
 * @throws {Error} When none answers. The message names each that was tried and why it was refused, and what to do.
 */
export async function findBrowser() {
  const refused = [];
  for (const candidate of candidates()) {
    try {
      return await candidate();
    } catch (error) {
      refused.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(
    `No browser to test with. Set CHROME_PATH to a Chrome or Chromium, or install one.\n  ${refused.join('\n  ')}`,
  );
}

/**
 * As `findBrowser`; where there is none, and this is root on a Debian, installs `chromium-headless-shell` with apt-get
 * (about 100 MB).
 *
 * @param {(message: string) => void} [say] Told before anything that takes long.
 * @returns {Promise<Browser>}
 * @throws {Error} As `findBrowser`, or when apt-get fails.
 */
export async function ensureBrowser(say = () => {}) {
  try {
    return await findBrowser();
  } catch (error) {
    if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw error;
    say('No browser found: installing chromium-headless-shell with apt-get. This takes a minute.');
    const env = {...process.env, DEBIAN_FRONTEND: 'noninteractive'};
    await run('apt-get', ['update', '-qq'], {env});
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell'], {
      env,
      maxBuffer: 64 * 1024 * 1024,
    });
    return findBrowser();
  }
}

function* candidates() {
  const {CHROME_PATH} = process.env;
  if (CHROME_PATH) yield () => attempt(CHROME_PATH, 'CHROME_PATH');
  yield bundled;
  for (const path of installedPaths()) yield () => attempt(path, 'installed');
}

/**
 * @param {string} executablePath
 * @param {Browser['source']} source
 * @param {NodeJS.ProcessEnv} [extra]
 * @returns {Promise<Browser>}
 */
async function attempt(executablePath, source, extra = {}) {
  if (!existsSync(executablePath)) throw new Error(`${source}: ${executablePath} does not exist`);
  const env = {...process.env, ...(await fontEnvironment()), ...extra};
  try {
    const {stdout} = await run(executablePath, ['--version'], {env, timeout: 20_000});
    return {executablePath, env, version: stdout.trim(), source};
  } catch (error) {
    const {message, stderr} = /** @type {Error & {stderr?: string}} */ (error);
    throw new Error(`${source}: ${executablePath} --version failed: ${(stderr || message).trim().split('\n')[0]}`);
  }
}

function installedPaths() {
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chromium-headless-shell'];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const found = folders.flatMap((folder) => names.map((name) => join(folder, name))).filter((path) => existsSync(path));
  const fixed = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
      .map((name) => process.env[name])
      .filter((folder) => folder !== undefined)
      .map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')),
  ];
  return [...found, ...fixed.filter((path) => existsSync(path))];
}

async function bundled() {
  const name = '@sparticuz/chromium';
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error(`${name}: Linux on x64 only`);
  const packed = join(modules, '@sparticuz', 'chromium');
  if (!existsSync(join(packed, 'bin', 'chromium.br'))) throw new Error(`${name}: not installed`);
  const {version} = JSON.parse(await readFile(join(packed, 'package.json'), 'utf8'));
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(folder)) await unpackBrowser(join(packed, 'bin'), folder);
  const libraries = [join(folder, 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(delimiter);
  return attempt(join(folder, 'chromium'), name, {LD_LIBRARY_PATH: libraries});
}

/**
 * Unpacks beside the target and renames, so that two test runs at once never see half a browser.
 *
 * @param {string} from
 * @param {string} folder
 */
async function unpackBrowser(from, folder) {
  await mkdir(cache, {recursive: true});
  const partial = await mkdtemp(join(cache, 'unpacking-'));
  try {
    await everyOne([
      pipeline(
        createReadStream(join(from, 'chromium.br')),
        createBrotliDecompress(),
        createWriteStream(join(partial, 'chromium'), {mode: 0o755}),
      ),
      untar(join(from, 'al2023.tar.br'), partial),
      untar(join(from, 'fonts.tar.br'), partial),
      untar(join(from, 'swiftshader.tar.br'), partial),
    ]);
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, {recursive: true, force: true});
    if (!existsSync(folder)) throw error;
  }
}

/**
 * @param {string} archive
 * @param {string} folder
 */
async function untar(archive, folder) {
  const tar = spawn('tar', ['-x', '--no-same-owner', '-C', folder], {stdio: ['pipe', 'ignore', 'inherit']});
  const done = new Promise((resolve, reject) => {
    tar.once('error', reject);
    tar.once('close', (code) => (code === 0 ? resolve(undefined) : reject(new Error(`tar ended with ${code}`))));
  });
  // tar closes its input at the archive's end mark, before the last padding: only its exit code tells success.
  const feeding = pipeline(createReadStream(archive), createBrotliDecompress(), tar.stdin).catch(() => {});
  await everyOne([feeding, done]);
}

/**
 * Waits until all have ended before it throws the first error, so that nothing still writes when the folder is removed.
 *
 * @param {Promise<unknown>[]} jobs
 */
async function everyOne(jobs) {
  for (const result of await Promise.allSettled(jobs)) if (result.status === 'rejected') throw result.reason;
}

/**
 * On Linux, gives the browser only fonts that come from npm (Latin, Greek, Cyrillic, Arabic): a bare container has
 * none, and a screenshot then shows empty boxes.
 *
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
async function fontEnvironment() {
  const fonts = join(modules, 'dejavu-fonts-ttf', 'ttf');
  if (process.platform !== 'linux' || !existsSync(fonts)) return {};
  const file = join(cache, 'fonts.conf');
  const text = fontsConfiguration([fonts]);
  if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
    await mkdir(cache, {recursive: true});
    const partial = `${file}.${process.pid}`;
    await writeFile(partial, text);
    await rename(partial, file);
  }
  return {FONTCONFIG_FILE: file};
}

/** @param {string[]} folders */
function fontsConfiguration(folders) {
  const prefer = (/** @type {string} */ family, /** @type {string} */ font) =>
    `  <alias><family>${family}</family><prefer><family>${font}</family></prefer></alias>`;
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    ...folders.map((folder) => `  <dir>${folder}</dir>`),
    `  <cachedir>${join(cache, 'fontconfig')}</cachedir>`,
    prefer('sans-serif', 'DejaVu Sans'),
    prefer('serif', 'DejaVu Serif'),
    prefer('monospace', 'DejaVu Sans Mono'),
    '</fontconfig>',
    '',
  ].join('\n');
}
