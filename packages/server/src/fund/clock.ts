import {type RawBuilder, sql} from 'kysely';
import type {Reader} from '../db/tables.ts';

/** Further apart than two readings of one clock ever are, in milliseconds. */
const apart = 100;

/** How far tests moved the clock against this machine's, in milliseconds; 0 otherwise. */
export function movedBy(clock: () => Date): number {
  const moved = clock().getTime() - Date.now();
  return Math.abs(moved) < apart ? 0 : moved;
}

/** The moment of {@link roundNow} within a statement. */
export const databaseNow = (clock: () => Date): RawBuilder<Date> =>
  sql<Date>`(clock_timestamp() + ${movedBy(clock)}::double precision * interval '1 millisecond')`;

/**
 * The moment that rounds go by: the database's clock, which all servers share, moved as far as `clock` is. In a transaction, the
 * tables' own rules go by the same from then on.
 */
export async function roundNow(db: Reader, clock: () => Date): Promise<Date> {
  const moved = movedBy(clock);
  const {rows} = moved
    ? await sql<{now: Date}>`
        SELECT clock_timestamp() AS now, set_config('huddlekit.moved', ${String(moved)}, true) AS moved`.execute(db)
    : await sql<{now: Date}>`SELECT clock_timestamp() AS now`.execute(db);
  return new Date((rows[0]?.now ?? new Date()).getTime() + moved);
}
