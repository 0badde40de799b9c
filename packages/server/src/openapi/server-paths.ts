import {operation} from './operations.ts';
import {huddle, movement, round} from './parameters.ts';

const tag = 'server';

/** What is not of the API: pages, and the server’s own. */
export const serverPaths = {
  '/m/{movement}/huddles/{huddle}': {
    get: operation({
      id: 'huddlePage',
      summary: 'A huddle’s page for people',
      tag,
      ok: [200, 'html'],
      parameters: [movement, huddle],
      errors: [404],
    }),
  },
  '/m/{movement}/rounds/{round}': {
    get: operation({
      id: 'roundPage',
      summary: 'A round’s page for people',
      tag,
      ok: [200, 'html'],
      parameters: [movement, round],
      errors: [404],
    }),
  },
  '/sitemap.xml': {get: operation({id: 'sitemap', summary: 'The pages of all huddles', tag, ok: [200, 'xml']})},
  '/health': {
    get: operation({
      id: 'health',
      summary: 'Whether the server and its database answer',
      tag,
      ok: [200, 'Health'],
    }),
  },
  '/api/v1/openapi.json': {get: operation({id: 'openapi', summary: 'This document', tag, ok: [200, 'json']})},
};
