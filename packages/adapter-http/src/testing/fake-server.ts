import {once} from 'node:events';
import {createServer} from 'node:http';
import type {IncomingMessage, ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {isHuddleError} from '@huddlekit/core';
import type {Backend, Person} from '@huddlekit/core';
import {http} from '../http.ts';
import type {TokenStorage} from '../session.ts';

/** A request as it arrived. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Answer = (response: ServerResponse, seen: Seen) => void;

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, {'content-type': 'application/json', ...headers}).end(JSON.stringify(body));

export const problem = (status: number, code: string, more: object = {}, headers: Record<string, string> = {}): Answer =>
  json(status, {type: `/problems/${code}`, title: code, status, detail: `It is ${code}.`, code, ...more}, headers);

/** The connection ends without an answer. */
export const cut: Answer = (response) => response.destroy();

/** A server that answers what it is told to, and remembers what it was asked. */
export class FakeServer {
  url = '';
  readonly seen: Seen[] = [];
  /** Given in order; the last one stays. */
  answers: Answer[] = [];
  readonly #server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    const one = {method: request.method ?? '', path: request.url ?? '', headers: request.headers, body};
    this.seen.push(one);
    const answer = this.answers.length > 1 ? this.answers.shift() : this.answers[0];
    answer?.(response, one);
  });

  async start(): Promise<void> {
    // A busy process closes connections late, and then at the moment when they are used again.
    this.#server.keepAliveTimeout = 0;
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

/** Keeps a token as `localStorage` would. */
export function shelf(): TokenStorage & {readonly kept: Map<string, string>} {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

/** What the work fails with. */
export const failure = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'no failure', (error: unknown) => error);

/** The code that the work fails with. */
export async function code(work: Promise<unknown>): Promise<string> {
  const error = await failure(work);
  return isHuddleError(error) ? error.code : String(error);
}

export const ana: Person = {id: 'p1', email: 'ana@example.org', role: 'participant'};

export const signedIn = json(201, {token: 'a-token-of-ana-000000', expiresAt: '2026-12-21T10:00:00Z', person: ana});

export const signUp = {
  id: 's1',
  huddle: 'pod',
  huddleTitle: 'Pod',
  state: 'confirmed',
  name: 'Ana',
  answers: {},
  accessNeeds: [],
  consents: [],
  createdAt: '2026-11-21T10:00:00Z',
  updatedAt: '2026-11-21T10:00:00Z',
};

export const input = {huddle: 'pod', name: 'Ana', answers: {days: ['Mon', 'Tue']}, accessNeeds: [], consents: []};

export const page = {items: [], total: 0};

/** What each test begins with: a server that has an empty page for everybody, and an adapter that nobody has signed in to. */
export interface Beginning {
  readonly server: FakeServer;
  readonly backend: Backend;
  readonly storage: ReturnType<typeof shelf>;
}

export async function begin(): Promise<Beginning> {
  const server = new FakeServer();
  await server.start();
  server.answers = [json(200, page)];
  const storage = shelf();
  return {server, storage, backend: http({url: server.url, movement: 'commons', storage})};
}

/** Signs Ana in, and forgets what that asked the server. */
export async function signIn({server, backend}: Pick<Beginning, 'server' | 'backend'>): Promise<void> {
  server.answers = [signedIn];
  await backend.identity!.confirmCode(ana.email, '123456');
  server.seen.length = 0;
}
