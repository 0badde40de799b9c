import {type Kysely, sql} from 'kysely';

/** Mails are found by their reader's address as addresses are compared: in lower case. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`DROP INDEX outbox_recipient`.execute(db);
  await sql`CREATE INDEX outbox_recipient ON outbox (movement, lower(recipient))`.execute(db);
}
