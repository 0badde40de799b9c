import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {pino} from 'pino';
import type {Db} from './db/tables.ts';
import {idempotently} from './http/idempotency.ts';
import {createApp} from './app.ts';
import {createServer, type HuddleServer, type ServerOptions} from './server.ts';
import {onEachDatabase} from '../../../tests/support/databases.ts';
import {aRecord, freshMovement, freshPerson, writing} from './testing/movements.ts';
import {Hono} from 'hono';
import type {AppEnv} from './deps.ts';
import {signedIn} from './http/signed-in.ts';

const now = new Date('2026-11-21T12:00:00Z');
const silent = pino({level: 'silent'});

interface Problem {
  code: string;
  status: number;
  type: string;
  issues?: {path: string; code: string}[];
}

describe('the server', () => {
  onEachDatabase((database) => {
    let server: HuddleServer;
    let db: Db;
    const options = (): ServerOptions => ({database: database(), clock: () => now, log: silent, limits: false});
    before(async () => {
      server = await createServer(options());
      db = server.db;
    });
    after(() => server.close());

    const at = (movement: string, path = '') => `/api/v1/movements/${movement}${path}`;
    const problem = async (answer: Response, status: number): Promise<Problem> => {
      assert.equal(answer.status, status);
      assert.equal(answer.headers.get('content-type'), 'application/problem+json');
      const body = (await answer.json()) as Problem;
      assert.equal(body.status, status);
      assert.equal(body.type, `/problems/${body.code}`);
      return body;
    };
    async function stewarded() {
      const movement = await freshMovement(db);
      const {headers, person} = await freshPerson(db, movement.id, {role: 'steward', now});
      const put = (id: string, record: unknown, more: Record<string, string> = {}) =>
        server.app.request(at(movement.id, `/huddles/${encodeURIComponent(id)}`), {
          method: 'PUT',
          headers: {...headers, ...writing(), ...more},
          body: JSON.stringify(record),
        });
      return {movement, headers, person, put};
    }

    describe('huddles', () => {
      it('publishes a huddle once for each key, and changes it by another', async () => {
        const {put} = await stewarded();
        const key = {'idempotency-key': 'a-key-of-twenty-chars'};
        const first = await put('care', aRecord({capacity: 6}), key);
        assert.equal(first.status, 201);
        const body = await first.text();
        const again = await put('care', aRecord({capacity: 6}), key);
        assert.equal(again.status, 201);
        assert.equal(again.headers.get('idempotency-replayed'), 'true');
        assert.equal(await again.text(), body);
        assert.equal((await problem(await put('care', aRecord({capacity: 7}), key), 422)).code, 'key-reused');
        assert.equal((await put('care', aRecord({capacity: 7}))).status, 200);
      });

      it('shows what everyone may see, and neither drafts nor what is released', async () => {
        const {movement, put} = await stewarded();
        await put('care', aRecord({released: {chatUrl: 'https://chat.example.org/secret'}, capacity: 6}));
        await put('later', aRecord({id: 'later', lifecycle: 'draft'}));
        const text = await (await server.app.request(at(movement.id, '/huddles/care'))).text();
        assert.equal(text.includes('secret'), false);
        assert.deepEqual((JSON.parse(text) as {places: unknown}).places, {capacity: 6, left: 6, waiting: 0});
        await problem(await server.app.request(at(movement.id, '/huddles/later')), 404);
        const page = (await (await server.app.request(at(movement.id, '/huddles?facets=1'))).json()) as {total: number};
        assert.equal(page.total, 1);
      });

      it('keeps ids with slashes, dots and letters of any script', async () => {
        const {movement, put} = await stewarded();
        for (const id of ['a/b', 'ç.d?e', '../etc', '学び', 'x%2Fy']) {
          assert.equal((await put(id, aRecord({id}))).status, 201, id);
          const answer = await server.app.request(at(movement.id, `/huddles/${encodeURIComponent(id)}`));
          assert.equal(((await answer.json()) as {id: string}).id, id);
        }
      });

      it('refuses unknown keys, other ids, and what is no JSON', async () => {
        const {put, movement, headers} = await stewarded();
        const refused = await problem(await put('care', {...aRecord(), place: {town: 'Leeds'}}), 400);
        assert.deepEqual(refused.issues?.map(({path, code}) => [path, code]), [['place.town', 'unknown-key']]);
        await problem(await put('other', aRecord()), 400);
        const send = (body: string, type: string) =>
          server.app.request(at(movement.id, '/huddles/care'), {method: 'PUT', body, headers: {...headers, ...writing(), 'content-type': type}});
        await problem(await send('{', 'application/json'), 400);
        await problem(await send(JSON.stringify(aRecord()), 'text/plain'), 400);
        await problem(await send(JSON.stringify({...aRecord(), description: 'a'.repeat(600_000)}), 'application/json'), 400);
      });

      it('refuses a capacity below the places that people hold', async () => {
        const {put, movement} = await stewarded();
        await put('care', aRecord({capacity: 6}));
        await db.updateTable('huddle').set({taken: 4}).where('movement', '=', movement.id).execute();
        assert.equal((await problem(await put('care', aRecord({capacity: 3})), 409)).code, 'conflict');
        assert.equal((await put('care', aRecord({capacity: 4}))).status, 200);
      });

      it('lets hosts change their own huddle and nobody else’s', async () => {
        const {put, movement} = await stewarded();
        await put('care', aRecord());
        await put('other', aRecord({id: 'other'}));
        const {person, headers} = await freshPerson(db, movement.id, {role: 'host', now});
        await db.insertInto('host_of').values({movement: movement.id, person: person.id, huddle: 'care'}).execute();
        assert.equal((await put('care', aRecord({title: 'Ours'}), headers)).status, 200);
        assert.equal((await problem(await put('other', aRecord({id: 'other', title: 'Mine'}), headers), 403)).code, 'forbidden');
        assert.equal((await problem(await put('care', aRecord(), {authorization: 'Bearer nonsense-nonsense-nonsense'}), 401)).code, 'unauthenticated');
      });

      it('answers the same question with a tag, and "not modified" to those who know it', async () => {
        const {movement, put} = await stewarded();
        await put('care', aRecord());
        for (const path of ['', '/huddles', '/huddles/care', '/huddles.ics', '/huddles/care.ics']) {
          const first = await server.app.request(at(movement.id, path));
          assert.equal(first.status, 200, path);
          assert.match(first.headers.get('cache-control') ?? '', /^public, max-age=0, s-maxage=30/);
          const tag = first.headers.get('etag') ?? '';
          const again = await server.app.request(at(movement.id, path), {headers: {'if-none-match': tag}});
          assert.equal(again.status, 304, path);
          const head = await server.app.request(at(movement.id, path), {method: 'HEAD'});
          assert.deepEqual([head.status, await head.text(), head.headers.get('etag')], [200, '', tag]);
        }
      });

      it('ignores parameters of others and refuses what it cannot read', async () => {
        const {movement} = await stewarded();
        assert.equal((await server.app.request(at(movement.id, '/huddles?utm_source=x&mode=online'))).status, 200);
        assert.equal((await problem(await server.app.request(at(movement.id, '/huddles?mode=telepathy')), 400)).code, 'invalid');
        assert.equal((await problem(await server.app.request(at(movement.id, '/huddles?cursor=abc')), 400)).code, 'invalid');
      });

      it('gives calendars of a query and of one huddle', async () => {
        const {movement, put} = await stewarded();
        await put('care', aRecord());
        await put('table', aRecord({id: 'table', title: 'Kitchen table', themes: ['food']}));
        const feed = await server.app.request(at(movement.id, '/huddles.ics?theme=food'));
        assert.match(feed.headers.get('content-type') ?? '', /^text\/calendar/);
        const text = await feed.text();
        assert.equal(text.match(/BEGIN:VEVENT/g)?.length, 1);
        assert.match(text, /SUMMARY:Kitchen table/);
        assert.match(await (await server.app.request(at(movement.id, '/huddles/care.ics'))).text(), /DTSTART:20261201T180000Z/);
        await problem(await server.app.request(at(movement.id, '/huddles/nothing.ics')), 404);
      });
    });

    describe('movements', () => {
      it('keep to themselves', async () => {
        const [one, other] = [await stewarded(), await stewarded()];
        await one.put('care', aRecord({title: 'Only here'}));
        const theirs = await server.app.request(at(other.movement.id, '/huddles?facets=1'));
        assert.equal(((await theirs.json()) as {total: number}).total, 0);
        await problem(await server.app.request(at(other.movement.id, '/huddles/care')), 404);
        assert.equal((await server.app.request(`/m/${other.movement.id}/huddles/care`)).status, 404);
        const trespass = await server.app.request(at(one.movement.id, '/huddles/care'), {
          method: 'PUT',
          headers: {...other.headers, ...writing()},
          body: JSON.stringify(aRecord({title: 'Taken over'})),
        });
        assert.equal((await problem(trespass, 401)).code, 'unauthenticated');
        await other.put('care', aRecord({title: 'Another with the same id'}));
        const mine = (await (await server.app.request(at(one.movement.id, '/huddles/care'))).json()) as {title: string};
        assert.equal(mine.title, 'Only here');
        const words = await server.app.request(at(one.movement.id, '/huddles?text=another'));
        assert.equal(((await words.json()) as {total: number}).total, 0);
      });

      it('can be read but not written to once archived; people can still sign in', async () => {
        const {movement, put} = await stewarded();
        await put('care', aRecord());
        await db.updateTable('movement').set({data: JSON.stringify({...movement, state: 'archived'})}).where('id', '=', movement.id).execute();
        assert.equal((await problem(await put('care', aRecord({title: 'New'})), 409)).code, 'closed');
        assert.equal((await server.app.request(at(movement.id, '/huddles/care'))).status, 200);
        const code = await server.app.request(at(movement.id, '/identity/codes'), {
          method: 'POST',
          headers: writing(),
          body: JSON.stringify({email: 'someone@example.org'}),
        });
        assert.equal(code.status, 202);
      });

      it('are there for their stewards alone while they are drafts', async () => {
        const movement = await freshMovement(db, {state: 'draft'});
        const {headers} = await freshPerson(db, movement.id, {role: 'steward', now});
        await problem(await server.app.request(at(movement.id)), 404);
        const seen = await server.app.request(at(movement.id), {headers});
        assert.deepEqual([seen.status, seen.headers.get('cache-control')], [200, 'private, no-store']);
        await problem(await server.app.request(at('nobody')), 404);
      });
    });

    describe('idempotency', () => {
      /** A server with one write, which does what it is told. */
      const withWrite = (work: () => Promise<void>) =>
        createApp(server.deps, {
          limits: false,
          root: [],
          movement: [
            (deps) =>
              new Hono<AppEnv>().post('/write', async (c) => {
                const person = await signedIn(c, deps);
                return idempotently(c, deps, person.id, async (trx) => {
                  await trx.updateTable('person').set({name: 'written'}).where('id', '=', person.id).execute();
                  await work();
                  return {status: 201, body: {done: true}};
                });
              }),
          ],
        });

      it('needs a good key', async () => {
        const {put} = await stewarded();
        for (const key of ['', 'short', 'with spaces in between', 'x'.repeat(65)]) {
          assert.equal((await problem(await put('care', aRecord(), {'idempotency-key': key}), 400)).code, 'invalid');
        }
      });

      it('says "in progress" while the first is running', async () => {
        const {movement, headers} = await stewarded();
        let [letGo, begin] = [() => {}, () => {}];
        const held = new Promise<void>((resolve) => (letGo = resolve));
        const begun = new Promise<void>((resolve) => (begin = resolve));
        const app = withWrite(() => (begin(), held));
        const send = {method: 'POST', headers: {...headers, ...writing()}, body: '{}'};
        const first = app.request(at(movement.id, '/write'), send);
        await begun;
        if (database().kind === 'postgres') {
          const second = await app.request(at(movement.id, '/write'), send);
          assert.equal(second.headers.get('retry-after'), '1');
          assert.equal((await problem(second, 409)).code, 'in-progress');
        }
        letGo();
        assert.equal((await first).status, 201);
        assert.equal((await app.request(at(movement.id, '/write'), send)).headers.get('idempotency-replayed'), 'true');
      });

      it('leaves nothing behind when the work fails, so that the key may try again', async () => {
        const {movement, headers, person} = await stewarded();
        let fails = true;
        const app = withWrite(async () => {
          if (fails) throw new Error('the disk is full');
        });
        const send = {method: 'POST', headers: {...headers, ...writing()}, body: '{}'};
        const body = await problem(await app.request(at(movement.id, '/write'), send), 503);
        assert.equal(JSON.stringify(body).includes('disk'), false);
        const name = () => db.selectFrom('person').select('name').where('id', '=', person.id).executeTakeFirstOrThrow();
        assert.equal((await name()).name, null);
        fails = false;
        assert.equal((await app.request(at(movement.id, '/write'), send)).status, 201);
        assert.equal((await name()).name, 'written');
      });

      it('keeps the keys of two people apart', async () => {
        const {movement, headers} = await stewarded();
        const other = await freshPerson(db, movement.id, {now});
        const app = withWrite(async () => {});
        const key = writing();
        const send = (who: Record<string, string>) => app.request(at(movement.id, '/write'), {method: 'POST', headers: {...who, ...key}, body: '{}'});
        assert.equal((await send(headers)).headers.get('idempotency-replayed'), null);
        assert.equal((await send(other.headers)).headers.get('idempotency-replayed'), null);
      });
    });

    it('tells whether it is well', async () => {
      const answer = await server.app.request('/health');
      assert.equal(answer.status, 200);
      assert.equal(((await answer.json()) as {database: string}).database, 'ok');
    });
  });
});
