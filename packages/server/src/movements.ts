import type {Movement} from '@huddlekit/core';
import {json} from './db/open.ts';
import type {Reader} from './db/tables.ts';
import type {Deps} from './deps.ts';

/**
 * The movement of a short name; `default` is `HUDDLEKIT_MOVEMENT`, else the only active one. `undefined` when there is
 * none, or `default` could mean several.
 */
export async function findMovement({db, config}: Pick<Deps, 'db' | 'config'>, slug: string): Promise<Movement | undefined> {
  if (slug === 'default' && config.movement === undefined) return onlyActive(db);
  const id = slug === 'default' ? config.movement! : slug;
  const row = await db.selectFrom('movement').select('data').where('id', '=', id).executeTakeFirst();
  return row?.data;
}

async function onlyActive(db: Reader): Promise<Movement | undefined> {
  const named = await db.selectFrom('movement').select('data').where('id', '=', 'default').executeTakeFirst();
  if (named) return named.data;
  const active = (await allMovements(db)).filter(({state}) => state === 'active');
  return active.length === 1 ? active[0] : undefined;
}

/** Every movement, by name. */
export async function allMovements(db: Reader): Promise<Movement[]> {
  return (await db.selectFrom('movement').select('data').orderBy('id').execute()).map(({data}) => data);
}

/** Adds a movement, or replaces what is known of it. */
export async function putMovement(db: Reader, movement: Movement): Promise<void> {
  await db
    .insertInto('movement')
    .values({id: movement.id, data: json(movement)})
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({data: json(movement), updated_at: new Date()}),
    )
    .execute();
}
