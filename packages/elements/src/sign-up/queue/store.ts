import type {ErrorCode} from '@huddlekit/core';
import type {Intent} from './intent.ts';
import {databaseName} from './may-wait.ts';

/** An intent that waits. Times are in milliseconds since 1970. */
export interface Waiting {
  readonly intent: Intent;
  /** The backend that it is for, so that it is never sent to another one of the same site. */
  readonly scope: string;
  readonly savedAt: number;
  readonly tries: number;
  /** No try before this. */
  readonly nextAt: number;
  /** Why it will not be sent again by itself: the person must sign in, or correct what was said. */
  readonly stopped?: ErrorCode;
}

const storeName = 'waiting';

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(storeName, {keyPath: 'intent.key'});
  return settled(request);
}

/** Runs one request in a transaction of its own; resolves once it is on the disk. */
async function run<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    const transaction = database.transaction(storeName, mode, {durability: 'strict'});
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    const [result] = await Promise.all([settled(ask(transaction.objectStore(storeName))), done]);
    return result;
  } finally {
    database.close();
  }
}

/**
 * What waits to be sent: in IndexedDB, or in this page's memory where the device keeps nothing for us.
 */
export class QueueStore {
  readonly #memory = new Map<string, Waiting>();

  /** Whether the intent would be gone with the page. */
  onlyHere(key: string): boolean {
    return this.#memory.has(key);
  }

  async all(): Promise<Waiting[]> {
    const kept: Waiting[] = await run('readonly', (store) => store.getAll()).catch(() => []);
    return [...kept, ...this.#memory.values()].sort((a, b) => a.savedAt - b.savedAt);
  }

  async put(waiting: Waiting): Promise<void> {
    const {key} = waiting.intent;
    try {
      await run('readwrite', (store) => store.put(waiting));
      this.#memory.delete(key);
    } catch {
      this.#memory.set(key, waiting);
    }
  }

  async remove(key: string): Promise<void> {
    this.#memory.delete(key);
    await run('readwrite', (store) => store.delete(key)).catch(() => {});
  }
}
