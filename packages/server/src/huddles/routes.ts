import {HuddleError, HuddleRecord, queryFromParams} from '@huddlekit/core';
import {type Context, Hono} from 'hono';
import type {AppEnv, Deps} from '../deps.ts';
import type {Trx} from '../db/tables.ts';
import {readBody} from '../http/body.ts';
import {cached} from '../http/cache.ts';
import {idempotently} from '../http/idempotency.ts';
import {mayHost, signedIn} from '../http/signed-in.ts';
import {personScope} from '../identity/personal-data.ts';
import {huddlePublished} from '../sign-ups/published.ts';
import {calendarOf, calendarResponse} from './calendar.ts';
import {publish} from './publish.ts';
import {findHuddle} from './read.ts';
import type {Search} from './search/search.ts';
import {toView} from './view.ts';

/** The most huddles that one calendar holds: calendar programs give up on larger files. */
const largestCalendar = 1000;

/** The movement and its huddles. */
export const huddleRoutes =
  (search: Search) =>
  (deps: Deps): Hono<AppEnv> =>
    new Hono<AppEnv>()
      .get('/', cached, (c) => c.json(c.get('movement')))
      .get('/huddles', cached, async (c) => c.json(await search.page(c.get('movement').id, queryOf(c))))
      .get('/huddles.ics', cached, async (c) => {
        const {id, name} = c.get('movement');
        const huddles = await search.all(id, queryOf(c), largestCalendar);
        return calendarResponse(c, calendarOf(huddles, name), `${id}.ics`);
      })
      .get('/huddles/:file{[^/]+\\.ics}', cached, async (c) => {
        const huddle = await findHuddle(deps, c.get('movement').id, c.req.param('file').slice(0, -'.ics'.length));
        return calendarResponse(c, calendarOf([huddle], huddle.title), 'huddle.ics');
      })
      .get('/huddles/:id', cached, async (c) => c.json(await findHuddle(deps, c.get('movement').id, c.req.param('id'))))
      .put('/huddles/:id', (c) => putHuddle(c, deps));

const queryOf = (c: Context<AppEnv>) => queryFromParams(new URL(c.req.url).searchParams);

/** Publishes or changes a huddle. People who hold places learn of what concerns them in the same transaction. */
async function putHuddle(c: Context<AppEnv, '/huddles/:id'>, deps: Deps): Promise<Response> {
  const person = await signedIn(c, deps);
  const id = c.req.param('id');
  if (!(await mayHost(deps, person, id))) {
    throw new HuddleError('forbidden', 'Only the huddle’s host and stewards of the movement may change it.');
  }
  const record = await readBody(c, HuddleRecord, 'huddle');
  if (record.id !== id) throw new HuddleError('invalid', 'The id in the address and the one in the body differ.');
  const movement = c.get('movement').id;
  return idempotently(c, deps, personScope(person), async (trx: Trx) => {
    const now = deps.clock();
    const {row, before} = await publish(trx, movement, record, now);
    await huddlePublished(trx, {movement, huddle: id}, before, now);
    return {status: before ? 200 : 201, body: toView(row, now)};
  });
}
