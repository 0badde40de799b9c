import type {MiddlewareHandler} from 'hono';
import {etag} from 'hono/etag';
import type {AppEnv} from '../deps.ts';

/**
 * What everyone may read: good for half a minute in a shared cache, and for five more minutes while that asks again.
 * Browsers ask each time, and are told "not modified" by the answer's tag.
 */
export const publicRead = 'public, max-age=0, s-maxage=30, stale-while-revalidate=300';

const tag = etag();

/** Tags the answers of public reads, and lets them be cached: not those of a draft movement, which few may see. */
export const cached: MiddlewareHandler<AppEnv> = async (c, next) => {
  await tag(c, async () => {
    await next();
    if (!c.res.ok || c.res.headers.has('cache-control')) return;
    c.header('cache-control', c.get('movement')?.state === 'draft' ? 'private, no-store' : publicRead);
  });
};
