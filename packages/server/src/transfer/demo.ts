import {demoMovement, type DemoSignUp} from '@huddlekit/adapter-local/demo';
import {randomUUID} from 'node:crypto';
import {sql} from 'kysely';
import {json} from '../db/open.ts';
import type {Db, Trx} from '../db/tables.ts';
import {emailKey} from '../identity/codes.ts';
import {publish} from '../huddles/publish.ts';
import {putMovement} from '../movements.ts';

/**
 * Adds the demo movement with its huddles and its invented people, all or nothing, and sends no mail. For looking at:
 * the movement's short name is `common-ground`, and its people's addresses can never be reached.
 */
export async function plantDemo(db: Db, now = new Date()): Promise<void> {
  const {movement, records, signUps} = demoMovement(now.getTime());
  await db.transaction().execute(async (trx) => {
    await putMovement(trx, movement);
    for (const record of records) await publish(trx, movement.id, record, now);
    const people = await addPeople(trx, movement.id, signUps, now);
    for (const huddle of new Set(signUps.map((signUp) => signUp.huddle))) {
      const some = signUps.filter((signUp) => signUp.huddle === huddle);
      await addSignUps(trx, {movement: movement.id, huddle}, some, people);
    }
  });
}

async function addPeople(trx: Trx, movement: string, signUps: readonly DemoSignUp[], now: Date): Promise<Map<string, string>> {
  const people = new Map(signUps.map(({email, name}) => [email, {id: randomUUID(), name}]));
  const rows = [...people].map(([email, {id, name}]) => ({
    id,
    movement,
    email,
    email_key: emailKey(email),
    name,
    role: 'participant' as const,
    created_at: now,
  }));
  await trx.insertInto('person').values(rows).execute();
  return new Map([...people].map(([email, {id}]) => [email, id]));
}

async function addSignUps(
  trx: Trx,
  {movement, huddle}: {movement: string; huddle: string},
  signUps: readonly DemoSignUp[],
  people: ReadonlyMap<string, string>,
): Promise<void> {
  const waiting = signUps.filter(({state}) => state === 'waitlisted');
  const rows = signUps.map((signUp) => ({
    id: randomUUID(),
    movement,
    huddle,
    person: people.get(signUp.email)!,
    state: signUp.state,
    queue: signUp.state === 'waitlisted' ? waiting.indexOf(signUp) + 1 : null,
    name: signUp.name,
    answers: json({}),
    access_needs: json([]),
    consents: json([]),
    created_at: new Date(signUp.createdAt),
    updated_at: new Date(signUp.createdAt),
  }));
  await trx.insertInto('sign_up').values(rows).execute();
  await trx
    .updateTable('huddle')
    .set({
      taken: sql<number>`taken + ${rows.length - waiting.length}`,
      waiting: sql<number>`waiting + ${waiting.length}`,
      queue_seq: sql<number>`queue_seq + ${waiting.length}`,
    })
    .where('movement', '=', movement)
    .where('id', '=', huddle)
    .execute();
}
