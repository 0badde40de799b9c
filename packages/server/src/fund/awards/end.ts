import {sql} from 'kysely';
import type {AwardRow, RoundRow} from '../../db/fund-tables.ts';
import type {Trx} from '../../db/tables.ts';

/** Moves money of a pot between what is proposed and what is awarded. Locks the pot; its own rule keeps it from being overspent. */
export async function moveMoney(
  trx: Trx,
  {movement, pot}: Pick<AwardRow, 'movement' | 'pot'>,
  {proposed = 0, awarded = 0}: {proposed?: number; awarded?: number},
): Promise<void> {
  await trx
    .updateTable('pot')
    .set({proposed: sql<number>`proposed + ${proposed}`, awarded: sql<number>`awarded + ${awarded}`})
    .where('movement', '=', movement)
    .where('id', '=', pot)
    .execute();
}

/** Refuses every award of a round that is not confirmed: the round was cancelled. */
export async function cancelAwards(trx: Trx, {movement, id, pot}: RoundRow, now: Date): Promise<void> {
  const open = trx.selectFrom('award').select(['id', 'amount']).where('movement', '=', movement).where('round', '=', id);
  const awards = await open.where('state', 'in', ['proposed', 'contested']).orderBy('id').execute();
  if (awards.length === 0) return;
  await moveMoney(trx, {movement, pot}, {proposed: -awards.reduce((sum, {amount}) => sum + amount, 0)});
  await trx
    .updateTable('award')
    .set({state: 'refused', updated_at: now})
    .where('id', 'in', awards.map((award) => award.id))
    .execute();
}
