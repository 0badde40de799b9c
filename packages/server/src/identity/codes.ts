import {HuddleError} from '@huddlekit/core';
import {sql} from 'kysely';
import {createHmac, randomBytes, randomInt, randomUUID, timingSafeEqual} from 'node:crypto';
import type {Db, Trx} from '../db/tables.ts';
import {transact} from '../db/transact.ts';
import {enqueue} from '../mail/outbox.ts';

/** How long a code is good, in milliseconds. */
export const codeLifetime = 10 * 60_000;
/** How often a code may be tried. */
const tries = 5;
/** Codes that one address is sent within an hour at most. */
const codesAnHour = 6;
const hour = 3_600_000;

/** Who asks for a code. */
export interface Asker {
  readonly movement: string;
  readonly email: string;
  readonly language: string | null;
  readonly now: Date;
}

/** What makes two addresses the same. */
export const emailKey = (email: string): string => email.toLowerCase();

const hashOf = (salt: string, movement: string, key: string, code: string): Buffer =>
  createHmac('sha256', salt).update(`${movement}\n${key}\n${code}`).digest();

/**
 * Puts a code for an address into the outbox. Whether somebody with this address is known is not even looked up, so
 * status, body and time cannot tell.
 * @throws {HuddleError} `rate-limited` after six codes within an hour.
 */
export async function requestCode(db: Db, {movement, email, language, now}: Asker): Promise<{expiresAt: Date}> {
  const key = emailKey(email);
  const expiresAt = new Date(now.getTime() + codeLifetime);
  const salt = randomBytes(16).toString('base64url');
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  await transact(db, async (trx) => {
    await limit(trx, movement, key, now);
    await trx
      .insertInto('login_code')
      .values({
        id: randomUUID(),
        movement,
        email_key: key,
        salt,
        hash: hashOf(salt, movement, key, code).toString('base64url'),
        created_at: now,
        expires_at: expiresAt,
        used_at: null,
      })
      .execute();
    const facts = {language, code, until: expiresAt.toISOString()};
    await enqueue(trx, [{movement, kind: 'code', recipient: email, facts}], now);
  });
  return {expiresAt};
}

async function limit(trx: Trx, movement: string, key: string, now: Date): Promise<void> {
  // One after the other for each address: those asked for at once would not count each other.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`code\n${movement}\n${key}`}, 0))`.execute(trx);
  const recent = await trx
    .selectFrom('login_code')
    .select('created_at')
    .where('movement', '=', movement)
    .where('email_key', '=', key)
    .where('created_at', '>', new Date(now.getTime() - hour))
    .orderBy('created_at', 'desc')
    .limit(codesAnHour)
    .execute();
  const first = recent.length === codesAnHour ? recent.at(-1) : undefined;
  if (!first) return;
  throw new HuddleError('rate-limited', 'Too many codes were asked for. Use the latest, or wait.', {
    retryAfter: first.created_at.getTime() + hour - now.getTime(),
  });
}

/** A code as somebody typed it. */
export interface Typed {
  readonly movement: string;
  readonly email: string;
  readonly code: string;
  readonly now: Date;
}

/**
 * Uses up the latest code of an address. Only the latest is good; a wrong one counts as a try, also when the caller's work
 * fails later. Returns the error, if any: thrown in a transaction, it would take the count back.
 */
export async function useCode(trx: Trx, {movement, email, code, now}: Typed): Promise<HuddleError | undefined> {
  const key = emailKey(email);
  const row = await trx
    .selectFrom('login_code')
    .selectAll()
    .where('movement', '=', movement)
    .where('email_key', '=', key)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  if (!row || row.used_at || row.expires_at <= now || row.tries >= tries) {
    return new HuddleError('expired', 'This code is no longer good. Ask for a new one.');
  }
  const right = timingSafeEqual(hashOf(row.salt, movement, key, code), Buffer.from(row.hash, 'base64url'));
  const columns = right ? {used_at: now} : {tries: row.tries + 1};
  await trx.updateTable('login_code').set(columns).where('id', '=', row.id).execute();
  return right ? undefined : new HuddleError('invalid', 'This is not the code.', {issues: [wrongCode]});
}

const wrongCode = {path: 'code', code: 'wrong-format', message: 'code is not the one that was sent.'} as const;

/** Forgets codes that nobody can use and no limit counts any more. */
export async function forgetCodes({db, clock}: {db: Db; clock: () => Date}): Promise<void> {
  await db.deleteFrom('login_code').where('created_at', '<', new Date(clock().getTime() - hour)).execute();
}
