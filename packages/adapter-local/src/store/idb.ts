import {HuddleError} from '@huddlekit/core/errors';
import {openDB, type IDBPDatabase, type IDBPTransaction} from 'idb';
import {memoryStore} from './memory.ts';
import {indexes, tableNames, type Seed, type Store, type TableName, type Tables, type Writer} from './tables.ts';

const version = 2;

/**
 * A store in the IndexedDB database `name`, which is created by the first write and not before: until then reads see
 * the seed. Where the browser refuses storage, rows are kept in memory instead and `onRefused` is called, once.
 *
 * Errors: `unavailable` when the database fails later on, for instance because the disk is full.
 */
export function idbStore(name: string, seed: Seed, onRefused: () => void): Store {
  const unwritten = memoryStore(seed);
  const connection = connect(name, () => unwritten.rows());
  const others = channel(name, unwritten.tell);
  let refused = false;
  const open = async (create: boolean): Promise<IDBPDatabase | undefined> => {
    try {
      return await connection.open(create);
    } catch (cause) {
      if (connection.wasOpen) throw new HuddleError('unavailable', 'The database cannot be opened again.', {cause});
      refused = true;
      onRefused();
      return undefined;
    }
  };
  return {
    async read(work) {
      const database = refused ? undefined : await open(false);
      return database ? transact(database, 'readonly', work) : unwritten.read(work);
    },
    async write(work) {
      const database = refused ? undefined : await open(true);
      return database ? transact(database, 'readwrite', work) : unwritten.write(work);
    },
    async settle(work) {
      const database = refused ? undefined : await open(false);
      return database ? transact(database, 'readwrite', work) : unwritten.settle(work);
    },
    tell(round) {
      unwritten.tell(round);
      others.tell(round);
    },
    hear(listener) {
      others.open();
      return unwritten.hear(listener);
    },
    close() {
      others.close();
      connection.close();
    },
  };
}

/** What other tabs on a database tell each other. Opened when somebody here has something to tell or to hear. */
function channel(name: string, heard: (round: string) => void) {
  let current: BroadcastChannel | undefined;
  const open = (): BroadcastChannel | undefined => {
    if (current || typeof BroadcastChannel === 'undefined') return current;
    current = new BroadcastChannel(`huddlekit ${name}`);
    current.addEventListener('message', ({data}) => void (typeof data === 'string' && heard(data)));
    return current;
  };
  return {
    open: () => void open(),
    tell: (round: string) => open()?.postMessage(round),
    close() {
      current?.close();
      current = undefined;
    },
  };
}

interface Connection {
  /** The open database; `undefined` when it does not exist and is not to be created. */
  open(create: boolean): Promise<IDBPDatabase | undefined>;
  readonly wasOpen: boolean;
  close(): void;
}

function connect(name: string, seed: () => Seed): Connection {
  let current: IDBPDatabase | undefined;
  let opening: Promise<IDBPDatabase | undefined> | undefined;
  let wasOpen = false;
  const forget = (): void => {
    current?.close();
    current = undefined;
  };
  const attempt = async (create: boolean): Promise<IDBPDatabase | undefined> => {
    let absent = false;
    try {
      current = await openDB(name, version, {
        upgrade(database, old, _new, transaction) {
          if (create || old > 0) return lay(database, transaction, seed());
          // A new database whose first upgrade is aborted is never made: so one can look without leaving a trace.
          absent = true;
          transaction.done.catch(() => undefined);
          transaction.abort();
        },
        // Another tab wants a newer version, or to delete it: make way, and open again when needed.
        blocking: forget,
        terminated: forget,
      });
      wasOpen = true;
      return current;
    } catch (error) {
      if (absent) return undefined;
      throw error;
    }
  };
  return {
    async open(create) {
      // A look that is under way may be about to find nothing.
      if (opening) await opening.catch(() => undefined);
      if (current) return current;
      opening ??= attempt(create).finally(() => (opening = undefined));
      const database = await opening;
      return database || !create ? database : this.open(create);
    },
    get wasOpen() {
      return wasOpen;
    },
    close: forget,
  };
}

type AnyTransaction = IDBPTransaction<unknown, string[], 'versionchange' | 'readwrite' | 'readonly'>;

/** Makes the tables that are not there: all of a new database, and of an older version's those that came later. */
function lay(database: IDBPDatabase, transaction: AnyTransaction, seed: Seed): void {
  const missing = tableNames.filter((table) => !database.objectStoreNames.contains(table));
  for (const table of missing) {
    const store = database.createObjectStore(table, {keyPath: 'id'});
    for (const field of indexes[table]) store.createIndex(field, field);
    for (const row of seed[table] ?? []) void store.put(row);
  }
  // A failure here makes opening fail, which is where it is told.
  transaction.done.catch(() => undefined);
}

async function transact<R>(
  database: IDBPDatabase,
  mode: 'readonly' | 'readwrite',
  work: (rows: Writer) => Promise<R>,
): Promise<R> {
  try {
    // Strict: an acknowledged sign-up survives a power cut.
    const transaction = database.transaction(tableNames, mode, {durability: 'strict'});
    transaction.done.catch(() => undefined);
    try {
      const result = await work(writer(transaction));
      await transaction.done;
      return result;
    } catch (error) {
      abort(transaction);
      throw error;
    }
  } catch (cause) {
    if (!(cause instanceof DOMException)) throw cause;
    throw new HuddleError('unavailable', `The database failed: ${cause.name}.`, {cause});
  }
}

function abort(transaction: {abort(): void}): void {
  try {
    transaction.abort();
  } catch {
    // It has ended by itself already, with the error that is being reported.
  }
}

/** Only a readwrite transaction's writer is ever handed to work that writes. */
function writer(transaction: IDBPTransaction<unknown, TableName[], 'readonly' | 'readwrite'>): Writer {
  const of = (table: TableName) => transaction.objectStore(table);
  return {
    get: <T extends TableName>(table: T, id: string): Promise<Tables[T] | undefined> => of(table).get(id),
    where: (table, field, value) => of(table).index(field).getAll(value),
    all: (table) => of(table).getAll(),
    put: async (table, row) => void (await of(table).put?.(row)),
    delete: async (table, id) => void (await of(table).delete?.(id)),
  };
}
