import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {sql} from 'kysely';
import {publish} from '../huddles/publish.ts';
import {onEachDatabase} from '../../../../tests/support/databases.ts';
import {aRecord, freshMovement} from '../testing/movements.ts';
import {json, openDatabase} from './open.ts';

describe('openDatabase', () => {
  onEachDatabase((database, another) => {
    it('reads and writes JSON, large numbers and moments alike', async () => {
      const {db} = database();
      const {id} = await freshMovement(db);
      const values = ['text', ['a', 'list'], {an: 'object'}, 7, true, 'Zażółć 😀 "quoted" \\ back'];
      for (const value of values) {
        const {rows} = await sql<{value: unknown}>`SELECT ${json(value)} AS value`.execute(db);
        assert.deepEqual(rows[0]?.value, value);
      }
      const at = new Date('2026-11-21T12:00:00.123Z');
      const {row} = await db.transaction().execute((trx) => publish(trx, id, aRecord(), at));
      assert.deepEqual(row.updated_at, at);
      await db.updateTable('huddle').set({queue_seq: 2 ** 40}).where('movement', '=', id).execute();
      const {queue_seq} = await db.selectFrom('huddle').select('queue_seq').where('movement', '=', id).executeTakeFirstOrThrow();
      assert.equal(queue_seq, 2 ** 40);
    });

    it('cannot be told to hold more people than there are places', async () => {
      const {db} = database();
      const {id} = await freshMovement(db);
      await db.transaction().execute((trx) => publish(trx, id, aRecord({capacity: 2}), new Date()));
      await assert.rejects(db.updateTable('huddle').set({taken: 3}).where('movement', '=', id).execute(), /huddle_capacity/);
    });

    it('gives rows of another server’s dump transaction numbers of its own', async (test) => {
      const {db, kind} = database();
      if (kind === 'pglite') return test.diagnostic('A PGlite folder comes with its own numbers.');
      const {id} = await freshMovement(db);
      await db.transaction().execute((trx) => publish(trx, id, aRecord(), new Date()));
      await sql`ALTER TABLE huddle DISABLE TRIGGER huddle_change`.execute(db);
      await db.updateTable('huddle').set({changed: 10 ** 12}).where('movement', '=', id).execute();
      await sql`ALTER TABLE huddle ENABLE TRIGGER huddle_change`.execute(db);
      const again = await another.open();
      const {changed} = await again.db.selectFrom('huddle').select('changed').where('movement', '=', id).executeTakeFirstOrThrow();
      assert.ok(changed < 10 ** 12);
    });
  });

  it('refuses an address where no server answers', async () => {
    await assert.rejects(openDatabase({url: 'postgres://127.0.0.1:1/nothing'}), /ECONNREFUSED/);
  });
});
