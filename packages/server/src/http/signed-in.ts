import {HuddleError} from '@huddlekit/core';
import type {Context} from 'hono';
import {createHash} from 'node:crypto';
import type {AppEnv, Deps} from '../deps.ts';
import type {PersonRow} from '../db/tables.ts';

/** How tokens are kept: SHA-256 in base64url. Enough, since a token is 32 random bytes and cannot be guessed. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** The bearer token of a request, if it has one of the right form. */
export function bearerToken(c: Context<AppEnv>): string | undefined {
  return /^Bearer ([\w-]{20,200})$/i.exec(c.req.header('authorization') ?? '')?.[1];
}

/** Who asks, or `null`. A token of another movement is nobody's. Looks once a request. */
export async function whoAsks(c: Context<AppEnv>, {db, clock}: Deps): Promise<PersonRow | null> {
  const known = c.get('person');
  if (known !== undefined) return known;
  const token = bearerToken(c);
  const person = token
    ? await db
        .selectFrom('token')
        .innerJoin('person', (join) =>
          join.onRef('person.id', '=', 'token.person').onRef('person.movement', '=', 'token.movement'),
        )
        .selectAll('person')
        .where('token.hash', '=', tokenHash(token))
        .where('token.movement', '=', c.get('movement').id)
        .where('token.expires_at', '>', clock())
        .executeTakeFirst()
    : undefined;
  c.set('person', person ?? null);
  return person ?? null;
}

/**
 * Who asks.
 * @throws {HuddleError} `unauthenticated` when nobody is signed in, or the token is no longer good.
 */
export async function signedIn(c: Context<AppEnv>, deps: Deps): Promise<PersonRow> {
  const person = await whoAsks(c, deps);
  if (!person) throw new HuddleError('unauthenticated', 'Sign in first.');
  return person;
}

/** Whether a person may act for a huddle: as its host, or as a steward of the movement. */
export async function mayHost({db}: Deps, person: PersonRow, huddle: string): Promise<boolean> {
  if (person.role === 'steward') return true;
  const row = await db
    .selectFrom('host_of')
    .select('huddle')
    .where('movement', '=', person.movement)
    .where('person', '=', person.id)
    .where('huddle', '=', huddle)
    .executeTakeFirst();
  return row !== undefined;
}
