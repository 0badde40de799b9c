import {Hono} from 'hono';
import type {AppEnv, Deps} from '../deps.ts';
import {cached} from '../http/cache.ts';
import {baseUrl} from '../http/client.ts';
import {openApiDocument} from './document.ts';

/** `/api/v1/openapi.json`. */
export const openApiRoutes = ({config}: Deps): Hono<AppEnv> =>
  new Hono<AppEnv>().get('/api/v1/openapi.json', cached, (c) => c.json(openApiDocument(baseUrl(c, config))));
