import type {Person} from '@huddlekit/core';

/** Where the token is kept; a part of `Storage`. */
export type TokenStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The token of the person who is signed in, and who wants to know of changes. */
export interface Session {
  token(): string | undefined;
  /** Signs in, or out without a token, and tells the listeners. */
  change(token?: string, person?: Person | null): void;
  /** Tells the listeners who is signed in. */
  tell(person: Person | null): void;
  subscribe(listener: (person: Person | null) => void): () => void;
  /** Aborts when the session is closed. */
  readonly ended: AbortSignal;
  close(): void;
}

/**
 * Keeps the token under `key`, and in memory where the storage refuses (a sandboxed frame, a full or forbidden store).
 * Nothing is stored before the first sign-in. `changedElsewhere` is called when another tab signs in or out.
 */
export function createSession(key: string, given: TokenStorage | null | undefined, changedElsewhere: () => void): Session {
  const listeners = new Set<(person: Person | null) => void>();
  const ended = new AbortController();
  let memory: string | undefined;
  // Looked up at each use: merely touching `localStorage` throws in a sandboxed frame.
  const kept = (use: (storage: TokenStorage) => string | null | void): string | undefined => {
    try {
      const storage = given === undefined && 'document' in globalThis ? localStorage : given;
      return (storage && use(storage)) || undefined;
    } catch {
      return undefined;
    }
  };
  const onStorage = (event: StorageEvent) => {
    // A key of `null` is `localStorage.clear()`.
    if (event.key !== key && event.key !== null) return;
    memory = undefined;
    changedElsewhere();
  };
  const read = () => kept((storage) => storage.getItem(key));
  const tell = (person: Person | null) => {
    for (const listener of [...listeners]) listener(person);
  };

  return {
    token: () => memory ?? read(),
    tell,
    change(next, person = null) {
      memory = next;
      kept((storage) => (next ? storage.setItem(key, next) : storage.removeItem(key)));
      // What the storage took need not be remembered here: other tabs may change it.
      if (read() === next) memory = undefined;
      tell(person);
    },
    subscribe(listener) {
      if (!listeners.size) globalThis.addEventListener?.('storage', onStorage);
      listeners.add(listener);
      return () => {
        if (listeners.delete(listener) && !listeners.size) globalThis.removeEventListener?.('storage', onStorage);
      };
    },
    ended: ended.signal,
    close() {
      ended.abort();
      listeners.clear();
      globalThis.removeEventListener?.('storage', onStorage);
    },
  };
}
