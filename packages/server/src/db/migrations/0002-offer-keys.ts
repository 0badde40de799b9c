import {type Kysely, sql} from 'kysely';

/**
 * A link in a mail lets its reader accept an offered place without signing in: its key is kept as a hash, and with the
 * offer it goes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE sign_up ADD COLUMN offer_key text`.execute(db);
  await sql`CREATE UNIQUE INDEX sign_up_offer_key ON sign_up (offer_key) WHERE offer_key IS NOT NULL`.execute(db);
}
