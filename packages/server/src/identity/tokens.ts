import type {Person, Role} from '@huddlekit/core';
import {sql} from 'kysely';
import {randomBytes, randomUUID} from 'node:crypto';
import type {Db, PersonRow, Trx} from '../db/tables.ts';
import {transact} from '../db/transact.ts';
import {tokenHash} from '../http/signed-in.ts';
import {lockHuddle} from '../sign-ups/read.ts';
import {emailKey} from './codes.ts';

/** How long a sign-in lasts, in milliseconds. */
export const tokenLifetime = 30 * 24 * 3_600_000;

/** Makes a token for a person. Only its hash is kept. */
export async function issueToken(trx: Trx, person: PersonRow, now: Date): Promise<{token: string; expiresAt: Date}> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + tokenLifetime);
  await trx
    .insertInto('token')
    .values({hash: tokenHash(token), movement: person.movement, person: person.id, created_at: now, expires_at: expiresAt})
    .execute();
  return {token, expiresAt};
}

/** Makes a token worthless. */
export async function revokeToken(db: Db, movement: string, token: string): Promise<void> {
  await db.deleteFrom('token').where('hash', '=', tokenHash(token)).where('movement', '=', movement).execute();
}

/** Forgets tokens that are too old. */
export async function forgetTokens({db, clock}: {db: Db; clock: () => Date}): Promise<void> {
  await db.deleteFrom('token').where('expires_at', '<', clock()).execute();
}

/** Who has this address, made known on their first sign-in. */
export async function personByEmail(
  trx: Trx,
  {movement, email, language, now}: {movement: string; email: string; language: string | null; now: Date},
): Promise<PersonRow> {
  return trx
    .insertInto('person')
    .values({
      id: randomUUID(),
      movement,
      email,
      email_key: emailKey(email),
      name: null,
      role: 'participant',
      language,
      created_at: now,
    })
    // An update that changes nothing: it answers with the row that is there, and locks it, so that it cannot be erased
    // before the transaction has given it what it came for.
    .onConflict((clash) => clash.columns(['movement', 'email_key']).doUpdateSet({email_key: emailKey(email)}))
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Rows of one statement: PostgreSQL takes at most 65,535 parameters. */
const lot = 1000;

/** As {@link personByEmail} for many addresses: ids by {@link emailKey}. Locked in one order, so that two who do this do not wait for each other. */
export async function peopleByEmail(trx: Trx, movement: string, emails: readonly string[], now: Date): Promise<Map<string, string>> {
  const all = [...new Map(emails.map((email) => [emailKey(email), email]))].sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  const known = new Map<string, string>();
  for (let at = 0; at < all.length; at += lot) {
    const rows = all.slice(at, at + lot).map(([email_key, email]) => ({
      id: randomUUID(),
      movement,
      email,
      email_key,
      role: 'participant' as const,
      created_at: now,
    }));
    const added = await trx
      .insertInto('person')
      .values(rows)
      .onConflict((clash) => clash.columns(['movement', 'email_key']).doUpdateSet({email_key: sql<string>`excluded.email_key`}))
      .returning(['id', 'email_key'])
      .execute();
    for (const {id, email_key} of added) known.set(email_key, id);
  }
  return known;
}

/** A person as they see themselves. */
export const toPerson = ({id, email, name, role}: PersonRow): Person => ({
  id,
  email,
  ...(name === null ? {} : {name}),
  role,
});

/** What {@link grantRole} gives. */
export interface Grant {
  readonly movement: string;
  readonly email: string;
  /** `host` needs `huddle`. */
  readonly role: Role;
  readonly huddle?: string;
}

const rank: Record<Role, number> = {participant: 0, host: 1, steward: 2};

/**
 * Makes somebody a steward of a movement or the host of a huddle, whether or not they have signed in before: for the command line and
 * for seeds, since no call of the API gives roles. `participant` takes both away.
 * @throws {TypeError} When a host is to be made without a huddle.
 * @throws {HuddleError} `not-found` when there is no such huddle.
 */
export async function grantRole(db: Db, {movement, email, role, huddle}: Grant): Promise<PersonRow> {
  if (role === 'host' && huddle === undefined) throw new TypeError('A host is the host of a huddle: name it.');
  return transact(db, async (trx) => {
    const person = await personByEmail(trx, {movement, email, language: null, now: new Date()});
    if (role === 'host' && huddle !== undefined) {
      await lockHuddle(trx, {movement, huddle});
      const row = {movement, person: person.id, huddle};
      await trx.insertInto('host_of').values(row).onConflict((clash) => clash.doNothing()).execute();
    }
    if (role === 'participant') await trx.deleteFrom('host_of').where('person', '=', person.id).execute();
    // A steward who is made a host of something stays a steward.
    if (role !== 'participant' && rank[role] <= rank[person.role]) return person;
    return trx.updateTable('person').set({role}).where('id', '=', person.id).returningAll().executeTakeFirstOrThrow();
  });
}
