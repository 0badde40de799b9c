import {HuddleError} from '@huddlekit/core';
import {type Kysely, sql} from 'kysely';
import type {Context} from 'hono';
import {createHash} from 'node:crypto';
import type {AppEnv, Deps} from '../deps.ts';
import {transact} from '../db/transact.ts';
import type {Tables, Trx} from '../db/tables.ts';

/** What a write answers. It is kept with the write, in the same transaction. */
export interface Answer {
  /** 200 to 499. */
  readonly status: number;
  /** Sent as JSON; `undefined` sends no body. */
  readonly body?: unknown;
  readonly contentType?: string;
}

/** How long answers are kept, in milliseconds: 30 days, as the ports promise. */
export const answersKept = 30 * 24 * 3_600_000;

/** Keys whose write is running in this process, a set for each database. */
const running = new WeakMap<Kysely<Tables>, Set<string>>();

/**
 * Carries out a write once for each `Idempotency-Key`.
 *
 * The work, its outbox rows and the answer are committed together, so after a crash either all is there or nothing. The
 * first answer is replayed for the same method, path and body. When `work` throws, nothing is kept: the same key may
 * try again. To keep an effect and answer with an error all the same, return the problem as the answer.
 *
 * @param scope Whose key it is: movement and person. Keys of others are never seen.
 * @throws {HuddleError} `invalid` without a good key, `key-reused` when it came with something else before,
 * `in-progress` while the first is running, here or in another process.
 */
export async function idempotently(
  c: Context<AppEnv>,
  deps: Deps,
  scope: string,
  work: (trx: Trx) => Promise<Answer>,
): Promise<Response> {
  const key = keyOf(c);
  const name = `${scope}\n${key}`;
  const mine = running.get(deps.db) ?? new Set<string>();
  running.set(deps.db, mine);
  if (mine.has(name)) throw inProgress();
  mine.add(name);
  try {
    const print = fingerprint(c.req.method, new URL(c.req.url).pathname, await c.req.text());
    const {status, body, replayed} = await transact(deps.db, (trx) => once(trx, {scope, key, print, now: deps.clock()}, work));
    return respond(status, body, replayed);
  } finally {
    mine.delete(name);
  }
}

interface Intent {
  scope: string;
  key: string;
  print: string;
  now: Date;
}

async function once(trx: Trx, {scope, key, print, now}: Intent, work: (trx: Trx) => Promise<Answer>) {
  // Held until the transaction ends, and freed by the server when the process dies: no key stays locked.
  const lock = await sql<{free: boolean}>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`${scope}\n${key}`}, 0)) AS free`.execute(trx);
  if (!lock.rows[0]?.free) throw inProgress();
  const before = await trx
    .selectFrom('idempotency')
    .select(['fingerprint', 'status', 'body'])
    .where('scope', '=', scope)
    .where('key', '=', key)
    .executeTakeFirst();
  if (before) {
    if (before.fingerprint !== print) {
      throw new HuddleError('key-reused', 'This idempotency key came with another request before. Make a new one.');
    }
    return {status: before.status, body: before.body, replayed: true};
  }
  const answer = await work(trx);
  const body = serialise(answer);
  await trx
    .insertInto('idempotency')
    .values({scope, key, fingerprint: print, status: answer.status, body, created_at: now})
    .execute();
  return {status: answer.status, body, replayed: false};
}

function keyOf(c: Context<AppEnv>): string {
  const key = c.req.header('idempotency-key');
  if (key !== undefined && /^[\w-]{16,64}$/.test(key)) return key;
  throw new HuddleError(
    'invalid',
    'A write needs the header Idempotency-Key: 16 to 64 characters of A-Z a-z 0-9 _ -, new for each intent.',
  );
}

const inProgress = () =>
  new HuddleError('in-progress', 'The same write is being carried out. Ask again in a moment.', {retryAfter: 1000});

const fingerprint = (...parts: string[]): string => createHash('sha256').update(parts.join('\n')).digest('base64url');

/** Content type and body are kept as one text, parted by a line break, so that a replay is the same to the byte. */
const serialise = ({body, contentType = 'application/json'}: Answer): string =>
  body === undefined ? '' : `${contentType}\n${JSON.stringify(body)}`;

function respond(status: number, kept: string, replayed: boolean): Response {
  const headers = new Headers({'cache-control': 'no-store'});
  if (replayed) headers.set('idempotency-replayed', 'true');
  if (kept === '') return new Response(null, {status, headers});
  const end = kept.indexOf('\n');
  headers.set('content-type', kept.slice(0, end));
  return new Response(kept.slice(end + 1), {status, headers});
}

/** Forgets answers that are older than the promise. Called by a timer; safe in several processes at once. */
export async function forgetAnswers({db, clock}: Pick<Deps, 'db' | 'clock'>): Promise<void> {
  await db.deleteFrom('idempotency').where('created_at', '<', new Date(clock().getTime() - answersKept)).execute();
}
