import {after, before, describe} from 'node:test';
import {type TestPostgres, startPostgres} from '../../../../tests/support/postgres.ts';
import {type OpenDatabase, openDatabase} from '../db/open.ts';

/**
 * Runs the same tests on PGlite in memory and on a real PostgreSQL. One database serves a whole file: each test takes
 * movements of its own.
 */
export function onEachDatabase(tests: (database: () => OpenDatabase, url: () => string | undefined) => void): void {
  describe('on PGlite', () => {
    let database: OpenDatabase;
    before(async () => {
      database = await openDatabase({memory: true});
    });
    after(() => database?.close());
    tests(
      () => database,
      () => undefined,
    );
  });
  describe('on PostgreSQL', () => {
    let postgres: TestPostgres;
    let database: OpenDatabase;
    let url: string;
    before(async () => {
      postgres = await startPostgres({fsync: false});
      url = await postgres.createDatabase();
      database = await openDatabase({url});
    });
    after(async () => {
      await database?.close();
      await postgres?.close();
    });
    tests(
      () => database,
      () => url,
    );
  });
}
