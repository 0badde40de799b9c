import {expect} from 'chai';
import {afterEach, beforeEach, describe, it} from 'node:test';
import type {Backend} from '@huddlekit/core';
import {http} from './http.ts';
import {begin, code, cut, failure, input, json, page, problem, signIn, signUp} from './testing/fake-server.ts';
import type {Beginning, FakeServer} from './testing/fake-server.ts';

describe('transport', () => {
  let server: FakeServer;
  let backend: Backend;
  let storage: Beginning['storage'];

  beforeEach(async () => {
    ({server, backend, storage} = await begin());
  });
  afterEach(() => server.stop());

  describe('problems', () => {
    it('become errors with their issues and patience', async () => {
      await signIn({server, backend});
      const issues = [{path: 'name', code: 'required', message: 'name is missing or blank.'}];
      server.answers = [problem(400, 'invalid', {issues})];
      const error = await failure(backend.signUps!.submit(input, {idempotencyKey: 'key-of-one-intent'}));
      expect(error).to.deep.include({code: 'invalid', message: 'It is invalid.', issues});
      server.answers = [problem(429, 'rate-limited', {retryAfter: 1234}, {'retry-after': '2'})];
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
        server.answers = [(response) => response.writeHead(status).end('<html>')];
        expect(await code(backend.huddles!.list({}))).to.equal(expected);
        expect(server.seen, 'is not asked again').to.have.length(1);
      });
    }

    it('with a code of another version are taken by their status', async () => {
      server.answers = [problem(404, 'gone-fishing')];
      expect(await code(backend.huddles!.list({}))).to.equal('not-found');
    });

    for (const [header, milliseconds] of [
      ['1.5', 1500],
      ['0', 0],
      ['soon', undefined],
    ] as const) {
      it(`reads Retry-After: ${header}`, async () => {
        server.answers = [problem(429, 'rate-limited', {}, {'retry-after': header})];
        const error = (await failure(backend.huddles!.list({}))) as {retryAfter?: number};
        if (milliseconds === undefined) expect(error.retryAfter).to.equal(undefined);
        else expect(error.retryAfter).to.equal(milliseconds);
      });
    }

    it('reads Retry-After as a date', async () => {
      const hour = 3_600_000;
      const patience = async (date: number) => {
        const header = {'retry-after': new Date(date).toUTCString()};
        server.answers = [problem(429, 'rate-limited', {}, header)];
        return ((await failure(backend.huddles!.list({}))) as {retryAfter?: number}).retryAfter;
      };
      expect(await patience(Date.now() + hour)).to.be.within(hour - 60_000, hour);
      expect(await patience(Date.now() - hour)).to.equal(0);
    });
  });

  describe('trying again', () => {
    it('asks again after a cut connection and a busy server', async () => {
      server.answers = [cut, problem(503, 'unavailable', {retryAfter: 5}), json(200, page)];
      expect(await backend.huddles!.list({})).to.deep.equal(page);
      expect(server.seen).to.have.length(3);
    });

    it('sends a write again with the same key and body, also while the first is running', async () => {
      await signIn({server, backend});
      server.answers = [cut, problem(409, 'in-progress', {retryAfter: 5}), json(201, signUp)];
      await backend.signUps!.submit(input, {idempotencyKey: 'key-of-one-intent'});
      expect(server.seen.map(({headers, body}) => [headers['idempotency-key'], body])).to.deep.equal(
        Array(3).fill(['key-of-one-intent', JSON.stringify(input)]),
      );
    });

    it('never sends a code twice by itself', async () => {
      server.answers = [cut];
      expect(await code(backend.identity!.requestCode('ana@example.org'))).to.equal('offline');
      expect(server.seen).to.have.length(1);
    });

    it('gives up after four tries', async () => {
      server.answers = [problem(502, 'unavailable', {retryAfter: 1})];
      expect(await code(backend.huddles!.list({}))).to.equal('unavailable');
      expect(server.seen).to.have.length(4);
    });

    it('does not wait for a server that asks for much patience', async () => {
      server.answers = [problem(503, 'unavailable', {retryAfter: 60_000})];
      expect(await failure(backend.huddles!.list({}))).to.include({code: 'unavailable', retryAfter: 60_000});
      expect(server.seen).to.have.length(1);
    });

    it('calls a server offline that does not answer in time', async () => {
      server.answers = [() => {}];
      const slow = http({url: server.url, timeout: 30, storage});
      expect(await code(slow.identity!.requestCode('ana@example.org'))).to.equal('offline');
    });

    it('stops waiting when aborted, with the reason, and leaves no timer', async () => {
      server.answers = [problem(503, 'unavailable', {retryAfter: 9000})];
      const controller = new AbortController();
      const reason = new Error('the person left');
      const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
      const before = timers();
      const call = failure(backend.huddles!.list({}, {signal: controller.signal}));
      while (server.seen.length === 0 || timers() <= before) await new Promise((resolve) => setImmediate(resolve));
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
      expect(server.seen).to.have.length(0);
    });
  });
});
