import type {HuddleRecord, Movement} from '@huddlekit/core';
import {openDatabase, putMovement} from '@huddlekit/server';
import type {DatabasePlace, Db} from '@huddlekit/server';
import {publish} from '../../../packages/server/src/huddles/publish.ts';
import {grantRole} from '../../../packages/server/src/identity/tokens.ts';

/** What a database holds when a test begins. */
export interface Content {
  movement: Movement;
  huddles: readonly HuddleRecord[];
  /** Addresses of people who may change everything. */
  stewards?: readonly string[];
}

/** Writes a movement, its huddles and its stewards. */
export async function fill(db: Db, {movement, huddles, stewards = []}: Content): Promise<void> {
  await putMovement(db, movement);
  for (const email of stewards) await grantRole(db, {movement: movement.id, email, role: 'steward'});
  await db.transaction().execute(async (trx) => {
    for (const huddle of huddles) await publish(trx, movement.id, huddle, new Date());
  });
}

/** The same for a database that no server has open: a folder, or an address. */
export async function fillPlace(place: DatabasePlace, content: Content): Promise<void> {
  const database = await openDatabase(place);
  try {
    await fill(database.db, content);
  } finally {
    await database.close();
  }
}
