import {PGlite} from '@electric-sql/pglite';
import {CompiledQuery, type DatabaseConnection, Kysely, PGliteDialect, PostgresDialect, type RawBuilder, sql} from 'kysely';
import {type Migration, Migrator} from 'kysely/migration';
import {join} from 'node:path';
import pg from 'pg';
import {listenEmbedded, listenPostgres} from './listen.ts';
import {type FolderLock, lockFolder} from './lock.ts';
import {migrations} from './migrations/index.ts';
import type {Db, Tables} from './tables.ts';

/** Where the data is: a PostgreSQL address, a folder for the embedded database, or nothing but memory. */
export type DatabasePlace = PostgresPlace | {folder: string} | {memory: true};

/** A PostgreSQL database. */
export interface PostgresPlace {
  readonly url: string;
  /** At most so many. Default 10. */
  readonly connections?: number | undefined;
  /** How long a caller waits for one of them, in milliseconds, until it is told that none is free. Default 5,000. */
  readonly patience?: number;
}

export interface OpenDatabase {
  readonly db: Db;
  readonly kind: 'postgres' | 'pglite';
  /** Ends every connection and frees the folder. May be called twice. */
  close(): Promise<void>;
}

/** PostgreSQL's type numbers for `bigint` and `bigint[]`. */
const [int8, int8Array] = [20, 1016];

/**
 * Opens a database and brings its tables up to date. Several processes may do so at once on PostgreSQL: one migrates,
 * the others wait.
 *
 * @throws {Error} When another process has the folder, or the server cannot be reached.
 */
export async function openDatabase(place: DatabasePlace): Promise<OpenDatabase> {
  const opened = 'url' in place ? openPostgres(place) : await openEmbedded(place);
  try {
    await migrate(opened.db);
    await forgetForeignChanges(opened.db);
  } catch (error) {
    await opened.close();
    throw error;
  }
  return opened;
}

function openPostgres({url, connections = 10, patience = 5_000}: PostgresPlace): OpenDatabase {
  const types = {
    getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
      oid === int8 ? Number : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
  };
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: patience,
    types,
  });
  // A connection that breaks is replaced by the pool, and whoever is using it is told by their query; without listeners
  // Node would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Tables>({dialect: new PostgresDialect({pool, onCreateConnection})});
  const endListening = listenPostgres(db, url);
  return {
    db,
    kind: 'postgres',
    close: once(() => {
      endListening();
      return db.destroy();
    }),
  };
}

/**
 * What every connection is told. A statement or a transaction that takes longer than half a minute holds others up for
 * no one: its caller has given up by then. To compile a statement takes longer than any of ours runs.
 *
 * Told by a statement and not when connecting, which poolers such as PgBouncer refuse.
 */
const settings = CompiledQuery.raw(`SELECT set_config('statement_timeout', '30s', false),
  set_config('idle_in_transaction_session_timeout', '30s', false), set_config('jit', 'off', false)`);

const onCreateConnection = async (connection: DatabaseConnection): Promise<void> => {
  await connection.executeQuery(settings);
};

async function openEmbedded(place: {folder: string} | {memory: true}): Promise<OpenDatabase> {
  const lock: FolderLock | undefined = 'folder' in place ? lockFolder(place.folder) : undefined;
  try {
    const pglite = await PGlite.create({
      ...('folder' in place ? {dataDir: join(place.folder, 'pgdata')} : {}),
      parsers: {[int8]: Number, [int8Array]: (text: string) => text.slice(1, -1).split(',').filter(Boolean).map(Number)},
    });
    const db = new Kysely<Tables>({dialect: new PGliteDialect({pglite})});
    listenEmbedded(db, pglite);
    return {
      db,
      kind: 'pglite',
      close: once(async () => {
        await db.destroy();
        if (!pglite.closed) await pglite.close();
        lock?.release();
      }),
    };
  } catch (error) {
    lock?.release();
    throw error;
  }
}

async function migrate(db: Db): Promise<void> {
  const patient = Object.fromEntries(Object.entries(migrations).map(([name, step]) => [name, withoutTimeout(step)]));
  const migrator = new Migrator({db, provider: {getMigrations: async () => patient}});
  const {error} = await migrator.migrateToLatest();
  if (error) throw error;
}

/**
 * Rows that a dump brought from another server carry that one's transaction numbers. Where those are ahead of this one's,
 * the rows would look new for ever to whoever follows changes; written again, they get a number of here.
 */
async function forgetForeignChanges(db: Db): Promise<void> {
  for (const table of ['huddle', 'word'] as const) {
    await sql`
      UPDATE ${sql.table(table)} SET changed = 0
      WHERE changed > pg_snapshot_xmax(pg_current_snapshot())::text::bigint`.execute(db);
  }
}

/** A step may take as long as it needs on large tables. */
const withoutTimeout = ({up}: Migration): Migration => ({
  async up(db) {
    await sql`SET LOCAL statement_timeout = 0`.execute(db);
    await up(db);
  },
});

function once(close: () => Promise<void>): () => Promise<void> {
  let closing: Promise<void> | undefined;
  return () => (closing ??= close());
}

/** A value as a `jsonb` parameter. Drivers differ in what they do with arrays and texts; text they all pass on. */
export const json = (value: unknown): RawBuilder<string> => sql<string>`${JSON.stringify(value)}::jsonb`;
