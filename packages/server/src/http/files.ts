import {serveStatic} from '@hono/node-server/serve-static';
import {Hono, type MiddlewareHandler} from 'hono';
import {etag} from 'hono/etag';
import {existsSync} from 'node:fs';
import type {AppEnv} from '../deps.ts';

/** The bundle's pieces, whose names change with their content. */
const hashed = /^\/huddlekit\/chunks\/.+-[\w-]{8}\.js$/;

/**
 * Serves the movement's site at `/` and the browser bundle at `/huddlekit/`. Hidden files are never served. Pieces with a
 * hash in their name are kept for good, everything else is checked for news at each visit.
 *
 * @throws {TypeError} When a folder is not there.
 */
export function fileRoutes({site, assets}: {site?: string | undefined; assets?: string | undefined}): Hono<AppEnv> {
  const missing = [site, assets].find((folder) => folder !== undefined && !existsSync(folder));
  if (missing !== undefined) throw new TypeError(`There is no folder ${missing}.`);
  const app = new Hono<AppEnv>();
  if (assets !== undefined) {
    const rewriteRequestPath = (path: string) => path.slice('/huddlekit'.length);
    const serve = serveStatic<AppEnv>({root: assets, rewriteRequestPath, precompressed: true});
    app.use('/huddlekit/*', file(false), etag(), serve);
  }
  if (site !== undefined) app.use('*', file(true), etag(), serveStatic<AppEnv>({root: site, precompressed: true}));
  return app;
}

const file =
  (site: boolean): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    if (/\/\./.test(c.req.path)) return c.notFound();
    await next();
    if (!c.res.headers.has('last-modified') && c.res.status !== 304) return;
    c.set('site', site);
    const forGood = hashed.test(c.req.path);
    c.header('cache-control', forGood ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate');
  };
