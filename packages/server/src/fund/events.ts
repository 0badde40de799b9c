import type {Context} from 'hono';
import {streamSSE} from 'hono/streaming';
import type {Db} from '../db/tables.ts';
import {listen} from '../db/listen.ts';
import type {AppEnv, Deps} from '../deps.ts';
import {type RoundNews, roundChannel} from './change.ts';
import type {RoundKey} from './read.ts';

/** Milliseconds between signs of life: below the minute after which proxies close a silent connection. */
const heartbeat = 15_000;
/** How soon a browser connects again after a lost connection, in milliseconds. */
const retry = 3000;

type Heard = (version?: number) => void;

/** Everyone in this process who watches a round. Listens on the database while there is anyone. */
class Watchers {
  readonly #db: Db;
  readonly #rounds = new Map<string, Set<Heard>>();
  #end: (() => void) | undefined;

  constructor(db: Db) {
    this.#db = db;
  }

  /** @param heard Called with the version of a change, or without one when it should be read. */
  add({movement, round}: RoundKey, heard: Heard): () => void {
    const name = `${movement}\n${round}`;
    const here = this.#rounds.get(name) ?? new Set();
    this.#rounds.set(name, here.add(heard));
    this.#end ??= listen(this.#db, roundChannel, {
      heard: (payload) => this.#tell(payload),
      ready: () => this.#rounds.forEach((all) => all.forEach((each) => each())),
    });
    return () => {
      here.delete(heard);
      if (here.size === 0 && this.#rounds.get(name) === here) this.#rounds.delete(name);
      if (this.#rounds.size > 0) return;
      this.#end?.();
      this.#end = undefined;
    };
  }

  #tell(payload: string): void {
    const {movement, round, version} = JSON.parse(payload) as RoundNews;
    this.#rounds.get(`${movement}\n${round}`)?.forEach((heard) => heard(version));
  }
}

const watchers = new WeakMap<Db, Watchers>();

function watchersOf(db: Db): Watchers {
  const known = watchers.get(db) ?? new Watchers(db);
  watchers.set(db, known);
  return known;
}

async function versionOf(db: Db, {movement, round}: RoundKey): Promise<number> {
  const rows = db.selectFrom('round').select('version').where('movement', '=', movement).where('id', '=', round);
  return (await rows.executeTakeFirst())?.version ?? 0;
}

/**
 * The changes of a round as a stream of events: its version at once, and each higher one. The caller has checked that who asks may see
 * the round.
 */
export function roundEvents(c: Context<AppEnv>, {db, stopping}: Deps, key: RoundKey): Response {
  // Nginx would keep events back until it has a buffer full of them.
  c.header('x-accel-buffering', 'no');
  const response = streamSSE(c, async (stream) => {
    let latest: number | undefined;
    let wake = () => {};
    const end = watchersOf(db).add(key, (version) => {
      latest = version === undefined ? undefined : Math.max(latest ?? version, version);
      wake();
    });
    const over = () => stream.aborted || stopping?.aborted === true;
    const stop = () => wake();
    stopping?.addEventListener('abort', stop);
    stream.onAbort(stop);
    try {
      for (let sent = 0; !over(); ) {
        latest ??= await versionOf(db, key);
        if (latest !== undefined && latest > sent) {
          sent = latest;
          await stream.writeSSE({event: 'version', id: String(sent), data: JSON.stringify({version: sent}), retry});
        }
        // Looked at anew: whatever happened while something was sent woke nobody.
        const quiet = latest !== undefined && latest <= sent && !over();
        if (quiet && (await silence((resolve) => (wake = resolve)))) {
          await stream.write(':\n\n');
          // What was not heard, for whatever reason, is seen by the next sign of life.
          latest = undefined;
        }
      }
    } finally {
      end();
      stopping?.removeEventListener('abort', stop);
    }
  });
  response.headers.set('cache-control', 'no-store');
  return response;
}

/** Waits until somebody wakes it, or for a heartbeat. Returns whether it was not woken. */
async function silence(woken: (resolve: () => void) => void): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const quiet = new Promise<true>((resolve) => (timer = setTimeout(() => resolve(true), heartbeat)));
  timer?.unref();
  const woke = new Promise<false>((resolve) => woken(() => resolve(false)));
  const answer = await Promise.race([quiet, woke]);
  clearTimeout(timer);
  return answer;
}
