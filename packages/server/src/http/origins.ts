import {HuddleError} from '@huddlekit/core';
import type {MiddlewareHandler} from 'hono';
import type {Config} from '../config.ts';
import type {AppEnv} from '../deps.ts';
import {baseUrl} from './client.ts';

const reads = ['GET', 'HEAD'];
const readable = 'ETag, Retry-After, Content-Disposition, Idempotency-Replayed';

/**
 * Which pages may call: any may read, the local inbox and pages of offers excepted; those of the server's own origin and of `ALLOWED_ORIGINS` may write too.
 *
 * A browser names the page's origin with each write, so a write from elsewhere is refused even if its page managed to
 * send it. Programs that are no browsers name none and are let through: what they need is a token.
 */
export const origins =
  (config: Config): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const origin = c.req.header('origin');
    const asked = c.req.method === 'OPTIONS' ? c.req.header('access-control-request-method') : undefined;
    const method = asked ?? c.req.method;
    // A form on a page without referrer names no origin; then the browser's other word for it counts.
    const own = origin === 'null' && c.req.header('sec-fetch-site') === 'same-origin';
    const mayWrite = own || origin === undefined || allowed(origin, config, baseUrl(c, config));
    if (c.req.method === 'OPTIONS') return preflight(method, origin, mayWrite);
    if (!reads.includes(method) && !mayWrite) {
      const help = 'The operator can add it to ALLOWED_ORIGINS.';
      throw new HuddleError('forbidden', `Pages of this origin may not write here. ${help}`);
    }
    await next();
    if (c.get('ownOnly')) return;
    if (reads.includes(method)) c.header('access-control-allow-origin', '*');
    else if (origin !== undefined) c.header('access-control-allow-origin', origin);
    if (!reads.includes(method)) c.header('vary', 'Origin', {append: true});
    c.header('access-control-expose-headers', readable);
  };

const allowed = (origin: string, {allowedOrigins}: Config, own: string): boolean =>
  allowedOrigins.includes('*') || allowedOrigins.includes(origin) || origin === new URL(own).origin;

function preflight(method: string, origin: string | undefined, mayWrite: boolean): Response {
  const headers = new Headers({vary: 'Origin, Access-Control-Request-Method'});
  const read = reads.includes(method);
  if (read || (mayWrite && origin !== undefined)) {
    headers.set('access-control-allow-origin', read ? '*' : origin!);
    headers.set('access-control-allow-methods', read ? 'GET, HEAD' : 'GET, HEAD, POST, PUT, PATCH, DELETE');
    headers.set('access-control-allow-headers', 'Authorization, Content-Type, Idempotency-Key, If-None-Match');
    headers.set('access-control-max-age', '600');
  }
  return new Response(null, {status: 204, headers});
}
