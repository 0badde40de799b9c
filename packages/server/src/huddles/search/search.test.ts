import {type Huddle, type HuddleQuery, HuddleRecord, parse} from '@huddlekit/core';
import {createHuddleIndex} from '@huddlekit/core/search';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {broadQuery, huddles, moment, now, query} from '../../../../core/src/search/testing/arbitraries.ts';
import type {Db} from '../../db/tables.ts';
import {onEachDatabase} from '../../../../../tests/support/databases.ts';
import {aRecord, freshMovement} from '../../testing/movements.ts';
import {publish} from '../publish.ts';
import {toView} from '../view.ts';
import {Search} from './search.ts';

const capacity = 5;

/** A record that is seen as the huddle; what a huddle that nobody joins elsewhere has left is a matter of sign-ups. */
function toRecord({places, state, movement: _movement, updatedAt: _updatedAt, ...shared}: Huddle): HuddleRecord {
  const decided = ['draft', 'paused', 'completed', 'cancelled'].includes(state);
  return {
    ...shared,
    sessions: shared.sessions.map((session, index) => ({...session, id: `${index}`})),
    lifecycle: decided ? (state as HuddleRecord['lifecycle']) : 'published',
    ...(places.left === undefined ? {} : {capacity, left: places.left}),
  };
}

async function put(db: Db, movement: string, huddle: Huddle): Promise<void> {
  const at = new Date('2026-11-01T00:00:00Z');
  const record = parse(HuddleRecord, toRecord(huddle));
  await db.transaction().execute((trx) => publish(trx, movement, record, at));
  await db
    .updateTable('huddle')
    .set({taken: huddle.join === 'external' ? 0 : capacity - (huddle.places.left ?? capacity)})
    .where('movement', '=', movement)
    .where('id', '=', huddle.id)
    .execute();
}

/** What core's engine makes of the same rows. It takes a huddle that is over for over at any moment: so none is, yet. */
async function expected(db: Db, movement: string) {
  const rows = await db.selectFrom('huddle').selectAll().where('movement', '=', movement).execute();
  return createHuddleIndex(rows.map((row) => toView(row, new Date(0))));
}

const anyQuery = fc.oneof(query, broadQuery, broadQuery);

describe('Search', () => {
  onEachDatabase((database) => {
    it('finds what the engine in memory finds, in the same order and with the same counts', async () => {
      const {db} = database();
      await fc.assert(
        fc.asyncProperty(huddles, fc.array(fc.tuple(anyQuery, moment), {minLength: 8, maxLength: 12}), async (list, asked) => {
          const {id} = await freshMovement(db);
          for (const huddle of list) await put(db, id, huddle);
          const engine = await expected(db, id);
          let at = now;
          const search = new Search({db, clock: () => new Date(at)});
          for (const [one, when] of asked) {
            at = when;
            const wanted = engine.list({...one, facets: true, limit: 3}, at);
            assert.deepEqual(await search.page(id, {...one, facets: true, limit: 3}), wanted);
            assert.deepEqual(await search.all(id, one, 100), engine.all(one, at));
          }
        }),
        {numRuns: 25},
      );
    });

    it('walks through pages without gaps or doubles', async () => {
      const {db} = database();
      await fc.assert(
        fc.asyncProperty(huddles, broadQuery, fc.integer({min: 1, max: 3}), async (list, one, limit) => {
          const {id} = await freshMovement(db);
          for (const huddle of list) await put(db, id, huddle);
          const search = new Search({db, clock: () => new Date(now)});
          const all = (await search.all(id, one, 100)).map((huddle) => huddle.id);
          const walked: string[] = [];
          for (let cursor: string | undefined; ; ) {
            const page = await search.page(id, {...one, limit, ...(cursor ? {cursor} : {})});
            walked.push(...page.items.map((huddle) => huddle.id));
            cursor = page.cursor;
            if (!cursor) break;
          }
          assert.deepEqual(walked, all);
        }),
        {numRuns: 10},
      );
    });

    it('sees at once what another server published, changed or filled', async () => {
      const {db} = database();
      const {id} = await freshMovement(db);
      const search = new Search({db, clock: () => new Date(now)});
      const titles = async (one: HuddleQuery) => (await search.page(id, one)).items.map(({title}) => title);
      const write = (fields: Partial<HuddleRecord>) =>
        db.transaction().execute((trx) => publish(trx, id, aRecord(fields), new Date(now)));
      assert.deepEqual(await titles({text: 'kitchen'}), []);
      await write({title: 'Kitchen table', capacity: 1});
      assert.deepEqual(await titles({text: 'kitchen'}), ['Kitchen table']);
      await write({title: 'Garden bench', capacity: 1});
      assert.deepEqual(await titles({text: 'kitchen'}), []);
      assert.deepEqual(await titles({text: 'gardne', open: true}), ['Garden bench']);
      await db.updateTable('huddle').set({taken: 1}).where('movement', '=', id).execute();
      assert.deepEqual(await titles({open: true}), []);
      assert.deepEqual(await titles({state: ['full']}), ['Garden bench']);
    });

    it('misses nothing that commits out of order', async (test) => {
      const {db, kind} = database();
      if (kind === 'pglite') return test.diagnostic('PGlite has one connection: there is no other order.');
      const {id} = await freshMovement(db);
      const search = new Search({db, clock: () => new Date(now)});
      const publishOne = (trx: Parameters<typeof publish>[0], name: string) =>
        publish(trx, id, aRecord({id: name, title: name, question: name, hosts: [], themes: []}), new Date(now));
      let letGo = () => {};
      const held = new Promise<void>((resolve) => (letGo = resolve));
      let begun = () => {};
      const hasBegun = new Promise<void>((resolve) => (begun = resolve));
      const slow = db.transaction().execute(async (trx) => {
        await publishOne(trx, 'first');
        begun();
        await held;
      });
      await hasBegun;
      await db.transaction().execute((trx) => publishOne(trx, 'second'));
      assert.equal((await search.page(id, {})).total, 1);
      assert.equal((await search.page(id, {text: 'second'})).total, 1);
      letGo();
      await slow;
      assert.equal((await search.page(id, {})).total, 2);
      assert.equal((await search.page(id, {text: 'first'})).total, 1);
    });

    it('keeps the words of several questions at once apart', async () => {
      const {db} = database();
      const {id} = await freshMovement(db);
      const names = ['river', 'forest', 'bakery', 'workshop'];
      for (const name of names) {
        await db.transaction().execute((trx) => publish(trx, id, aRecord({id: name, title: name}), new Date(now)));
      }
      const search = new Search({db, clock: () => new Date(now)});
      const pages = await Promise.all([...names, ...names].map((text) => search.page(id, {text})));
      assert.deepEqual(pages.map(({items}) => items.map((huddle) => huddle.id)), [...names, ...names].map((name) => [name]));
    });
  });
});
