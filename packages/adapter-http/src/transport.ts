import {errorCodes, HuddleError, isHuddleError} from '@huddlekit/core/errors';
import type {ErrorCode, HuddleErrorOptions} from '@huddlekit/core/errors';
import type {Guard} from './guards.ts';
import {toJson} from './json.ts';

/** One call. */
export interface Call<T> {
  readonly path: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | undefined;
  readonly body?: unknown;
  /** Marks a write that may be sent again. */
  readonly idempotencyKey?: string | undefined;
  readonly token?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Reads the body of a good answer. */
  readonly read: (response: Response) => Promise<T>;
}

export type Send = <T>(call: Call<T>) => Promise<T>;

/** How often a call is sent at most. */
const tries = 4;
/** The first wait, in milliseconds; each further one is twice as long at most. */
const firstWait = 400;
/** A server that asks for more patience than this, in milliseconds, is not waited for: the person decides. */
const longestWait = 10_000;

/** What a status says that comes without a problem document, as from a proxy or a firewall. */
const codesByStatus: Record<number, ErrorCode> = {403: 'forbidden', 404: 'not-found', 429: 'rate-limited'};

/** Sends calls to `base`; an answer is awaited for `timeout` milliseconds. */
export const transport =
  (base: string, fetch: typeof globalThis.fetch, timeout: number): Send =>
  async (call) => {
    const {signal, method = 'GET'} = call;
    for (let attempt = 1; ; attempt++) {
      try {
        return await sendOnce(base, fetch, timeout, call);
      } catch (error) {
        // An aborted call rejects with the caller's reason and nothing else.
        signal?.throwIfAborted();
        const wait = waitFor(error, attempt);
        const repeatable = method === 'GET' || call.idempotencyKey;
        if (!repeatable || attempt === tries || wait === undefined) throw error;
        await new Promise<void>((resolve) => alarm(wait, signal, resolve));
      }
    }
  };

/** Milliseconds to wait before the next try; `undefined` when another try is of no use, or too far away. */
function waitFor(error: unknown, attempt: number): number | undefined {
  if (!isHuddleError(error) || !['offline', 'unavailable', 'in-progress'].includes(error.code)) return undefined;
  // A server's own fault (500) is not cured by asking again.
  if ((error.cause as {status?: number}).status === 500) return undefined;
  if (error.retryAfter !== undefined) return error.retryAfter > longestWait ? undefined : error.retryAfter;
  const longest = firstWait * 2 ** (attempt - 1);
  // Half is random, so that many pages that lost one server do not come back to it together.
  return longest * (0.5 + Math.random() / 2);
}

async function sendOnce<T>(
  base: string,
  fetch: typeof globalThis.fetch,
  timeout: number,
  {path, method = 'GET', body, idempotencyKey, token, signal, read}: Call<T>,
): Promise<T> {
  const stop = new AbortController();
  const cancel = alarm(timeout, signal, () => stop.abort());
  try {
    const response = await fetch(base + path, {
      method,
      headers: {
        Accept: 'application/json',
        ...(body === undefined ? {} : {'Content-Type': 'application/json'}),
        ...(idempotencyKey ? {'Idempotency-Key': idempotencyKey} : {}),
        ...(token ? {Authorization: `Bearer ${token}`} : {}),
      },
      ...(body === undefined ? {} : {body: toJson(body)}),
      credentials: 'omit',
      // A browser would otherwise answer with what it kept while it asks anew: places left from before one's own sign-up.
      cache: 'no-cache',
      signal: stop.signal,
    });
    if (!response.ok) throw await toError(response);
    return await read(response);
  } catch (error) {
    if (isHuddleError(error)) throw error;
    throw error instanceof SyntaxError
      ? new HuddleError('unreadable', 'The answer is not that of a Huddlekit server.', {cause: error})
      : new HuddleError('offline', 'No answer came.', {cause: error});
  } finally {
    cancel();
  }
}

/** The error that a problem document (RFC 9457) or, without one, the status stands for. */
async function toError(response: Response): Promise<HuddleError> {
  const {status} = response;
  const problem = ((await response.json().catch(() => null)) ?? {}) as Record<string, unknown>;
  const code = errorCodes.includes(problem['code'] as ErrorCode)
    ? (problem['code'] as ErrorCode)
    : (codesByStatus[status] ?? (status < 500 ? 'unreadable' : 'unavailable'));
  const options: HuddleErrorOptions = {cause: {status}};
  const wait = problem['retryAfter'] ?? patience(response.headers.get('Retry-After'));
  if (typeof wait === 'number') options.retryAfter = wait;
  if (Array.isArray(problem['issues'])) options.issues = problem['issues'];
  return new HuddleError(code, String(problem['detail'] ?? problem['title'] ?? `The server answered ${status}.`), options);
}

/** Milliseconds from a header that holds seconds, with a fraction too, or a date (RFC 9110, section 10.2.3). */
function patience(header: string | null): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  const wait = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : seconds * 1000;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/** Calls `then` once: after so many milliseconds, or as soon as the signal aborts. Returns how to call that off. */
function alarm(milliseconds: number, signal: AbortSignal | undefined, then: () => void): () => void {
  const cancel = () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', ring);
  };
  const ring = () => {
    cancel();
    then();
  };
  const timer = setTimeout(ring, milliseconds);
  signal?.addEventListener('abort', ring);
  if (signal?.aborted) ring();
  return cancel;
}

/** Reads JSON that passes a guard; fails with a `SyntaxError` otherwise. */
export const json =
  <T>(guard: Guard<T>) =>
  async (response: Response): Promise<T> => {
    const value: unknown = await response.json();
    if (guard(value)) return value;
    throw new SyntaxError('A key is missing or of another kind.');
  };
