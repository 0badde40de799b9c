import {HuddleError, safeWebUrl} from '@huddlekit/core';
import {delayOf, refusal} from './http-errors.ts';

export interface AskInit {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/**
 * Fetches text within the time and bytes that all calls share.
 *
 * Errors: `offline` (no answer, or one that breaks off), `unavailable` (too slow, or the server says so),
 * `rate-limited`, `not-found`, `forbidden`, `unreadable` (too large).
 */
export type Ask = (url: string | URL, init?: AskInit) => Promise<string>;

export interface AskOptions {
  readonly fetch: typeof fetch;
  /** Milliseconds for all calls together. */
  readonly timeout: number;
  /** Bytes of all answers together. */
  readonly maxBytes: number;
  /** Ends every call with its reason. */
  readonly signal: AbortSignal;
  /** Whether a secret goes along, which no redirect may carry elsewhere. */
  readonly secret: boolean;
}

/** Makes an {@link Ask}. `stop` ends its clock. */
export function createAsk(options: AskOptions): {ask: Ask; stop: () => void} {
  const late = new HuddleError('unavailable', `The feed did not answer within ${options.timeout / 1000} seconds.`);
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(late), options.timeout);
  const signal = AbortSignal.any([ending.signal, options.signal]);
  const budget = {left: options.maxBytes, all: options.maxBytes};
  const ask: Ask = async (address, init = {}) => {
    const url = safeWebUrl(String(address));
    if (!url) throw new HuddleError('unreadable', 'The feed points to an address that is neither http nor https.');
    try {
      const response = await options.fetch(url, {
        ...init,
        signal,
        credentials: 'omit',
        redirect: options.secret ? 'error' : 'follow',
      });
      if (!response.ok) throw await refused(response);
      return await textOf(response, budget, signal);
    } catch (error) {
      if (error instanceof HuddleError) throw error;
      signal.throwIfAborted();
      throw new HuddleError('offline', 'No answer came from the feed.', {cause: error});
    }
  };
  return {ask, stop: () => clearTimeout(timer)};
}

async function refused(response: Response): Promise<HuddleError> {
  // An unread body keeps the connection busy.
  await response.body?.cancel().catch(() => {});
  return refusal(response.status, delayOf(response.headers.get('retry-after'), Date.now()));
}

async function textOf(response: Response, budget: {left: number; all: number}, signal: AbortSignal): Promise<string> {
  const tooLarge = () => new HuddleError('unreadable', `The feed is larger than ${budget.all} bytes.`);
  const decoder = decoderFor(response.headers.get('content-type'));
  const reader = response.body?.getReader();
  if (!reader) return '';
  // A `fetch` that was passed in may not tie its body to the signal.
  const onAbort = () => void reader.cancel(signal.reason).catch(() => {});
  signal.addEventListener('abort', onAbort);
  let text = '';
  try {
    for (;;) {
      const {done, value} = await reader.read();
      signal.throwIfAborted();
      if (done) return text + decoder.decode();
      budget.left -= value.byteLength;
      if (budget.left < 0) throw tooLarge();
      text += decoder.decode(value, {stream: true});
    }
  } catch (error) {
    await reader.cancel().catch(() => {});
    throw error;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

function decoderFor(contentType: string | null): TextDecoder {
  const label = /charset\s*=\s*"?([^";\s]+)/i.exec(contentType ?? '')?.[1];
  try {
    return new TextDecoder(label ?? 'utf-8');
  } catch {
    return new TextDecoder();
  }
}
