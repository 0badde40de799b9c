import {HuddleError, type ErrorCode} from '@huddlekit/core';

const codes: Record<number, ErrorCode> = {
  401: 'forbidden',
  403: 'forbidden',
  404: 'not-found',
  410: 'not-found',
  429: 'rate-limited',
};

/** The error of an answer that is none, by its status. */
export function refusal(status: number, retryAfter?: number): HuddleError {
  const code = codes[status] ?? 'unavailable';
  return new HuddleError(
    code,
    `The feed answered with status ${status}.`,
    retryAfter === undefined ? {} : {retryAfter},
  );
}

/**
 * Milliseconds that a `Retry-After` header asks for: seconds, with a fraction too, or an HTTP date (RFC 9110, section
 * 10.2.3). At most a day.
 */
export function delayOf(header: string | null, now: number): number | undefined {
  const text = header?.trim();
  if (!text) return undefined;
  const delay = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isNaN(delay) ? undefined : Math.min(Math.max(delay, 0), 86_400_000);
}
