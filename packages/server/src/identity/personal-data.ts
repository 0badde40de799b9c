import {holdingStates} from '@huddlekit/core';
import type {Movement} from '@huddlekit/core';
import {sql} from 'kysely';
import type {Db, PersonRow, Trx} from '../db/tables.ts';
import {eraseFromRounds, fundData} from '../fund/personal-data.ts';
import {release} from '../sign-ups/places.ts';
import {offerFreePlaces} from '../sign-ups/queue.ts';
import {listSignUps, lockHuddle} from '../sign-ups/read.ts';
import {toPerson} from './tokens.ts';

/** Whose idempotency keys are whose: the scope of a person's writes. */
export const personScope = ({movement, id}: Pick<PersonRow, 'movement' | 'id'>): string => `${movement}/${id}`;

/** Everything kept about a person, in one JSON document. Hashes of tokens and codes are left out: they tell nothing. */
export async function exportData(db: Db, movement: Movement, person: PersonRow, now: Date): Promise<object> {
  const mine = {movement: person.movement, person: person.id};
  const hosting = await db
    .selectFrom('host_of')
    .select('huddle')
    .where('movement', '=', mine.movement)
    .where('person', '=', mine.person)
    .execute();
  const signIns = await db
    .selectFrom('token')
    .select(['created_at', 'expires_at'])
    .where('movement', '=', mine.movement)
    .where('person', '=', mine.person)
    .execute();
  const mails = await mailsTo(db, person).select(['kind', 'created_at', 'sent_at']).orderBy('created_at').execute();
  return {
    exportedAt: now.toISOString(),
    movement: {id: movement.id, name: movement.name, controller: movement.controller},
    person: {...toPerson(person), language: person.language, createdAt: person.created_at.toISOString()},
    signUps: await listSignUps(db, mine, now),
    fund: await fundData(db, person),
    hostOf: hosting.map(({huddle}) => huddle),
    signIns: signIns.map((row) => ({at: row.created_at.toISOString(), until: row.expires_at.toISOString()})),
    mails: mails.map((row) => ({kind: row.kind, at: row.created_at.toISOString(), sentAt: row.sent_at?.toISOString()})),
  };
}

const mailsTo = (db: Db | Trx, {movement, email_key}: PersonRow) =>
  db.selectFrom('outbox').where('movement', '=', movement).where(sql<string>`lower(recipient)`, '=', email_key);

/**
 * Deletes a person and all that they said: sign-ups, tokens, codes, mails that wait and answers kept for repeated
 * writes. Places they held are offered to the next in line. What becomes of their ballots: {@link eraseFromRounds}.
 * @param deadline The moment by the database's clock, which ballots close by.
 */
export async function eraseData(trx: Trx, person: PersonRow, now: Date, deadline = now): Promise<void> {
  const {movement, id, email_key} = person;
  // Codes before the person, as in signing in; the person before their huddles, as in signing up: whoever takes locks in
  // one order waits for nobody who waits for them.
  await trx.deleteFrom('login_code').where('movement', '=', movement).where('email_key', '=', email_key).execute();
  const there = await trx.selectFrom('person').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  // Erased already, from another device; the address may be somebody's again.
  if (!there) return;
  const signUps = await trx
    .selectFrom('sign_up')
    .select(['id', 'huddle'])
    .where('movement', '=', movement)
    .where('person', '=', id)
    // In one order everywhere, so that two who erase themselves do not wait for each other.
    .orderBy('huddle')
    .execute();
  for (const huddle of new Set(signUps.map((row) => row.huddle))) await freePlaces(trx, {movement, huddle, person: id}, now);
  const said = await eraseFromRounds(trx, person, deadline);
  await forgetDecisions(trx, movement, [...signUps.map((row) => row.id), ...said]);
  await trx
    .deleteFrom('outbox')
    .where('movement', '=', movement)
    .where(sql<string>`lower(recipient)`, '=', email_key)
    .execute();
  await trx.deleteFrom('idempotency').where('scope', '=', personScope(person)).execute();
  // Tokens and roles go with the person, by the tables' own rules.
  await trx.deleteFrom('person').where('movement', '=', movement).where('id', '=', id).execute();
}

/** Forgets the answers that others got to their decisions, which tell what the person said. */
async function forgetDecisions(trx: Trx, movement: string, said: readonly string[]): Promise<void> {
  if (said.length === 0) return;
  await trx
    .deleteFrom('idempotency')
    .where('scope', 'like', `${movement}/%`)
    .where(({or, eb}) => or(said.map((id) => eb('body', 'like', `%"id":"${id}"%`))))
    .execute();
}

async function freePlaces(
  trx: Trx,
  {movement, huddle, person}: {movement: string; huddle: string; person: string},
  now: Date,
): Promise<void> {
  const locked = await lockHuddle(trx, {movement, huddle});
  const gone = await trx
    .deleteFrom('sign_up')
    .where('movement', '=', movement)
    .where('huddle', '=', huddle)
    .where('person', '=', person)
    .returning('state')
    .execute();
  const held = gone.filter(({state}) => holdingStates.includes(state)).length;
  const waited = gone.filter(({state}) => state === 'waitlisted').length;
  await release(trx, {movement, huddle}, held, waited);
  if (held > 0) await offerFreePlaces(trx, locked, now);
}
