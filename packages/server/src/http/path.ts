import {isStorable} from '@huddlekit/core';
import type {MiddlewareHandler} from 'hono';
import type {AppEnv} from '../deps.ts';
import {notFound} from './problem.ts';

/**
 * Answers "not found" to addresses with characters that nothing here can be called by, such as NUL, which PostgreSQL
 * refuses with an error. So ids in paths need no further check before they are looked up.
 */
export const readablePath: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!isStorable(decoded(new URL(c.req.url).pathname))) return notFound(c);
  await next();
};

/** Each readable escape decoded by itself, as the router does: a broken one does not hide the others. */
const decoded = (path: string): string =>
  path.replace(/(?:%[\da-f]{2})+/gi, (escapes) => Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8'));
