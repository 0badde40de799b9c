import assert from 'node:assert/strict';
import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import {bareEnvironment} from '../../e2e/support/server-process.ts';
import type {ServerFlaw} from './flaws.ts';

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

const program = fileURLToPath(new URL('./server.ts', import.meta.url));

interface Running {
  readonly url: string;
  readonly child: ChildProcess;
}

/** Several server processes on one PostgreSQL, each of which can be killed and started again. */
export class Servers {
  readonly #database: string;
  readonly #flaw: ServerFlaw | undefined;
  readonly #running: Running[] = [];

  /** @param database Address of a database whose tables are there. */
  constructor(database: string, flaw?: ServerFlaw) {
    this.#database = database;
    this.#flaw = flaw;
  }

  /** Where they listen, or did until they were killed a moment ago. */
  get urls(): string[] {
    return this.#running.map(({url}) => url);
  }

  async start(count: number): Promise<void> {
    this.#running.push(...(await Promise.all(Array.from({length: count}, () => this.#launch()))));
  }

  /** Ends one without warning, and settles when another is in its place. */
  async killAndStart(index: number): Promise<void> {
    const {child} = this.#running[index]!;
    assert.equal(child.exitCode, null, 'a server ended by itself');
    await killed(child);
    this.#running[index] = await this.#launch();
  }

  async end(): Promise<void> {
    await Promise.all(this.#running.map(({child}) => killed(child)));
  }

  async #launch(): Promise<Running> {
    const words = [this.#database, ...(this.#flaw ? [this.#flaw] : [])];
    const child = spawn(process.execPath, ['--conditions=source', program, ...words], {
      env: bareEnvironment(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running.add(child);
    child.once('exit', () => running.delete(child));
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
    const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`A server ended with ${code} before it was ready`)));
    while (!printed.includes('\n')) await Promise.race([once(child.stdout, 'data'), ended]);
    ended.catch(() => {});
    return {url: printed.trim(), child};
  }
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
