import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {pino} from 'pino';
import {openDatabase} from '../db/open.ts';
import {putMovement} from '../movements.ts';
import {createServer, type HuddleServer} from '../server.ts';
import {aRecord, freshMovement, freshPerson, writing} from '../testing/movements.ts';
import {importRecords} from '../transfer/records.ts';

const now = new Date('2026-11-21T12:00:00Z');

describe('movements', () => {
  let server: HuddleServer;
  let close: () => Promise<void>;
  before(async () => {
    const database = await openDatabase({memory: true});
    close = database.close;
    server = await createServer({database, clock: () => now, log: pino({level: 'silent'}), limits: false});
  });
  after(() => close());

  const at = (movement: string, path: string) => `/api/v1/movements/${movement}${path}`;

  it('that are drafts stay hidden when they are called identity', async () => {
    await freshMovement(server.db, {state: 'draft', id: 'identity'});
    assert.equal((await server.app.request(at('identity', '/huddles'))).status, 404);
    assert.equal((await server.app.request(at('identity', '/identity/me'))).status, 401);
  });

  it('that are archived stay as they are, a huddle called identity too', async () => {
    const movement = await freshMovement(server.db);
    const {headers} = await freshPerson(server.db, movement.id, {role: 'steward', now});
    await importRecords(server.db, [aRecord({id: 'identity'})], {movement: movement.id, now});
    await putMovement(server.db, {...movement, state: 'archived'});
    const decided = await server.app.request(
      at(movement.id, '/huddles/identity/sign-ups/6da6cca9-ef54-4086-93ef-c34596a9d8a1/decision'),
      {method: 'POST', headers: {...headers, ...writing()}, body: JSON.stringify({decision: 'confirm'})},
    );
    assert.equal(decided.status, 409);
  });

  it('that are drafts give their forms to no cache', async () => {
    const movement = await freshMovement(server.db, {state: 'draft'});
    const {headers} = await freshPerson(server.db, movement.id, {role: 'steward', now});
    await importRecords(server.db, [aRecord()], {movement: movement.id, now});
    const form = await server.app.request(at(movement.id, '/huddles/care/form'), {headers});
    assert.deepEqual([form.status, form.headers.get('cache-control')], [200, 'private, no-store']);
  });
});
