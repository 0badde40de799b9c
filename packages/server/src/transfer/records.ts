import {type HuddlekitFile, type Issue, Movement, isHuddleError, parse} from '@huddlekit/core';
import type {Db} from '../db/tables.ts';
import {transact} from '../db/transact.ts';
import {publish} from '../huddles/publish.ts';
import {putMovement} from '../movements.ts';
import {huddlePublished} from '../sign-ups/published.ts';

/** What came of one record. */
export type Imported =
  | {readonly id: string; readonly result: 'added' | 'changed' | 'unchanged'}
  | {readonly id: string; readonly result: 'refused'; readonly message: string; readonly issues: readonly Issue[]};

export interface ImportOptions {
  /** The movement they come into; it must be there. */
  readonly movement: string;
  readonly now?: Date;
  /** Called after each record, for showing progress. */
  readonly onRecord?: (imported: Imported) => void;
}

/**
 * Adds records to a movement or changes those with the same id, each in a transaction of its own: a bad one is refused
 * and does not take the others with it. Huddles that are not among them stay: files are often parts. People who hold
 * places are told of changes, as with any publication.
 *
 * @param records Checked one by one.
 */
export async function importRecords(db: Db, records: Iterable<unknown>, options: ImportOptions): Promise<Imported[]> {
  const all: Imported[] = [];
  for (const value of records) {
    const imported = await importOne(db, value, options.movement, options.now ?? new Date());
    options.onRecord?.(imported);
    all.push(imported);
  }
  return all;
}

async function importOne(db: Db, value: unknown, movement: string, now: Date): Promise<Imported> {
  const id = idOf(value);
  try {
    const {changed, before} = await transact(db, async (trx) => {
      const published = await publish(trx, movement, value, now);
      if (published.changed) await huddlePublished(trx, {movement, huddle: published.row.id}, published.before, now);
      return published;
    });
    return {id, result: !before ? 'added' : changed ? 'changed' : 'unchanged'};
  } catch (error) {
    if (!isHuddleError(error)) throw error;
    return {id, result: 'refused', message: error.message, issues: error.issues};
  }
}

const idOf = (value: unknown): string => {
  const id = typeof value === 'object' && value !== null ? (value as {id?: unknown}).id : undefined;
  return typeof id === 'string' ? id : '';
};

/**
 * Adds a movement or replaces what is known of it.
 * @throws {HuddleError} `invalid`.
 */
export const importMovement = (db: Db, value: unknown): Promise<void> =>
  putMovement(db, parse(Movement, value, 'movement'));

/**
 * A movement and all its huddles in the Huddlekit file form, drafts too, by id. Records are as they were published, with
 * what is released after confirmation: keep the file as private as that. People and sign-ups are not in it.
 *
 * @throws {TypeError} When there is no such movement.
 */
export async function exportMovement(db: Db, id: string): Promise<HuddlekitFile> {
  const movement = await db.selectFrom('movement').select('data').where('id', '=', id).executeTakeFirst();
  if (!movement) throw new TypeError(`There is no movement ${id}.`);
  const rows = await db.selectFrom('huddle').select('record').where('movement', '=', id).orderBy('id').execute();
  return {huddlekit: 1, movement: movement.data, huddles: rows.map(({record}) => record)};
}
