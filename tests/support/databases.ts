import {after, before, describe} from 'node:test';
import {openDatabase} from '../../packages/server/src/db/open.ts';
import type {OpenDatabase} from '../../packages/server/src/db/open.ts';
import {startPostgres} from './postgres.ts';
import type {TestPostgres} from './postgres.ts';

/** A database that a test file runs on. */
export interface TestDatabase {
  readonly name: 'PGlite' | 'PostgreSQL';
  /** Opens it; on PostgreSQL each call brings a further pool of connections to the same data, as another server would. */
  open(): Promise<OpenDatabase>;
  /** Closes all that was opened. */
  close(): Promise<void>;
}

/**
 * Both databases, to run the same tests on. Nothing is started before the first `open`. PGlite takes seconds to create:
 * share one a file, with a movement of its own for each test.
 */
export const testDatabases = (): readonly TestDatabase[] => [embedded(), real()];

/** Describes the same tests on both databases, each opened once. */
export function onEachDatabase(tests: (opened: () => OpenDatabase, database: TestDatabase) => void): void {
  for (const database of testDatabases()) {
    describe(`on ${database.name}`, () => {
      let opened: OpenDatabase;
      before(async () => {
        opened = await database.open();
      });
      after(() => database.close());
      tests(() => opened, database);
    });
  }
}

function embedded(): TestDatabase {
  let opened: Promise<OpenDatabase> | undefined;
  return {
    name: 'PGlite',
    open: () => (opened ??= openDatabase({memory: true})),
    close: async () => (await opened)?.close(),
  };
}

/** Milliseconds that hundreds of people at once may wait for each other on a slow machine. */
const patience = 120_000;

function real(): TestDatabase {
  let started: Promise<{server: TestPostgres; url: string}> | undefined;
  const pools: OpenDatabase[] = [];
  const start = async () => {
    const server = await startPostgres({fsync: false});
    return {server, url: await server.createDatabase()};
  };
  return {
    name: 'PostgreSQL',
    async open() {
      started ??= start();
      const opened = await openDatabase({url: (await started).url, patience});
      pools.push(opened);
      return opened;
    },
    async close() {
      await Promise.all(pools.map((pool) => pool.close()));
      await (await started)?.server.close();
    },
  };
}
