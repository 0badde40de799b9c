import type {HuddlePage, HuddleQuery, HuddlesPort} from '@huddlekit/core';
import {assert} from 'chai';
import {refuses} from '../tools.ts';
import {expectedIds} from './expected.ts';
import type {Section} from './section.ts';

/** Every page of a query; stops where a backend never ends. */
async function walk(huddles: HuddlesPort, query: HuddleQuery, limit: number): Promise<HuddlePage[]> {
  const pages: HuddlePage[] = [];
  let cursor: string | undefined;
  do {
    const page = await huddles.list({...query, limit, ...(cursor === undefined ? {} : {cursor})});
    pages.push(page);
    cursor = page.cursor;
  } while (cursor !== undefined && pages.length < 200);
  return pages;
}

const bySort: readonly HuddleQuery[] = [{}, {text: 'the'}, {near: {lat: 51.5, lng: -0.1, radius: 20_000}}];

/** Walking through the pages of a query. */
export function paging(section: Section): void {
  const {describe, it} = section.test.runner;
  describe('paging', () => {
    for (const limit of [1, 3, 7]) {
      it(`gives all huddles in order, without doubles and gaps, ${limit} a page`, async () => {
        for (const query of bySort) {
          const pages = await walk(section.huddles(), query, limit);
          const ids = pages.flatMap(({items}) => items.map(({id}) => id));
          const due = expectedIds(section.expected, query, section.now);
          assert.deepEqual(ids, due, JSON.stringify(query));
          for (const page of pages) assert.strictEqual(page.total, due.length, 'every page knows the total');
          for (const page of pages.slice(0, -1)) assert.lengthOf(page.items, limit, 'pages before the last are full');
        }
      });
    }
    it('gives no cursor on the last page', async () => {
      const total = expectedIds(section.expected, {}, section.now).length;
      assert.notProperty(await section.huddles().list({limit: Math.min(100, total)}), 'cursor');
    });
    it('gives 20 huddles where no number is asked for', async () => {
      const total = expectedIds(section.expected, {}, section.now).length;
      assert.lengthOf((await section.huddles().list({})).items, Math.min(20, total));
    });
    it('refuses a cursor of another query', async () => {
      const {cursor} = await section.huddles().list({limit: 1});
      assert.isString(cursor);
      const others: HuddleQuery[] = [{text: 'energy'}, {mode: ['online']}, {sort: 'soonest', open: true}];
      for (const query of others) {
        await refuses(
          section.huddles().list({...query, limit: 1, cursor: cursor as string}),
          'invalid',
          JSON.stringify(query),
        );
      }
    });
    it('refuses what is no cursor', async () => {
      for (const cursor of ['x', '0', 'eyJhIjoxfQ', '…']) {
        await refuses(section.huddles().list({cursor}), 'invalid', `the cursor ${cursor}`);
      }
    });
  });
}
