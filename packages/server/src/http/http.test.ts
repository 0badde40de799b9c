import assert from 'node:assert/strict';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {pino} from 'pino';
import type {Config} from '../config.ts';
import {type OpenDatabase, openDatabase} from '../db/open.ts';
import {createServer, type ServerOptions} from '../server.ts';
import {aRecord, freshMovement, freshPerson, writing} from '../testing/movements.ts';

const silent = pino({level: 'silent'});

describe('HTTP', () => {
  let database: OpenDatabase;
  before(async () => {
    database = await openDatabase({memory: true});
  });
  after(() => database.close());

  const serve = (config: Partial<Config> = {}, options: ServerOptions = {}) =>
    createServer({database, log: silent, limits: false, ...options, config});

  describe('origins', () => {
    const write = async (config: Partial<Config>, headers: Record<string, string>, url = 'https://huddles.example.org') => {
      const {app, db} = await serve(config);
      const movement = await freshMovement(db);
      const steward = await freshPerson(db, movement.id, {role: 'steward'});
      return app.request(`${url}/api/v1/movements/${movement.id}/huddles/care`, {
        method: 'PUT',
        headers: {...steward.headers, ...writing(), ...headers},
        body: JSON.stringify(aRecord()),
      });
    };

    it('let pages write from the server itself, from the list, and programs that are no browsers', async () => {
      const allowedOrigins = ['https://site.example'];
      const own = await write({}, {origin: 'https://huddles.example.org'});
      assert.equal(own.status, 201);
      const listed = await write({allowedOrigins}, {origin: 'https://site.example'});
      assert.deepEqual([listed.status, listed.headers.get('access-control-allow-origin')], [201, 'https://site.example']);
      assert.match(listed.headers.get('vary') ?? '', /Origin/);
      assert.equal((await write({}, {})).status, 201);
      assert.equal((await write({}, {origin: 'null', 'sec-fetch-site': 'same-origin'})).status, 201);
    });

    it('refuse writes of every other page', async () => {
      for (const origin of ['https://evil.example', 'null', 'http://huddles.example.org', 'https://huddles.example.org.evil.example']) {
        const answer = await write({allowedOrigins: ['https://site.example']}, {origin});
        assert.equal(answer.status, 403, origin);
        assert.equal(answer.headers.get('access-control-allow-origin'), null);
      }
    });

    it('let any page read', async () => {
      const {app} = await serve();
      const answer = await app.request('/api/v1/openapi.json', {headers: {origin: 'https://anywhere.example'}});
      assert.equal(answer.headers.get('access-control-allow-origin'), '*');
      assert.match(answer.headers.get('access-control-expose-headers') ?? '', /ETag/);
    });

    it('answer the question that browsers ask first', async () => {
      const {app} = await serve({allowedOrigins: ['https://site.example']});
      const ask = async (origin: string, method: string) => {
        const headers = {origin, 'access-control-request-method': method};
        return (await app.request('/api/v1/movements/m/sign-ups', {method: 'OPTIONS', headers})).headers;
      };
      const good = await ask('https://site.example', 'POST');
      assert.equal(good.get('access-control-allow-origin'), 'https://site.example');
      assert.match(good.get('access-control-allow-headers') ?? '', /Idempotency-Key/);
      assert.equal((await ask('https://evil.example', 'POST')).get('access-control-allow-origin'), null);
      assert.equal((await ask('https://evil.example', 'GET')).get('access-control-allow-origin'), '*');
    });

    it('believe a proxy’s word about the server’s own address only when told to', async () => {
      const headers = {origin: 'https://huddles.example.org', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'huddles.example.org'};
      assert.equal((await write({trustProxy: 1}, headers, 'http://internal:4680')).status, 201);
      assert.equal((await write({}, headers, 'http://internal:4680')).status, 403);
    });
  });

  it('limits how often a client calls, and says how long to wait', async () => {
    const {app} = await serve({trustProxy: 1}, {limits: {reads: 3, writes: 1}});
    const read = (address: string) => app.request('/health', {headers: {'x-forwarded-for': `6.6.6.6, ${address}`}});
    for (let call = 1; call <= 3; call++) assert.equal((await read('192.0.2.1')).status, 200);
    const refused = await read('192.0.2.1');
    assert.equal(refused.status, 429);
    assert.ok(Number(refused.headers.get('retry-after')) >= 1);
    assert.equal(((await refused.json()) as {code: string}).code, 'rate-limited');
    assert.equal((await read('192.0.2.2')).status, 200);
    for (let call = 1; call <= 3; call++) assert.equal((await read(`2001:db8::${call}`)).status, 200);
    assert.equal((await read('2001:db8::ffff')).status, 429);
  });

  it('takes powers away from what it serves, and lets other sites load it', async () => {
    const {app} = await serve({publicUrl: 'https://huddles.example.org'});
    const {headers} = await app.request('/health');
    assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'/);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin');
    assert.equal(headers.get('strict-transport-security'), 'max-age=31536000');
    assert.equal(headers.get('set-cookie'), null);
  });

  it('answers with a problem where there is nothing', async () => {
    const {app} = await serve();
    const answer = await app.request('/nowhere');
    assert.equal(answer.status, 404);
    assert.equal(answer.headers.get('content-type'), 'application/problem+json');
  });

  it('logs neither queries, identifiers, addresses, tokens nor messages of errors', async () => {
    const lines: string[] = [];
    const log = pino({}, {write: (line: string) => void lines.push(line)});
    const {app, db} = await serve({trustProxy: 1}, {log});
    const movement = await freshMovement(db);
    const url = `/api/v1/movements/${movement.id}/huddles/secret-huddle?text=secret-search`;
    const headers = {authorization: 'Bearer secret-token-secret-token', 'x-forwarded-for': '192.0.2.77'};
    await app.request(url, {headers});
    await app.request(`/api/v1/movements/${movement.id}/huddles?text=secret-search`, {headers});
    await database.db.schema.alterTable('session').renameTo('session_away').execute();
    try {
      const steward = await freshPerson(db, movement.id, {role: 'steward'});
      const put = {method: 'PUT', headers: {...steward.headers, ...writing()}, body: JSON.stringify(aRecord({title: 'secret-title'}))};
      assert.equal((await app.request(`/api/v1/movements/${movement.id}/huddles/care`, put)).status, 503);
    } finally {
      await database.db.schema.alterTable('session_away').renameTo('session').execute();
    }
    const text = lines.join('');
    assert.match(text, /"route":"[^"]*:movement/);
    assert.match(text, /request failed/);
    for (const secret of ['secret-', '192.0.2.77', movement.id]) assert.equal(text.includes(secret), false, secret);
  });

  it('logs the pattern of the route that answered, beside a site too', async () => {
    const lines: {route: string; status: number}[] = [];
    const log = pino({}, {write: (line: string) => void lines.push(JSON.parse(line) as {route: string; status: number})});
    const {app, db} = await serve({}, {log, site: tmpdir()});
    const {id} = await freshMovement(db);
    const movement = `/api/v1/movements/${id}`;
    const paths = [movement, `${movement}/huddles?limit=x`, `${movement}/huddles/none`, `/m/${id}/huddles/none`, '/health', '/none'];
    for (const path of paths) await app.request(path);
    const api = '/api/v1/movements/:movement';
    assert.deepEqual(
      lines.map(({route, status}) => `${status} ${route}`),
      [`200 ${api}`, `400 ${api}/huddles`, `404 ${api}/huddles/:id`, '404 /m/:movement/huddles/:id', '200 /health', '404 /*'],
    );
  });

  describe('files', () => {
    let folder: string;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'huddlekit-files-'));
      const write = async (path: string, text: string) => {
        await mkdir(join(folder, path, '..'), {recursive: true});
        await writeFile(join(folder, path), text);
      };
      await write('site/index.html', '<!doctype html><title>Site</title>');
      await write('site/.env', 'SECRET=1');
      await write('secret.txt', 'outside');
      await write('cdn/huddlekit.js', 'export {};');
      await write('cdn/chunks/finder-BX2f9a01.js', 'export {};');
    });
    after(() => rm(folder, {recursive: true, force: true}));
    const request = async (path: string, headers: Record<string, string> = {}) => {
      const {app} = await serve({}, {site: join(folder, 'site'), assets: join(folder, 'cdn')});
      return app.request(path, {headers});
    };

    it('serves the site at the root and the bundle beside it, with types and caching', async () => {
      const page = await request('/');
      assert.deepEqual([page.status, page.headers.get('content-type')], [200, 'text/html; charset=utf-8']);
      assert.equal(page.headers.get('content-security-policy'), null);
      const entry = await request('/huddlekit/huddlekit.js');
      assert.match(entry.headers.get('content-type') ?? '', /^text\/javascript/);
      assert.equal(entry.headers.get('cache-control'), 'public, max-age=0, must-revalidate');
      assert.equal(entry.headers.get('access-control-allow-origin'), '*');
      const again = await request('/huddlekit/huddlekit.js', {'if-none-match': entry.headers.get('etag') ?? ''});
      assert.equal(again.status, 304);
      const piece = await request('/huddlekit/chunks/finder-BX2f9a01.js');
      assert.match(piece.headers.get('cache-control') ?? '', /immutable/);
    });

    it('keeps the API where it is', async () => {
      assert.equal((await request('/health')).headers.get('content-type'), 'application/json');
    });

    it('serves nothing hidden and nothing outside', async () => {
      for (const path of ['/.env', '/huddlekit/../secret.txt', '/huddlekit/%2e%2e/secret.txt', '/..%2fsecret.txt', '//etc/passwd', '/%2e%2e%5csecret.txt']) {
        const answer = await request(path);
        assert.equal(answer.status, 404, path);
      }
    });

    it('refuses to start without its folder', async () => {
      await assert.rejects(serve({}, {site: join(folder, 'nothing')}), TypeError);
    });
  });

});
