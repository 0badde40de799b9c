import {listening} from '../listening.ts';
import {tableNames, type Seed, type Store, type TableName, type Tables, type Writer} from './tables.ts';

type Rows = Map<string, unknown>;

/** A store in memory, which can be copied. */
export interface MemoryStore extends Store {
  /** All rows as they are now, of all that was written and not taken back. */
  rows(): Seed;
}

/** A store that forgets everything with the page. Several backends may share one, as tabs share a database. */
export function memoryStore(seed: Seed = {}): MemoryStore {
  const tables = new Map<TableName, Rows>(
    tableNames.map((name) => [name, new Map(seed[name]?.map((row) => [row.id, structuredClone(row)]))]),
  );
  const of = (table: TableName): Rows => tables.get(table) as Rows;
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <R>(work: () => Promise<R>): Promise<R> => {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  };
  const write: Store['write'] = (work) =>
    inTurn(async () => {
      const undo: (() => void)[] = [];
      try {
        return await work(writer(of, undo));
      } catch (error) {
        for (const step of undo.reverse()) step();
        throw error;
      }
    });
  const {tell, hear} = listening<string>();
  return {
    read: (work) => inTurn(() => work(writer(of, []))),
    write,
    settle: write,
    tell,
    hear,
    rows: () => Object.fromEntries([...tables].map(([name, rows]) => [name, structuredClone([...rows.values()])])) as Seed,
    close: () => undefined,
  };
}

function writer(of: (table: TableName) => Rows, undo: (() => void)[]): Writer {
  const remember = (rows: Rows, id: string): void => {
    const [had, before] = [rows.has(id), rows.get(id)];
    undo.push(() => void (had ? rows.set(id, before) : rows.delete(id)));
  };
  const all = <T extends TableName>(table: T): Tables[T][] =>
    ([...of(table).values()] as Tables[T][]).sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    get: async <T extends TableName>(table: T, id: string) =>
      structuredClone(of(table).get(id)) as Tables[T] | undefined,
    where: async (table, field, value) =>
      structuredClone(all(table).filter((row) => (row as unknown as Record<string, unknown>)[field] === value)),
    all: async (table) => structuredClone(all(table)),
    put: async (table, row) => {
      remember(of(table), row.id);
      of(table).set(row.id, structuredClone(row));
    },
    delete: async (table, id) => {
      remember(of(table), id);
      of(table).delete(id);
    },
  };
}
