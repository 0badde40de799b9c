import {expect} from 'chai';
import fc from 'fast-check';
import {once} from 'node:events';
import {createServer} from 'node:http';
import type {IncomingMessage, Server, ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {isHuddleError} from '@huddlekit/core';
import type {Backend, Person} from '@huddlekit/core';
import {http} from './http.ts';
import {toJson} from './json.ts';
import type {TokenStorage} from './session.ts';

const ana: Person = {id: 'p1', email: 'ana@example.org', role: 'participant'};
const signUp = {
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
const input = {huddle: 'pod', name: 'Ana', answers: {days: ['Mon', 'Tue']}, accessNeeds: [], consents: []};
const page = {items: [], total: 0};

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Answer = (response: ServerResponse, seen: Seen) => void;

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, {'content-type': 'application/json', ...headers}).end(JSON.stringify(body));
const problem = (status: number, code: string, more: object = {}, headers: Record<string, string> = {}): Answer =>
  json(status, {type: `/problems/${code}`, title: code, status, detail: `It is ${code}.`, code, ...more}, headers);
const cut: Answer = (response) => response.destroy();

/** Keeps a token as `localStorage` would. */
function shelf(): TokenStorage & {kept: Map<string, string>} {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

const failure = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'no failure', (error: unknown) => error);

async function code(work: Promise<unknown>): Promise<string> {
  const error = await failure(work);
  return isHuddleError(error) ? error.code : String(error);
}

describe('http', () => {
  let server: Server;
  let url: string;
  let seen: Seen[];
  /** Answers in order; the last one stays. */
  let answers: Answer[];
  let backend: Backend;
  let storage: ReturnType<typeof shelf>;

  beforeEach(async () => {
    [seen, answers] = [[], [json(200, page)]];
    server = createServer(async (request, response) => {
      let body = '';
      for await (const part of request) body += String(part);
      const one = {method: request.method ?? '', path: request.url ?? '', headers: request.headers, body};
      seen.push(one);
      (answers.length > 1 ? answers.shift()! : answers[0]!)(response, one);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    storage = shelf();
    backend = http({url, movement: 'commons', storage});
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  async function signIn(): Promise<void> {
    const {length} = seen;
    answers = [json(201, {token: 'a-token-of-ana-000000', expiresAt: '2026-12-21T10:00:00Z', person: ana})];
    await backend.identity!.confirmCode('ana@example.org', '123456');
    seen.splice(length);
  }

  describe('reading', () => {
    it('asks without a token, a cookie or a type, so that any cache may answer', async () => {
      await signIn();
      answers = [json(200, page)];
      await backend.huddles!.list({text: 'energy', weekday: [1], near: {lat: 51, lng: 0, radius: 5}});
      expect(seen[0]).to.include({method: 'GET', path: '/api/v1/movements/commons/huddles?text=energy&near=51%2C0%2C5&weekday=1'});
      expect(seen[0]!.headers).not.to.have.any.keys('authorization', 'cookie', 'content-type');
    });

    it('escapes identifiers in paths', async () => {
      answers = [problem(404, 'not-found')];
      expect(await code(backend.huddles!.get('../../a b/ł?x#y'))).to.equal('not-found');
      expect(seen[0]!.path).to.equal('/api/v1/movements/commons/huddles/..%2F..%2Fa%20b%2F%C5%82%3Fx%23y');
    });

    it('gives calendar addresses without a request, and without what does not count', async () => {
      expect(await backend.huddles!.calendar({theme: ['care'], limit: 5, cursor: 'x', facets: true})).to.deep.equal({
        download: `${url}/api/v1/movements/commons/huddles.ics?theme=care`,
        subscribe: `${url.replace('http', 'webcal')}/api/v1/movements/commons/huddles.ics?theme=care`,
      });
      expect((await backend.huddles!.calendar({})).download).to.match(/huddles\.ics$/);
      expect(seen).to.be.empty;
    });

    it('refuses an address that is none', () => {
      for (const bad of ['', 'javascript:alert(1)', 'huddles', 'ftp://example.org']) expect(() => http({url: bad}), bad).to.throw(TypeError);
    });

    it('takes an address with a path, a slash and a query', async () => {
      await http({url: `${url}/there/?x#y`}).huddles!.list({});
      expect(seen[0]!.path).to.equal('/there/api/v1/movements/default/huddles?');
    });

    for (const [what, answer] of [
      ['HTML of a captive portal', ((response) => response.writeHead(200).end('<html>')) as Answer],
      ['nothing', ((response) => response.writeHead(200).end()) as Answer],
      ['null', json(200, null)],
      ['another shape', json(200, {items: 'none', total: 0})],
      ['a huddle without sessions', json(200, {items: [{id: 'x'}], total: 1})],
    ] as const) {
      it(`calls ${what} unreadable`, async () => {
        answers = [answer];
        expect(await code(backend.huddles!.list({}))).to.equal('unreadable');
        expect(seen).to.have.length(1);
      });
    }
  });

  describe('problems', () => {
    it('become errors with their issues and patience', async () => {
      await signIn();
      const issues = [{path: 'name', code: 'required', message: 'name is missing or blank.'}];
      answers = [problem(400, 'invalid', {issues})];
      const error = await failure(backend.signUps!.submit(input, {idempotencyKey: 'key-of-one-intent'}));
      expect(error).to.deep.include({code: 'invalid', message: 'It is invalid.', issues});
      answers = [problem(429, 'rate-limited', {retryAfter: 1234}, {'retry-after': '2'})];
      expect(await failure(backend.identity!.requestCode('a@example.org'))).to.include({code: 'rate-limited', retryAfter: 1234});
    });

    for (const [status, expected] of [
      [403, 'forbidden'],
      [404, 'not-found'],
      [429, 'rate-limited'],
      [418, 'unreadable'],
      [500, 'unavailable'],
    ] as const) {
      it(`without a document is ${expected} when the status is ${status}`, async () => {
        answers = [(response) => response.writeHead(status).end('<html>')];
        expect(await code(backend.huddles!.list({}))).to.equal(expected);
        expect(seen, 'is not asked again').to.have.length(1);
      });
    }

    it('with a code of another version are taken by their status', async () => {
      answers = [problem(404, 'gone-fishing')];
      expect(await code(backend.huddles!.list({}))).to.equal('not-found');
    });

    for (const [header, milliseconds] of [
      ['1.5', 1500],
      ['0', 0],
      [new Date(Date.now() + 5000).toUTCString(), 5000],
      [new Date(Date.now() - 5000).toUTCString(), 0],
      ['soon', undefined],
    ] as const) {
      it(`reads Retry-After: ${header}`, async () => {
        answers = [problem(429, 'rate-limited', {}, {'retry-after': header})];
        const error = (await failure(backend.huddles!.list({}))) as {retryAfter?: number};
        if (milliseconds === undefined) expect(error.retryAfter).to.equal(undefined);
        else expect(error.retryAfter).to.be.closeTo(milliseconds, 1500);
      });
    }
  });

  describe('trying again', () => {
    it('asks again after a cut connection and a busy server', async () => {
      answers = [cut, problem(503, 'unavailable', {retryAfter: 5}), json(200, page)];
      expect(await backend.huddles!.list({})).to.deep.equal(page);
      expect(seen).to.have.length(3);
    });

    it('sends a write again with the same key and body, also while the first is running', async () => {
      await signIn();
      answers = [cut, problem(409, 'in-progress', {retryAfter: 5}), json(201, signUp)];
      await backend.signUps!.submit(input, {idempotencyKey: 'key-of-one-intent'});
      expect(seen.map(({headers, body}) => [headers['idempotency-key'], body])).to.deep.equal(
        Array(3).fill(['key-of-one-intent', JSON.stringify(input)]),
      );
    });

    it('never sends a code twice by itself', async () => {
      answers = [cut];
      expect(await code(backend.identity!.requestCode('ana@example.org'))).to.equal('offline');
      expect(seen).to.have.length(1);
    });

    it('gives up after four tries', async () => {
      answers = [problem(502, 'unavailable', {retryAfter: 1})];
      expect(await code(backend.huddles!.list({}))).to.equal('unavailable');
      expect(seen).to.have.length(4);
    });

    it('does not wait for a server that asks for much patience', async () => {
      answers = [problem(503, 'unavailable', {retryAfter: 60_000})];
      expect(await failure(backend.huddles!.list({}))).to.include({code: 'unavailable', retryAfter: 60_000});
      expect(seen).to.have.length(1);
    });

    it('calls a server offline that does not answer in time', async () => {
      answers = [() => {}];
      const slow = http({url, timeout: 30, storage});
      expect(await code(slow.identity!.requestCode('ana@example.org'))).to.equal('offline');
    });

    it('stops waiting when aborted, with the reason, and leaves no timer', async () => {
      answers = [problem(503, 'unavailable', {retryAfter: 9000})];
      const controller = new AbortController();
      const reason = new Error('the person left');
      const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
      const before = timers();
      const call = failure(backend.huddles!.list({}, {signal: controller.signal}));
      while (seen.length === 0 || timers() <= before) await new Promise((resolve) => setImmediate(resolve));
      controller.abort(reason);
      expect(await call).to.equal(reason);
      expect(timers()).to.be.at.most(before);
    });

    it('rejects an aborted call without asking', async () => {
      const signal = AbortSignal.abort('gone');
      const {huddles, signUps, identity} = backend;
      const key = {idempotencyKey: 'key-of-one-intent', signal};
      const calls = [
        huddles!.list({}, {signal}),
        huddles!.calendar({}, {signal}),
        signUps!.list({signal}),
        signUps!.submit(input, key),
        identity!.current({signal}),
        identity!.signOut({signal}),
        identity!.eraseData(key),
      ];
      expect(await Promise.all(calls.map(failure))).to.deep.equal(calls.map(() => 'gone'));
      expect(seen).to.be.empty;
    });
  });

  describe('signing in', () => {
    it('keeps nothing before, the token after, and forgets it at sign-out', async () => {
      expect(await backend.identity!.current()).to.equal(null);
      expect(await code(backend.signUps!.list())).to.equal('unauthenticated');
      expect([storage.kept.size, seen.length]).to.deep.equal([0, 0]);
      const heard: unknown[] = [];
      backend.identity!.subscribe((person) => void heard.push(person));
      await signIn();
      expect([...storage.kept.entries()]).to.deep.equal([[`huddlekit:${url}/api/v1/movements/commons`, 'a-token-of-ana-000000']]);
      answers = [json(200, ana)];
      expect(await backend.identity!.current()).to.deep.equal(ana);
      expect(seen[0]!.headers.authorization).to.equal('Bearer a-token-of-ana-000000');
      answers = [(response) => response.writeHead(204).end()];
      await backend.identity!.signOut();
      expect(seen[1]).to.include({method: 'DELETE', path: '/api/v1/movements/commons/identity/tokens/current'});
      expect(heard).to.deep.equal([ana, null]);
      expect(storage.kept.size).to.equal(0);
    });

    it('signs out when the token is refused, once and for all', async () => {
      await signIn();
      const heard: unknown[] = [];
      backend.identity!.subscribe((person) => void heard.push(person));
      answers = [problem(401, 'unauthenticated')];
      expect(await code(backend.signUps!.list())).to.equal('unauthenticated');
      expect(await backend.identity!.current()).to.equal(null);
      expect(seen).to.have.length(1);
      expect([heard, storage.kept.size]).to.deep.equal([[null], 0]);
    });

    it('works from memory where the storage refuses', async () => {
      const refuse = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
      backend = http({url, storage: {getItem: refuse, setItem: refuse, removeItem: refuse}});
      await signIn();
      answers = [json(200, ana)];
      expect(await backend.identity!.current()).to.deep.equal(ana);
      answers = [(response) => response.writeHead(204).end()];
      await backend.identity!.signOut();
      expect(await backend.identity!.current()).to.equal(null);
    });

    it('keeps the tokens of two movements apart', async () => {
      await signIn();
      expect(await http({url, movement: 'other', storage}).identity!.current()).to.equal(null);
      expect(seen).to.be.empty;
    });

    it('signs out here even when the server does not answer, and says so', async () => {
      await signIn();
      answers = [cut];
      expect(await code(backend.identity!.signOut())).to.equal('offline');
      expect(await backend.identity!.current()).to.equal(null);
    });
  });

  describe('bodies', () => {
    it('survive a page whose arrays have a toJSON of Prototype.js', async () => {
      await signIn();
      const written = JSON.stringify(signUp);
      answers = [(response) => response.writeHead(201).end(written)];
      const arrays = Array.prototype as unknown as {toJSON?: () => string};
      arrays.toJSON = function (this: unknown[]) {
        return `[${this.join(', ')}]`;
      };
      try {
        await backend.signUps!.submit(input, {idempotencyKey: 'key-of-one-intent'});
      } finally {
        delete arrays.toJSON;
      }
      expect(seen[0]!.body).to.equal(JSON.stringify(input));
    });

    it('are what JSON.stringify makes of plain data', () => {
      fc.assert(fc.property(fc.jsonValue(), (value) => toJson(value) === JSON.stringify(value)));
      expect(toJson({a: undefined, b: [undefined], c: Number.NaN})).to.equal('{"b":[null],"c":null}');
    });
  });
});
