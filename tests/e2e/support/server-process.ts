import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {join} from 'node:path';
import {root} from './bundle.ts';

/** The server as people start it: a process of its own, by the command line. */
export interface ServerProcess {
  /** Without a slash at the end. */
  url: string;
  pid: number;
  /** All that it wrote, standard output and error as they came. */
  output(): string;
  /** Sends a signal. Settles when the process has ended, with its exit code, `null` after a signal that it did not catch. */
  stop(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<number | null>;
}

export interface ProcessOptions {
  /** What follows `huddlekit serve`. */
  options?: readonly string[];
  /** Beside what a process needs anyway. No other settings reach it. PORT is 0 if absent. */
  env?: Readonly<Record<string, string>>;
}

/** How long a start may take, in milliseconds: the first one on a new folder makes a database. */
const patience = 120_000;

const running = new Set<() => void>();
process.once('exit', () => {
  for (const end of running) end();
});

/**
 * Starts `huddlekit serve` and waits until it says that it is ready.
 *
 * @throws {Error} When it ends before that, with its exit code and all that it wrote.
 */
export async function startServerProcess({options = [], env = {}}: ProcessOptions = {}): Promise<ServerProcess> {
  const program = join(root, 'packages', 'huddlekit', 'src', 'cli', 'main.ts');
  const server = spawn(process.execPath, ['--conditions=source', program, 'serve', ...options], {
    cwd: root,
    env: {...bareEnvironment(), PORT: '0', LOG_LEVEL: 'warn', ...env},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = () => void server.kill('SIGKILL');
  running.add(end);
  const ended = once(server, 'close').then(([code]) => {
    running.delete(end);
    return code as number | null;
  });
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      end();
      reject(new Error(`It was not ready within ${patience} ms:\n${output}`));
    }, patience);
    for (const stream of [server.stdout, server.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        // To the end of the line: text may come in pieces.
        const [, address] = /ready: (http:\S+)\n/.exec(output) ?? [];
        if (!address) return;
        clearTimeout(timer);
        resolve(address.replace('localhost', '127.0.0.1'));
      });
    }
    void ended.then((code) => {
      clearTimeout(timer);
      reject(new Error(`It ended with ${code}:\n${output}`));
    });
  });
  return {
    url,
    pid: server.pid!,
    output: () => output,
    stop(signal) {
      server.kill(signal);
      return ended;
    },
  };
}

/** What the system needs. Settings of whoever runs the tests do not count. */
export function bareEnvironment(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'SYSTEMROOT', 'NODE_COMPILE_CACHE'];
  return Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
