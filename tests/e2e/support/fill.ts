import type {HuddleRecord, Movement} from '@huddlekit/core';
import {importRecords, openDatabase, putMovement} from '@huddlekit/server';
import type {DatabasePlace, Db} from '@huddlekit/server';
import {grantRole} from '../../../packages/server/src/identity/tokens.ts';

/** What a database holds when a test begins. */
export interface Content {
  movement: Movement;
  huddles: readonly HuddleRecord[];
  /** Addresses of people who may change everything. */
  stewards?: readonly string[];
}

/**
 * Writes a movement, its huddles and its stewards.
 *
 * @throws {Error} Naming the huddles that are refused.
 */
export async function fill(db: Db, {movement, huddles, stewards = []}: Content): Promise<void> {
  await putMovement(db, movement);
  for (const email of stewards) await grantRole(db, {movement: movement.id, email, role: 'steward'});
  const imported = await importRecords(db, huddles, {movement: movement.id});
  const refused = imported.flatMap((each) => (each.result === 'refused' ? `${each.id}: ${each.message}` : []));
  if (refused.length > 0) throw new Error(refused.join('\n'));
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
