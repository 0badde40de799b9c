import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {root} from '../lib/bundle.mjs';

/**
 * Runs a script of the repository on this Node and shows what it writes.
 *
 * @param {string} path From the repository's root.
 * @throws {Error} When it is not there or fails.
 */
export async function runProgram(path) {
  if (!existsSync(join(root, path))) throw new Error(`${path} does not exist`);
  const program = spawn(process.execPath, ['--conditions=source', path], {cwd: root, stdio: ['ignore', 'inherit', 'inherit']});
  const [code] = await once(program, 'close');
  if (code !== 0) throw new Error(`${path} ended with ${code}`);
}
