import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {globSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** The repository's folder. */
export const root = fileURLToPath(new URL('../../..', import.meta.url));

const built = join(root, 'packages', 'huddlekit', 'dist', 'cdn');
const sources = ['core', 'tally', 'elements', 'adapter-feed', 'adapter-http', 'adapter-local', 'huddlekit'];

const changed = (path: string): number => statSync(path, {throwIfNoEntry: false})?.mtimeMs ?? 0;

function newestSource(): number {
  const files = globSync(sources.map((name) => `packages/${name}/src/**/*.{ts,json}`), {cwd: root});
  return Math.max(...files.filter((file) => !/\.(?:test|bench)\./.test(file)).map((file) => changed(join(root, file))));
}

/**
 * The folder with the browser bundle, built first when a source is newer. `HUDDLEKIT_BUNDLE` names another one, such as a
 * release that is to be tested.
 *
 * @throws {Error} When it cannot be built, with what the build wrote.
 */
export async function browserBundle(): Promise<string> {
  const {HUDDLEKIT_BUNDLE: given} = process.env;
  if (given) return given;
  if (changed(join(built, 'integrity.json')) > newestSource()) return built;
  const options = ['--conditions=source', join(root, 'scripts', 'build.mjs'), 'cdn', '--quiet'];
  const build = spawn(process.execPath, options, {cwd: root, stdio: ['ignore', 'pipe', 'pipe']});
  let log = '';
  for (const stream of [build.stdout, build.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (log += text));
  const [code] = (await once(build, 'close')) as [number | null];
  if (code !== 0) throw new Error(`The browser bundle could not be built:\n${log.slice(-3000)}`);
  return built;
}
