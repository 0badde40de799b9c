import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {join} from 'node:path';
import {root} from './bundle.ts';
import {bareEnvironment} from './server-process.ts';

/** What a command left behind. */
export interface CommandResult {
  code: number | null;
  /** Standard output. */
  printed: string;
  /** Standard error. */
  remarked: string;
}

/** Runs `huddlekit …` to its end. */
export async function runHuddlekit(options: readonly string[], env: Readonly<Record<string, string>>, input = ''): Promise<CommandResult> {
  const program = join(root, 'packages', 'huddlekit', 'src', 'cli', 'main.ts');
  const command = spawn(process.execPath, ['--conditions=source', program, ...options], {
    cwd: root,
    env: {...bareEnvironment(), ...env},
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const result: CommandResult = {code: null, printed: '', remarked: ''};
  command.stdout.setEncoding('utf8').on('data', (text: string) => (result.printed += text));
  command.stderr.setEncoding('utf8').on('data', (text: string) => (result.remarked += text));
  command.stdin.end(input);
  [result.code] = (await once(command, 'close')) as [number | null];
  return result;
}
