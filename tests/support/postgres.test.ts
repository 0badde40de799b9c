import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import pg from 'pg';
import {startPostgres} from './postgres.ts';
import type {TestPostgres} from './postgres.ts';

describe('startPostgres', () => {
  let postgres: TestPostgres;
  before(async () => {
    postgres = await startPostgres();
  });
  after(() => postgres.close());

  async function ask(url: string, sql: string): Promise<unknown[][]> {
    const client = new pg.Client({connectionString: url});
    await client.connect();
    try {
      return (await client.query({text: sql, rowMode: 'array'})).rows as unknown[][];
    } finally {
      await client.end();
    }
  }

  it('answers on loopback only, durably and in UTC', async () => {
    const [row] = await ask(
      postgres.url,
      `SELECT current_setting('listen_addresses'), current_setting('fsync'), current_setting('timezone'), lower('ŁÓDŹ')`,
    );
    assert.deepEqual(row, ['127.0.0.1', 'on', 'UTC', 'łódź']);
    assert.ok(postgres.version >= 15);
  });

  it('brings trigrams and folding of accents', async () => {
    const url = await postgres.createDatabase();
    await ask(url, 'CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent');
    const [row] = await ask(url, `SELECT unaccent('Łódź é'), similarity('huddle', 'hudle') > 0.4`);
    assert.deepEqual(row, ['Lodz e', true]);
  });

  it('keeps databases apart', async () => {
    const [one, two] = [await postgres.createDatabase(), await postgres.createDatabase('a "quoted" name')];
    await ask(one, 'CREATE TABLE t (n int)');
    assert.deepEqual(await ask(two, `SELECT to_regclass('t')`), [[null]]);
  });

  it('loses connections but no committed row in an immediate stop', async () => {
    const url = await postgres.createDatabase();
    await ask(url, 'CREATE TABLE t (n int)');
    const client = new pg.Client({connectionString: url});
    const lost = new Promise((resolve) => client.once('error', resolve));
    await client.connect();
    await client.query('INSERT INTO t VALUES (7)');
    await postgres.stopImmediate();
    await lost;
    await assert.rejects(ask(url, 'SELECT 1'), {code: 'ECONNREFUSED'});
    await postgres.start();
    assert.deepEqual(await ask(url, 'SELECT n FROM t'), [[7]]);
  });
});
