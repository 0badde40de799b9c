import {HuddleError, SignUpChange, SignUpInput} from '@huddlekit/core';
import {Hono} from 'hono';
import type {Context} from 'hono';
import type {AppEnv, Deps} from '../deps.ts';
import type {PersonRow, Trx} from '../db/tables.ts';
import {readBody} from '../http/body.ts';
import {cached} from '../http/cache.ts';
import {idempotently} from '../http/idempotency.ts';
import {mayHost, signedIn} from '../http/signed-in.ts';
import {personScope} from '../identity/personal-data.ts';
import {acceptedLanguage} from '../mail/messages/index.ts';
import {accept, amend, withdraw} from './change.ts';
import type {Locked} from './change.ts';
import {decide, Decision} from './decide.ts';
import {enter as guarded} from './places.ts';
import type {Enter} from './places.ts';
import {deadlineNow} from './queue.ts';
import {getSignUp, hostView, listSignUps, readHuddle, view} from './read.ts';
import {plainForm, submit} from './submit.ts';

type Handler = (c: Context<AppEnv>) => Promise<Response>;

/**
 * Forms, sign-ups, and the host's view of them, below `/api/v1/movements/:movement`.
 * @param enter Decides who gets a place. Replaced only by tests, to show that they notice a rule that overbooks.
 */
export function signUpRoutes(deps: Deps, enter: Enter = guarded): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get('/huddles/:id/form', cached, formOf(deps));
  app.post('/sign-ups', submitted(deps, enter));
  app.get('/sign-ups', listed(deps));
  app.get('/sign-ups/:id', one(deps));
  app.patch('/sign-ups/:id', amended(deps));
  app.post('/sign-ups/:id/withdraw', changed(deps, withdraw));
  app.post('/sign-ups/:id/accept', changed(deps, accept));
  app.get('/huddles/:id/sign-ups', hosted(deps));
  app.post('/huddles/:id/sign-ups/:signUp/decision', decidedOn(deps, enter));
  return app;
}

/** Answers of a person's own are kept by nobody on the way. */
const own = (c: Context<AppEnv>, body: object): Response => c.json(body, 200, {'cache-control': 'no-store'});

const formOf =
  ({db}: Deps): Handler =>
  async (c) => {
    const {record} = await readHuddle(db, {movement: c.get('movement').id, huddle: param(c, 'id')});
    return c.json(record.form ?? plainForm);
  };

const submitted =
  (deps: Deps, enter: Enter): Handler =>
  async (c) => {
    const person = await signedIn(c, deps);
    const input = await readBody(c, SignUpInput, 'sign-up');
    const language = acceptedLanguage(c.req.header('accept-language'));
    return idempotently(c, deps, personScope(person), async (trx) => {
      const now = deps.clock();
      const {row, huddle} = await submit(trx, {person, input, language, now}, enter);
      return {status: 201, body: await view(trx, row, huddle.record, now)};
    });
  };

const listed =
  (deps: Deps): Handler =>
  async (c) => {
    const {movement, id} = await signedIn(c, deps);
    return own(c, {items: await listSignUps(deps.db, {movement, person: id}, deps.clock())});
  };

const one =
  (deps: Deps): Handler =>
  async (c) => {
    const {movement, id: person} = await signedIn(c, deps);
    return own(c, await getSignUp(deps.db, {movement, person, id: param(c, 'id')}, deps.clock()));
  };

/** Answers with a sign-up that was changed. */
async function answer(trx: Trx, {row, huddle}: Locked, now: Date) {
  return {status: 200, body: await view(trx, row, huddle.record, now)};
}

const amended =
  (deps: Deps): Handler =>
  async (c) => {
    const person = await signedIn(c, deps);
    const change = await readBody(c, SignUpChange, 'change');
    const key = {movement: person.movement, id: param(c, 'id'), person: person.id};
    return idempotently(c, deps, personScope(person), async (trx) => {
      const now = await deadlineNow(trx, deps.clock);
      return answer(trx, await amend(trx, key, change, now), now);
    });
  };

const changed =
  (deps: Deps, change: typeof withdraw | typeof accept): Handler =>
  async (c) => {
    const person = await signedIn(c, deps);
    const key = {movement: person.movement, id: param(c, 'id'), person: person.id};
    return idempotently(c, deps, personScope(person), async (trx) => {
      const now = await deadlineNow(trx, deps.clock);
      return answer(trx, await change(trx, key, now), now);
    });
  };

/** @throws {HuddleError} `unauthenticated`, `forbidden`, `not-found`. */
async function asHost(c: Context<AppEnv>, deps: Deps): Promise<{person: PersonRow; huddle: string}> {
  const person = await signedIn(c, deps);
  const huddle = param(c, 'id');
  if (await mayHost(deps, person, huddle)) return {person, huddle};
  await readHuddle(deps.db, {movement: person.movement, huddle});
  throw new HuddleError('forbidden', 'Only the hosts of this huddle and stewards may see this.');
}

const hosted =
  (deps: Deps): Handler =>
  async (c) => {
    const {person, huddle} = await asHost(c, deps);
    return own(c, await hostView(deps.db, {movement: person.movement, huddle}, deps.clock()));
  };

const decidedOn =
  (deps: Deps, enter: Enter): Handler =>
  async (c) => {
    const {person, huddle} = await asHost(c, deps);
    const decision = await readBody(c, Decision, 'decision');
    const key = {movement: person.movement, id: param(c, 'signUp'), huddle};
    return idempotently(c, deps, personScope(person), async (trx) => {
      const now = await deadlineNow(trx, deps.clock);
      return answer(trx, await decide(trx, key, decision, {enter, now}), now);
    });
  };

const param = (c: Context<AppEnv>, name: string): string => c.req.param(name) ?? '';
