import {HuddleError} from '@huddlekit/core';
import {CircleRecord, PotRecord, type Round, RoundRecord, RoundStage} from '@huddlekit/core/fund';
import {Hono} from 'hono';
import type {Context} from 'hono';
import {etag} from 'hono/etag';
import type {core} from 'zod/mini';
import type {Db, PersonRow, Reader} from '../db/tables.ts';
import type {AppEnv, Deps} from '../deps.ts';
import {readBody} from '../http/body.ts';
import {whoAsks} from '../http/signed-in.ts';
import {readCircle} from './circle.ts';
import {roundNow} from './clock.ts';
import {type Handler, answer, asManager, checkSame, ofNone, ofRound, own, param, roundKey, seeRound, writing} from './http.ts';
import {membershipIn, notFound} from './read.ts';
import {putCircle, putPot} from './records.ts';
import {putRound} from './round-record.ts';
import {catchUp} from './stages.ts';
import {toPot, toRound, viewedRounds} from './view.ts';

/** Circles, pots and rounds, below `/api/v1/movements/:movement`. */
export function recordRoutes(deps: Deps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const tagged = etag();
  app.get('/circles/:id', tagged, circleOf(deps));
  app.put('/circles/:id', circlePut(deps));
  app.get('/circles/:id/membership', membershipOf(deps));
  app.get('/pots/:id', tagged, potOf(deps));
  app.put('/pots/:id', potPut(deps));
  app.get('/rounds', tagged, listed(deps));
  app.get('/rounds/:id', tagged, roundOf(deps));
  app.put('/rounds/:id', roundPut(deps));
  return app;
}

const circleOf =
  ({db}: Deps): Handler =>
  async (c) =>
    answer(c, await readCircle(db, {movement: c.get('movement').id, id: param(c, 'id')}));

const membershipOf =
  (deps: Deps): Handler =>
  async (c) => {
    const circle = {movement: c.get('movement').id, id: param(c, 'id')};
    await readCircle(deps.db, circle);
    return own(c, await membershipIn(deps.db, circle, (await whoAsks(c, deps))?.id));
  };

const potOf =
  ({db}: Deps): Handler =>
  async (c) => {
    const pots = db.selectFrom('pot').selectAll().where('movement', '=', c.get('movement').id);
    const row = await pots.where('id', '=', param(c, 'id')).executeTakeFirst();
    if (!row) throw notFound('pot');
    return answer(c, toPot(row));
  };

/** A record as a steward of the movement sends it. */
const recordIn =
  <S extends core.$ZodType<{id: string}>>(schema: S, what: string) =>
  async (c: Context<AppEnv>, person: PersonRow): Promise<core.output<S>> => {
    asManager(person);
    const record = await readBody(c, schema, what);
    checkSame(record.id, param(c, 'id'), 'id');
    return record;
  };

const circlePut = (deps: Deps): Handler =>
  writing(deps, ofNone, recordIn(CircleRecord, 'circle'), () => async (trx, {person, now}, record) => {
    const {row, added} = await putCircle(trx, person.movement, record, now);
    return {status: added ? 201 : 200, body: await readCircle(trx, row)};
  });

const potPut = (deps: Deps): Handler =>
  writing(deps, ofNone, recordIn(PotRecord, 'pot'), () => async (trx, {person, now}, record) => {
    const {row, added} = await putPot(trx, person.movement, record, now);
    return {status: added ? 201 : 200, body: toPot(row)};
  });

const roundPut = (deps: Deps): Handler =>
  writing(deps, ofRound, recordIn(RoundRecord, 'round'), () => async (trx, {person: {movement}, now}, record) => {
    const {row, added} = await putRound(trx, movement, record, now);
    return {status: added ? 201 : 200, body: toRound(await viewed(trx, {movement, round: row.id}), now)};
  });

const viewed = (db: Reader, {movement, round}: {movement: string; round: string}) =>
  viewedRounds(db, movement).where('round.id', '=', round).executeTakeFirstOrThrow();

const roundOf =
  (deps: Deps): Handler =>
  async (c) =>
    answer(c, await publicRound(c, deps));

/** The round that an address names, as it is now. @throws {HuddleError} `not-found`. */
export async function publicRound(c: Context<AppEnv>, deps: Deps): Promise<Round> {
  const key = roundKey(c);
  const {now} = await seeRound(c, deps, key);
  return toRound(await viewed(deps.db, key), now);
}

const listed =
  (deps: Deps): Handler =>
  async (c) => {
    const movement = c.get('movement').id;
    const circle = c.req.query('circle');
    const stages = c.req.queries('stage') ?? [];
    const unknown = stages.find((stage) => !RoundStage.safeParse(stage).success);
    if (unknown !== undefined) throw new HuddleError('invalid', 'There is no such stage.');
    await catchUp(deps, {movement});
    const now = await roundNow(deps.db, deps.clock);
    const rows = viewedRounds(deps.db, movement).orderBy('round.opens_at', 'desc').orderBy('round.id');
    const all = await (circle === undefined ? rows : rows.where('round.circle', '=', circle)).execute();
    const drafts = await circlesWithDrafts(deps.db, movement, await whoAsks(c, deps));
    const items = all.filter((row) => row.lifecycle !== 'draft' || drafts(row.circle)).map((row) => toRound(row, now));
    return answer(c, {items: stages.length > 0 ? items.filter(({stage}) => stages.includes(stage)) : items});
  };

/** Whose drafts somebody may see. */
async function circlesWithDrafts(db: Db, movement: string, person: PersonRow | null): Promise<(circle: string) => boolean> {
  if (!person) return () => false;
  if (person.role === 'steward') return () => true;
  const rows = db.selectFrom('circle_person').select('circle').where('movement', '=', movement).where('person', '=', person.id);
  const mine = new Set((await rows.where('steward', '=', true).execute()).map(({circle}) => circle));
  return (circle) => mine.has(circle);
}
