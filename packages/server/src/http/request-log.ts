import type {MiddlewareHandler} from 'hono';
import {routePath} from 'hono/route';
import {randomUUID} from 'node:crypto';
import type {Logger} from 'pino';
import type {AppEnv} from '../deps.ts';

/**
 * One line a request: method, the route's pattern, status and milliseconds. No address, no query, no identifiers, no
 * bodies: joining a movement can itself be what somebody keeps to themselves.
 */
export const requestLog =
  (log: Logger): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const start = performance.now();
    const requestId = randomUUID();
    c.set('requestId', requestId);
    await next();
    c.header('x-request-id', requestId);
    const level = c.res.status >= 500 ? 'error' : 'info';
    const ms = Math.round((performance.now() - start) * 10) / 10;
    log[level]({requestId, method: c.req.method, route: routePath(c), status: c.res.status, ms}, 'request');
  };
