import {isHuddleError} from '@huddlekit/core';
import {type ErrorHandler, Hono} from 'hono';
import type {AppEnv, Deps} from '../deps.ts';
import {cached} from '../http/cache.ts';
import {baseUrl} from '../http/client.ts';
import {publicRound} from '../fund/record-routes.ts';
import {withMovement} from '../http/movement.ts';
import {findHuddle} from '../huddles/read.ts';
import {huddlePage, notFoundPage} from './huddle-page.ts';
import {roundPage} from './round-page.ts';
import {sitemap} from './sitemap.ts';
import {pageStyle} from './style.ts';

/** What a page may do when people can sign up or vote on it: run the server's own bundle, and call the server. */
const withBundle = [
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' https:",
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
].join('; ');

/** People who took a wrong turn are told so in a page; other errors are answered as everywhere. */
const missing: ErrorHandler<AppEnv> = (error, c) => {
  if (!isHuddleError(error) || error.code !== 'not-found') throw error;
  c.header('cache-control', 'no-store');
  return c.html(notFoundPage(), 404);
};

/** Pages for people and for search engines. */
export const pageRoutes =
  ({hasBundle}: {hasBundle: boolean}) =>
  (deps: Deps): Hono<AppEnv> =>
    new Hono<AppEnv>()
      .onError(missing)
      .get('/m/:movement/huddles/:id', cached, withMovement(deps), async (c) => {
        const movement = c.get('movement');
        const huddle = await findHuddle(deps, movement.id, c.req.param('id'));
        const base = baseUrl(c, deps.config);
        if (hasBundle) c.header('content-security-policy', withBundle);
        return c.html(huddlePage(huddle, {movement, base, hasBundle, now: deps.clock().getTime()}));
      })
      .get('/m/:movement/rounds/:id', cached, withMovement(deps), async (c) => {
        const movement = c.get('movement');
        const round = await publicRound(c, deps);
        c.header('cache-control', 'no-cache');
        if (hasBundle) c.header('content-security-policy', withBundle);
        return c.html(roundPage(round, {movement, base: baseUrl(c, deps.config), hasBundle}));
      })
      .get('/pages/page.css', cached, (c) => c.body(pageStyle, 200, {'content-type': 'text/css; charset=utf-8'}))
      .get('/sitemap.xml', cached, async (c) =>
        c.body(await sitemap(deps.db, baseUrl(c, deps.config)), 200, {'content-type': 'application/xml; charset=utf-8'}),
      );
