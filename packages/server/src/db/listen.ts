import type {PGlite} from '@electric-sql/pglite';
import pg from 'pg';
import type {Db} from './tables.ts';

/** What a listener is told. */
export interface Ears {
  /** Somebody sent this by NOTIFY, and their transaction is committed. */
  heard(payload: string): void;
  /** Listening has begun, or begun again: what was sent meanwhile was missed. */
  ready(): void;
}

/** Listens until the returned function is called. Never fails: while the database cannot be reached it tries again. */
type Listen = (channel: string, ears: Ears) => () => void;

const ways = new WeakMap<Db, Listen>();

/** How long to wait before listening again, in milliseconds. */
const pause = 1000;

/**
 * Hears what any server on the same database sends by NOTIFY. Takes a connection of its own on PostgreSQL, which must not lead through
 * a pooler that hands connections from one transaction to another.
 *
 * @param db As `openDatabase` gave it.
 * @throws {TypeError} For anything else.
 */
export function listen(db: Db, channel: string, ears: Ears): () => void {
  const way = ways.get(db);
  if (!way) throw new TypeError('Listen on what openDatabase has opened.');
  return way(channel, ears);
}

/** Makes {@link listen} work on an embedded database. */
export function listenEmbedded(db: Db, pglite: PGlite): void {
  ways.set(db, (channel, ears) => {
    let stopped = false;
    const listening = pglite.listen(channel, (payload) => {
      if (!stopped) ears.heard(payload);
    });
    void listening.then(() => !stopped && ears.ready(), () => {});
    return () => {
      stopped = true;
      void listening.then((end) => end()).catch(() => {});
    };
  });
}

/** Makes {@link listen} work on PostgreSQL. Returns how to end all that still listen. */
export function listenPostgres(db: Db, url: string): () => void {
  const all = new Set<() => void>();
  ways.set(db, (channel, ears) => {
    const end = keepListening(url, channel, ears);
    const stop = () => {
      all.delete(stop);
      end();
    };
    all.add(stop);
    return stop;
  });
  return () => {
    for (const stop of all) stop();
  };
}

function keepListening(url: string, channel: string, ears: Ears): () => void {
  let stopped = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  const again = (lost: pg.Client) => {
    if (client !== lost) return;
    client = undefined;
    void lost.end().catch(() => {});
    if (stopped) return;
    timer = setTimeout(begin, pause);
    timer.unref();
  };
  const begin = () => {
    const mine = new pg.Client({connectionString: url, connectionTimeoutMillis: 5_000, keepAlive: true});
    client = mine;
    mine.on('notification', ({payload = ''}) => !stopped && ears.heard(payload));
    mine.on('error', () => again(mine));
    mine.on('end', () => again(mine));
    mine
      .connect()
      .then(() => mine.query(`LISTEN ${pg.escapeIdentifier(channel)}`))
      .then(() => !stopped && ears.ready(), () => again(mine));
  };
  begin();
  return () => {
    stopped = true;
    clearTimeout(timer);
    const last = client;
    client = undefined;
    void last?.end().catch(() => {});
  };
}
