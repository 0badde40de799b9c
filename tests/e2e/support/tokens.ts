import {openDatabase} from '@huddlekit/server';
import type {DatabasePlace, Db} from '@huddlekit/server';
import {issueToken, personByEmail} from '../../../packages/server/src/identity/tokens.ts';

/** Tokens of people who have signed in before, by address: for tests of what comes after. */
export async function issueTokens(db: Db, movement: string, emails: readonly string[]): Promise<string[]> {
  return db.transaction().execute(async (trx) => {
    const tokens: string[] = [];
    const now = new Date();
    for (const email of emails) {
      const person = await personByEmail(trx, {movement, email, language: 'en', now});
      tokens.push((await issueToken(trx, person, now)).token);
    }
    return tokens;
  });
}

/** The same in a database that no server has open. */
export async function issueTokensIn(place: DatabasePlace, movement: string, emails: readonly string[]): Promise<string[]> {
  const database = await openDatabase(place);
  try {
    return await issueTokens(database.db, movement, emails);
  } finally {
    await database.close();
  }
}
