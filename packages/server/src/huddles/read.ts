import {type Huddle, HuddleError} from '@huddlekit/core';
import type {Deps} from '../deps.ts';
import {storedColumns, toView} from './view.ts';

/**
 * One huddle as everyone may see it.
 * @throws {HuddleError} `not-found`, for drafts too.
 */
export async function findHuddle({db, clock}: Pick<Deps, 'db' | 'clock'>, movement: string, id: string): Promise<Huddle> {
  const row = await db
    .selectFrom('huddle')
    .select(storedColumns)
    .where('movement', '=', movement)
    .where('id', '=', id)
    .where('lifecycle', '<>', 'draft')
    .executeTakeFirst();
  if (!row) throw new HuddleError('not-found', 'There is no such huddle.');
  return toView(row, clock());
}
