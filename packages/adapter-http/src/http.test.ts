import {expect} from 'chai';
import fc from 'fast-check';
import {afterEach, beforeEach, describe, it} from 'node:test';
import type {Backend} from '@huddlekit/core';
import {http} from './http.ts';
import {toJson} from './json.ts';
import {ana, begin, code, cut, input, json, page, problem, signIn, signUp} from './testing/fake-server.ts';
import type {Answer, Beginning, FakeServer} from './testing/fake-server.ts';

describe('http', () => {
  let server: FakeServer;
  let backend: Backend;
  let storage: Beginning['storage'];

  beforeEach(async () => {
    ({server, backend, storage} = await begin());
  });
  afterEach(() => server.stop());

  describe('reading', () => {
    it('asks without a token, a cookie or a type, so that any cache may answer', async () => {
      await signIn({server, backend});
      server.answers = [json(200, page)];
      await backend.huddles!.list({text: 'energy', weekday: [1], near: {lat: 51, lng: 0, radius: 5}});
      expect(server.seen[0]).to.include({method: 'GET', path: '/api/v1/movements/commons/huddles?text=energy&near=51%2C0%2C5&weekday=1'});
      expect(server.seen[0]!.headers).not.to.have.any.keys('authorization', 'cookie', 'content-type');
    });

    it('escapes identifiers in paths', async () => {
      server.answers = [problem(404, 'not-found')];
      expect(await code(backend.huddles!.get('../../a b/ł?x#y'))).to.equal('not-found');
      expect(server.seen[0]!.path).to.equal('/api/v1/movements/commons/huddles/..%2F..%2Fa%20b%2F%C5%82%3Fx%23y');
    });

    it('gives calendar addresses without a request, and without what does not count', async () => {
      expect(await backend.huddles!.calendar({theme: ['care'], limit: 5, cursor: 'x', facets: true})).to.deep.equal({
        download: `${server.url}/api/v1/movements/commons/huddles.ics?theme=care`,
        subscribe: `${server.url.replace('http', 'webcal')}/api/v1/movements/commons/huddles.ics?theme=care`,
      });
      expect((await backend.huddles!.calendar({})).download).to.match(/huddles\.ics$/);
      expect(server.seen).to.have.length(0);
    });

    it('refuses an address that is none', () => {
      for (const bad of ['', 'javascript:alert(1)', 'huddles', 'ftp://example.org']) expect(() => http({url: bad}), bad).to.throw(TypeError);
    });

    it('takes an address with a path, a slash and a query', async () => {
      await http({url: `${server.url}/there/?x#y`}).huddles!.list({});
      expect(server.seen[0]!.path).to.equal('/there/api/v1/movements/default/huddles?');
    });

    for (const [what, answer] of [
      ['HTML of a captive portal', ((response) => response.writeHead(200).end('<html>')) as Answer],
      ['nothing', ((response) => response.writeHead(200).end()) as Answer],
      ['null', json(200, null)],
      ['another shape', json(200, {items: 'none', total: 0})],
      ['a huddle without sessions', json(200, {items: [{id: 'x'}], total: 1})],
    ] as const) {
      it(`calls ${what} unreadable`, async () => {
        server.answers = [answer];
        expect(await code(backend.huddles!.list({}))).to.equal('unreadable');
        expect(server.seen).to.have.length(1);
      });
    }
  });

  describe('signing in', () => {
    it('keeps nothing before, the token after, and forgets it at sign-out', async () => {
      expect(await backend.identity!.current()).to.equal(null);
      expect(await code(backend.signUps!.list())).to.equal('unauthenticated');
      expect([storage.kept.size, server.seen.length]).to.deep.equal([0, 0]);
      const heard: unknown[] = [];
      backend.identity!.subscribe((person) => void heard.push(person));
      await signIn({server, backend});
      expect([...storage.kept.entries()]).to.deep.equal([[`huddlekit:${server.url}/api/v1/movements/commons`, 'a-token-of-ana-000000']]);
      server.answers = [json(200, ana)];
      expect(await backend.identity!.current()).to.deep.equal(ana);
      expect(server.seen[0]!.headers.authorization).to.equal('Bearer a-token-of-ana-000000');
      server.answers = [(response) => response.writeHead(204).end()];
      await backend.identity!.signOut();
      expect(server.seen[1]).to.include({method: 'DELETE', path: '/api/v1/movements/commons/identity/tokens/current'});
      expect(heard).to.deep.equal([ana, null]);
      expect(storage.kept.size).to.equal(0);
    });

    it('signs out when the token is refused, once and for all', async () => {
      await signIn({server, backend});
      const heard: unknown[] = [];
      backend.identity!.subscribe((person) => void heard.push(person));
      server.answers = [problem(401, 'unauthenticated')];
      expect(await code(backend.signUps!.list())).to.equal('unauthenticated');
      expect(await backend.identity!.current()).to.equal(null);
      expect(server.seen).to.have.length(1);
      expect([heard, storage.kept.size]).to.deep.equal([[null], 0]);
    });

    it('works from memory where the storage refuses', async () => {
      const refuse = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
      backend = http({url: server.url, storage: {getItem: refuse, setItem: refuse, removeItem: refuse}});
      await signIn({server, backend});
      server.answers = [json(200, ana)];
      expect(await backend.identity!.current()).to.deep.equal(ana);
      server.answers = [(response) => response.writeHead(204).end()];
      await backend.identity!.signOut();
      expect(await backend.identity!.current()).to.equal(null);
    });

    it('keeps the tokens of two movements apart', async () => {
      await signIn({server, backend});
      expect(await http({url: server.url, movement: 'other', storage}).identity!.current()).to.equal(null);
      expect(server.seen).to.have.length(0);
    });

    it('signs out here even when the server does not answer, and says so', async () => {
      await signIn({server, backend});
      server.answers = [cut];
      expect(await code(backend.identity!.signOut())).to.equal('offline');
      expect(await backend.identity!.current()).to.equal(null);
    });
  });

  describe('bodies', () => {
    it('survive a page whose arrays have a toJSON of Prototype.js', async () => {
      await signIn({server, backend});
      const written = JSON.stringify(signUp);
      server.answers = [(response) => response.writeHead(201).end(written)];
      const arrays = Array.prototype as unknown as {toJSON?: () => string};
      arrays.toJSON = function (this: unknown[]) {
        return `[${this.join(', ')}]`;
      };
      try {
        await backend.signUps!.submit(input, {idempotencyKey: 'key-of-one-intent'});
      } finally {
        delete arrays.toJSON;
      }
      expect(server.seen[0]!.body).to.equal(JSON.stringify(input));
    });

    it('are what JSON.stringify makes of plain data', () => {
      fc.assert(fc.property(fc.jsonValue(), (value) => toJson(value) === JSON.stringify(value)));
      expect(toJson({a: undefined, b: [undefined], c: Number.NaN})).to.equal('{"b":[null],"c":null}');
    });
  });
});
