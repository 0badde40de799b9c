import type {Db} from '../db/tables.ts';
import {transact} from '../db/transact.ts';
import {putCircle, putPot} from './records.ts';
import {putRound} from './round-record.ts';

/** Records of fund circles, as stewards write them. Each is checked. */
export interface FundFile {
  readonly circles?: readonly unknown[];
  readonly pots?: readonly unknown[];
  readonly rounds?: readonly unknown[];
}

/**
 * Adds circles, pots and rounds to a movement or replaces those with the same ids, all or nothing: for the command line and for seeds.
 * People of circles are made known by their addresses.
 * @throws {HuddleError} `invalid`, `closed`, `conflict`: as putting them one by one.
 */
export async function importFund(db: Db, movement: string, {circles = [], pots = [], rounds = []}: FundFile, now = new Date()): Promise<void> {
  await transact(db, async (trx) => {
    for (const circle of circles) await putCircle(trx, movement, circle, now);
    for (const pot of pots) await putPot(trx, movement, pot, now);
    for (const round of rounds) await putRound(trx, movement, round, now);
  });
}
