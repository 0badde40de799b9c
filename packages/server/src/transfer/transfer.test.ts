import type {HuddlekitFile} from '@huddlekit/core';
import {HuddlekitFile as FileSchema, isHuddleError, parse} from '@huddlekit/core';
import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {describe, it} from 'node:test';
import {json, openDatabase} from '../db/open.ts';
import type {Db} from '../db/tables.ts';
import {Search} from '../huddles/search/search.ts';
import {onEachDatabase} from '../../../../tests/support/databases.ts';
import {aRecord, freshMovement, freshPerson} from '../testing/movements.ts';
import {backup, restore} from './backup.ts';
import {exportMovement, importRecords} from './records.ts';

const now = new Date('2026-11-21T12:00:00Z');

async function lines(db: Db): Promise<string[]> {
  const all: string[] = [];
  await backup(db, (line) => void all.push(line), now);
  return all;
}

/** One confirmed person in a huddle of six. */
async function signedUp(db: Db): Promise<string> {
  const {id: movement} = await freshMovement(db);
  const {person} = await freshPerson(db, movement, {now});
  await importRecords(db, [aRecord({capacity: 6, themes: ['care', 'łódź']})], {movement, now});
  await db
    .insertInto('sign_up')
    .values({
      id: randomUUID(),
      movement,
      huddle: 'care',
      person: person.id,
      state: 'confirmed',
      name: 'Zażółć 😀',
      answers: json({diet: 'vegan'}),
      access_needs: json(['captions']),
      access_note: null,
      agreement: null,
      consents: json([]),
      price_tier: null,
      bursaries: null,
      reason: null,
      queue: null,
      offer_until: null,
      offer_key: null,
      created_at: now,
      updated_at: now,
    })
    .execute();
  await db.updateTable('huddle').set({taken: 1}).where('movement', '=', movement).execute();
  return movement;
}

describe('transfer', () => {
  onEachDatabase((database) => {
    it('imports records one by one and tells what came of each', async () => {
      const {db} = database();
      const {id: movement} = await freshMovement(db);
      const bad = {...aRecord({id: 'bad'}), zone: 'Mars/Olympus'};
      const results = async (records: unknown[]) =>
        (await importRecords(db, records, {movement, now})).map(({id, result}) => `${id} ${result}`);
      assert.deepEqual(await results([aRecord(), bad, aRecord({id: 'more'}), 'nonsense']), ['care added', 'bad refused', 'more added', ' refused']);
      assert.deepEqual(await results([aRecord(), aRecord({id: 'more', title: 'New'})]), ['care unchanged', 'more changed']);
    });

    it('exports what it imported', async () => {
      const {db} = database();
      const movement = await freshMovement(db);
      const records = [aRecord({id: 'a', released: {note: 'Ring twice'}}), aRecord({id: 'b', lifecycle: 'draft'})];
      await importRecords(db, records, {movement: movement.id, now});
      const file: HuddlekitFile = await exportMovement(db, movement.id);
      assert.deepEqual(parse(FileSchema, JSON.parse(JSON.stringify(file))), {huddlekit: 1, movement, huddles: records});
      await assert.rejects(exportMovement(db, 'nobody'), TypeError);
    });

    it('restores a backup on the other kind of database, with all that people said', async () => {
      const {db} = database();
      const movement = await signedUp(db);
      const all = await lines(db);
      const fresh = await openDatabase({memory: true});
      try {
        const counts = await restore(fresh.db, all);
        assert.ok((counts['sign_up'] ?? 0) >= 1);
        assert.deepEqual(
          (await lines(fresh.db)).filter((line) => line.includes(movement)).sort(),
          all.filter((line) => line.includes(movement)).sort(),
        );
        const search = new Search({db: fresh.db, clock: () => now});
        const page = await search.page(movement, {text: 'lodz'});
        assert.deepEqual(page.items.map(({places}) => places.left), [5]);
        const more = await importRecords(fresh.db, [aRecord({id: 'next'})], {movement, now});
        assert.equal(more[0]?.result, 'added');
        await assert.rejects(restore(fresh.db, all), (error) => isHuddleError(error) && error.code === 'conflict');
      } finally {
        await fresh.close();
      }
    });

    it('leaves tokens, codes and mail out of a backup', async () => {
      const {db} = database();
      const movement = await signedUp(db);
      const token = await db.selectFrom('token').select('hash').where('movement', '=', movement).executeTakeFirstOrThrow();
      const all = (await lines(db)).join('');
      assert.equal(all.includes(token.hash), false);
      assert.equal(/^\["(?:token|login_code|outbox)"/m.test(all), false);
    });
  });

  it('refuses what is no backup, a later one, and a damaged one, and then keeps nothing of it', async () => {
    const {db, close} = await openDatabase({memory: true});
    try {
      await signedUp(db);
      const good = await lines(db);
      const empty = await openDatabase({memory: true});
      try {
        const bad: [string, string[]][] = [
          ['nothing', []],
          ['no backup', ['{"huddlekit":1}']],
          ['no JSON', ['hello']],
          ['a later one', [JSON.stringify({huddlekitBackup: 1, migration: '9999-future'}), ...good.slice(1)]],
          ['another table', [good[0]!, '["token",{"hash":"x"}]']],
          ['a damaged line', [...good.slice(0, -2), good.at(-2)!.slice(0, 20), good.at(-1)!]],
          ['one that was cut short', good.slice(0, -1)],
          ['one that lost a line', [...good.slice(0, -2), good.at(-1)!]],
          ['two in one', [...good, ...good.slice(1)]],
        ];
        for (const [name, text] of bad) {
          await assert.rejects(restore(empty.db, text), (error) => isHuddleError(error) && error.code === 'invalid', name);
        }
        const nonsense = '["movement",{"id":"x","data":{},"nonsense; DROP TABLE movement":1}]';
        await assert.rejects(restore(empty.db, [...good.slice(0, -1), nonsense, '{"rows":4}']), {code: '42703'});
        assert.deepEqual(await empty.db.selectFrom('movement').select('id').execute(), []);
      } finally {
        await empty.close();
      }
    } finally {
      await close();
    }
  });
});
