import type {Db, Trx} from './tables.ts';

/** PostgreSQL's codes for a transaction that was given up for another's sake, and may be tried again as it was. */
const givenUp = ['40P01', '40001'];

/**
 * Runs a transaction, and runs it again when the database ended it to resolve a deadlock: nothing of it took effect then
 * (PostgreSQL, "Deadlocks", 13.3.4). The work must do nothing outside its transaction.
 */
export async function transact<T>(db: Db, work: (trx: Trx) => Promise<T>, tries = 4): Promise<T> {
  try {
    return await db.transaction().execute(work);
  } catch (error) {
    if (tries <= 1 || !givenUp.includes((error as {code?: string} | null)?.code ?? '')) throw error;
    return transact(db, work, tries - 1);
  }
}
