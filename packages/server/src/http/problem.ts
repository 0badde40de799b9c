import {HuddleError, type ErrorCode, type Issue, isHuddleError} from '@huddlekit/core';
import type {Context, ErrorHandler, NotFoundHandler} from 'hono';
import {HTTPException} from 'hono/http-exception';
import type {Logger} from 'pino';
import type {AppEnv} from '../deps.ts';
import {refusalOf} from '../fund/refusals.ts';

/** HTTP status of each code that a server can answer with. */
const statuses: Partial<Record<ErrorCode, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  closed: 409,
  'in-progress': 409,
  expired: 410,
  'key-reused': 422,
  'rate-limited': 429,
  unavailable: 503,
};

const titles: Partial<Record<ErrorCode, string>> = {
  invalid: 'The input is not valid',
  unauthenticated: 'Nobody is signed in',
  forbidden: 'Not allowed',
  'not-found': 'Not found',
  conflict: 'In conflict with what is there',
  closed: 'No longer possible',
  'in-progress': 'Still being carried out',
  expired: 'Too old',
  'key-reused': 'The key was used before for something else',
  'rate-limited': 'Too many calls',
  unavailable: 'Not available at present',
};

/** An error on the wire: RFC 9457 with Huddlekit's members. */
export interface Problem {
  /** `/problems/<code>`. */
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ErrorCode;
  issues?: readonly Issue[];
  /** Milliseconds; the header `Retry-After` says the same in whole seconds. */
  retryAfter?: number;
}

/** The problem that an error stands for. Codes that make no sense on a server are `unavailable`. */
export function toProblem(error: HuddleError): Problem {
  const code = statuses[error.code] ? error.code : 'unavailable';
  return {
    type: `/problems/${code}`,
    title: titles[code] ?? code,
    status: statuses[code] ?? 503,
    detail: error.message,
    code,
    ...(error.issues.length > 0 ? {issues: error.issues} : {}),
    ...(error.retryAfter === undefined ? {} : {retryAfter: error.retryAfter}),
  };
}

/** The problem as an answer. */
export function problemResponse(error: HuddleError): Response {
  const problem = toProblem(error);
  const headers = new Headers({'content-type': 'application/problem+json', 'cache-control': 'no-store'});
  if (problem.status === 401) headers.set('www-authenticate', 'Bearer');
  if (problem.retryAfter !== undefined) {
    headers.set('retry-after', String(Math.max(1, Math.ceil(problem.retryAfter / 1000))));
  }
  return new Response(JSON.stringify(problem), {status: problem.status, headers});
}

/**
 * Answers every error with a problem. What nobody foresaw is logged and told as `unavailable`, without its message: that
 * may hold what somebody typed.
 */
export const onError =
  (log: Logger): ErrorHandler<AppEnv> =>
  (error, c) =>
    problemResponse(isHuddleError(error) ? error : (refusalOf(error) ?? unforeseen(error, c, log)));

function unforeseen(error: Error, c: Context<AppEnv>, log: Logger): HuddleError {
  if (error instanceof HTTPException && error.status < 500) return new HuddleError('invalid', 'The request cannot be read.');
  const {name, stack, code} = error as Error & {code?: unknown};
  // The stack without its first line, which is the message: a database's message can quote values.
  const frames = stack?.split('\n').filter((line) => line.trim().startsWith('at ')).slice(0, 12);
  log.error({requestId: c.get('requestId'), error: {name, code, frames}}, 'request failed');
  return new HuddleError('unavailable', 'The server could not answer this time.', {retryAfter: 2000});
}

export const notFound: NotFoundHandler<AppEnv> = () =>
  problemResponse(new HuddleError('not-found', 'There is nothing at this address.'));
