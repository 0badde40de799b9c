import type {HuddleRecord, Movement, Role} from '@huddlekit/core';
import {randomBytes, randomUUID} from 'node:crypto';
import type {Db, PersonRow} from '../db/tables.ts';
import {tokenHash} from '../http/signed-in.ts';
import {putMovement} from '../movements.ts';

let made = 0;

/** A movement that no other test has. */
export async function freshMovement(db: Db, fields: Partial<Movement> = {}): Promise<Movement> {
  const movement: Movement = {
    id: `m${Date.now().toString(36)}${++made}`,
    state: 'active',
    name: 'Neighbours learning',
    zone: 'Europe/London',
    languages: ['en'],
    controller: {name: 'Neighbours learning CIC'},
    ...fields,
  };
  await putMovement(db, movement);
  return movement;
}

/** A person of a movement, signed in, with the headers that say so. */
export async function freshPerson(
  db: Db,
  movement: string,
  {role = 'participant', now = new Date()}: {role?: Role; now?: Date} = {},
): Promise<{person: PersonRow; headers: Record<string, string>}> {
  const id = randomUUID();
  const email = `${id}@example.org`;
  const person = await db
    .insertInto('person')
    .values({id, movement, email, email_key: email, name: null, role, language: null, created_at: now})
    .returningAll()
    .executeTakeFirstOrThrow();
  const token = randomBytes(32).toString('base64url');
  const expires = new Date(now.getTime() + 30 * 86_400_000);
  await db
    .insertInto('token')
    .values({hash: tokenHash(token), movement, person: id, created_at: now, expires_at: expires})
    .execute();
  return {person, headers: {authorization: `Bearer ${token}`}};
}

/** What a write carries besides: JSON, and a key of its own. */
export const writing = (): Record<string, string> => ({
  'content-type': 'application/json',
  'idempotency-key': randomUUID(),
});

/** A published huddle with one session on an evening in London. */
export const aRecord = (fields: Partial<HuddleRecord> = {}): HuddleRecord => ({
  id: 'care',
  kind: 'huddle',
  lifecycle: 'published',
  title: 'Holding care in our street',
  question: 'How do we ask for help?',
  themes: ['care'],
  languages: ['en'],
  hosts: [{name: 'Ffion'}],
  mode: 'online',
  zone: 'Europe/London',
  sessions: [
    {
      id: 's1',
      state: 'scheduled',
      start: '2026-12-01T18:00:00+00:00[Europe/London]',
      end: '2026-12-01T19:30:00+00:00[Europe/London]',
    },
  ],
  prices: [],
  bursaries: [],
  access: {},
  join: 'open',
  ...fields,
});
