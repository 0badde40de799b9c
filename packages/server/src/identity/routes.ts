import {Code, Email, HuddleError} from '@huddlekit/core';
import {Hono} from 'hono';
import type {Context} from 'hono';
import {RateLimiterMemory, RateLimiterRes} from 'rate-limiter-flexible';
import * as z from 'zod/mini';
import {transact} from '../db/transact.ts';
import {roundNow} from '../fund/clock.ts';
import {catchUp} from '../fund/stages.ts';
import type {AppEnv, Deps} from '../deps.ts';
import {readBody} from '../http/body.ts';
import {baseUrl, clientAddress} from '../http/client.ts';
import {idempotently} from '../http/idempotency.ts';
import {bearerToken, signedIn, tokenHash, whoAsks} from '../http/signed-in.ts';
import {hasInbox, inboxPath} from '../mail/inbox.ts';
import {acceptedLanguage} from '../mail/messages/index.ts';
import {codeLifetime, requestCode, useCode} from './codes.ts';
import {eraseData, exportData} from './personal-data.ts';
import {issueToken, personByEmail, revokeToken, toPerson} from './tokens.ts';

export const CodeWish = z.strictObject({
  email: Email,
  /** Left empty by people, who do not see it. A program that fills it in is answered as everybody is, and sent nothing. */
  website: z.optional(z.string().check(z.maxLength(2000))),
});
export const CodeTry = z.strictObject({email: Email, code: Code});

type Handler = (c: Context<AppEnv>) => Promise<Response>;
/** Counts a call against its client. */
type Limit = (c: Context<AppEnv>) => Promise<void>;

/** How many codes a client may ask for, and how many it may try, in ten minutes. A client can be a whole school. */
const wishes = 60;
const guesses = 120;

/**
 * Signing in and out, and what is kept about a person, below `/api/v1/movements/:movement`.
 *
 * Asking for codes and trying them takes no idempotency key: a code is good once by itself, and to replay the answer
 * would mean to keep the token.
 */
export function identityRoutes(deps: Deps, {limited = true}: {limited?: boolean} = {}): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.post('/identity/codes', wished(deps, limit(deps, limited ? wishes : Infinity)));
  app.post('/identity/tokens', tried(deps, limit(deps, limited ? guesses : Infinity)));
  app.delete('/identity/tokens/current', signedOut(deps));
  app.get('/identity/me', async (c) => c.json(toPerson(await signedIn(c, deps)), 200, {'cache-control': 'no-store'}));
  app.get('/identity/me/export', exported(deps));
  app.delete('/identity/me', erased(deps));
  return app;
}

function limit({config}: Deps, points: number): Limit {
  const limiter = new RateLimiterMemory({points: Number.isFinite(points) ? points : 1e9, duration: 600});
  return async (c) => {
    const address = clientAddress(c, config);
    if (address === undefined) return;
    await limiter.consume(address).catch((reason: unknown) => {
      if (!(reason instanceof RateLimiterRes)) throw reason;
      const retryAfter = Math.max(1000, reason.msBeforeNext);
      throw new HuddleError('rate-limited', 'Too many calls from this address.', {retryAfter});
    });
  };
}

const wished =
  (deps: Deps, count: Limit): Handler =>
  async (c) => {
    await count(c);
    const {email, website} = await readBody(c, CodeWish, 'address');
    const language = acceptedLanguage(c.req.header('accept-language'));
    const now = deps.clock();
    const {expiresAt} = website
      ? {expiresAt: new Date(now.getTime() + codeLifetime)}
      : await requestCode(deps.db, {movement: c.get('movement').id, email, language, now});
    const preview = hasInbox(deps.config) ? {preview: {inbox: `${baseUrl(c, deps.config)}${inboxPath}`}} : {};
    return c.json({expiresAt: expiresAt.toISOString(), ...preview}, 202, {'cache-control': 'no-store'});
  };

const tried =
  (deps: Deps, count: Limit): Handler =>
  async (c) => {
    await count(c);
    const {email, code} = await readBody(c, CodeTry, 'code');
    const movement = c.get('movement').id;
    const language = acceptedLanguage(c.req.header('accept-language'));
    const now = deps.clock();
    const answer = await transact(deps.db, async (trx) => {
      const error = await useCode(trx, {movement, email, code, now});
      if (error) return error;
      const person = await personByEmail(trx, {movement, email, language, now});
      return {person, ...(await issueToken(trx, person, now))};
    });
    if (answer instanceof HuddleError) throw answer;
    const body = {token: answer.token, expiresAt: answer.expiresAt.toISOString(), person: toPerson(answer.person)};
    return c.json(body, 201, {'cache-control': 'no-store'});
  };

const signedOut =
  (deps: Deps): Handler =>
  async (c) => {
    await signedIn(c, deps);
    await revokeToken(deps.db, c.get('movement').id, bearerToken(c) ?? '');
    return c.body(null, 204);
  };

const exported =
  (deps: Deps): Handler =>
  async (c) => {
    const person = await signedIn(c, deps);
    const movement = c.get('movement');
    return c.json(await exportData(deps.db, movement, person, deps.clock()), 200, {
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="${movement.id}-my-data.json"`,
    });
  };

const erased =
  (deps: Deps): Handler =>
  async (c) => {
    const token = bearerToken(c);
    if (!token) throw new HuddleError('unauthenticated', 'Sign in first.');
    const person = await whoAsks(c, deps);
    // By the token, which outlives the person here: a repeated call is told that it is done, not that nobody is signed in.
    const scope = `${c.get('movement').id}/erase/${tokenHash(token)}`;
    // Ballots of rounds past their time are counted first, as they were cast.
    await catchUp(deps, {movement: c.get('movement').id});
    return idempotently(c, deps, scope, async (trx) => {
      if (!person) throw new HuddleError('unauthenticated', 'Sign in first.');
      await eraseData(trx, person, deps.clock(), await roundNow(trx, deps.clock));
      return {status: 204};
    });
  };
