/** A value that is loaded when it is asked for, and again once it is too old. */
export interface Refreshed<T> {
  /**
   * The value. Calls at the same time share one loading, and one that is aborted does not end it for the others. When
   * loading fails, the last value stays, and the next call after a while tries again.
   */
  get(signal?: AbortSignal): Promise<T>;
  /** Ends a loading under way. */
  close(): void;
}

export interface RefreshOptions<T> {
  readonly load: (signal: AbortSignal) => Promise<T>;
  /** Milliseconds for which a value is good. */
  readonly maxAge: number;
  /** Milliseconds after a failure during which the last value is given without another try. */
  readonly pause: number;
  /** The clock, in milliseconds since 1970. */
  readonly now: () => number;
}

export function refreshed<T>({load, maxAge, pause, now}: RefreshOptions<T>): Refreshed<T> {
  let held: {readonly value: T; until: number} | undefined;
  let loading: Promise<T> | undefined;
  const ending = new AbortController();
  const start = (): Promise<T> => {
    const current = load(ending.signal).then(
      (value) => {
        held = {value, until: now() + maxAge};
        return value;
      },
      (error: unknown) => {
        if (!held || ending.signal.aborted) throw error;
        held.until = now() + pause;
        return held.value;
      },
    );
    const settled = () => {
      if (loading === current) loading = undefined;
    };
    current.then(settled, settled);
    return current;
  };
  return {
    async get(signal) {
      signal?.throwIfAborted();
      if (held && now() < held.until && !loading) return held.value;
      loading ??= start();
      return untilAborted(loading, signal);
    },
    close: () => ending.abort(new DOMException('The backend was closed.', 'AbortError')),
  };
}

/** The promise's outcome, or the signal's reason if that comes first. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, {once: true});
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
