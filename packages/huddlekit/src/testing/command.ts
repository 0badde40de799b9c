import {spawn} from 'node:child_process';
import {text} from 'node:stream/consumers';
import {fileURLToPath} from 'node:url';

const main = fileURLToPath(new URL('../cli/main.ts', import.meta.url));

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in a process of its own, as a person would. */
export async function huddlekit(args: readonly string[], input = ''): Promise<Run> {
  const {DATABASE_URL: _, HUDDLEKIT_DATA: __, ...env} = process.env;
  const child = spawn(process.execPath, ['--conditions=source', main, ...args], {env});
  child.stdin.end(input);
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ]);
  return {code, out, err};
}
