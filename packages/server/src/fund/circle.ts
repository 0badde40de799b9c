import type {FundCircle} from '@huddlekit/core/fund';
import {sql} from 'kysely';
import type {Reader} from '../db/tables.ts';
import {notFound} from './read.ts';
import {toCircle} from './view.ts';

/** A circle as everyone sees it. @throws {HuddleError} `not-found`. */
export async function readCircle(db: Reader, {movement, id}: {movement: string; id: string}): Promise<FundCircle> {
  const row = await db
    .selectFrom('fund_circle')
    .selectAll()
    .select(
      sql<number>`(SELECT count(*)::integer FROM circle_person c
        WHERE c.movement = fund_circle.movement AND c.circle = fund_circle.id AND c.member)`.as('members'),
    )
    .where('movement', '=', movement)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('circle');
  return toCircle(row, row.members);
}
