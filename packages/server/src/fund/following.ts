import * as z from 'zod/mini';
import type {Reader, Trx} from '../db/tables.ts';
import type {RoundKey} from './read.ts';

/** Whether a person asked for mails about a round's stages. */
export const Following = z.object({following: z.boolean()});
export type Following = z.infer<typeof Following>;

export async function isFollowing(db: Reader, {movement, round}: RoundKey, person: string): Promise<Following> {
  const rows = db.selectFrom('round_follower').select('person').where('movement', '=', movement).where('round', '=', round);
  return {following: (await rows.where('person', '=', person).executeTakeFirst()) !== undefined};
}

/** Begins or ends following. Doing so twice changes nothing. */
export async function follow(trx: Trx, {movement, round}: RoundKey, person: string, following: boolean): Promise<Following> {
  if (following) {
    await trx.insertInto('round_follower').values({movement, round, person}).onConflict((clash) => clash.doNothing()).execute();
  } else {
    const mine = trx.deleteFrom('round_follower').where('movement', '=', movement).where('round', '=', round);
    await mine.where('person', '=', person).execute();
  }
  return {following};
}
