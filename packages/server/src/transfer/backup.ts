import {HuddleError} from '@huddlekit/core';
import {sql} from 'kysely';
import {json} from '../db/open.ts';
import {migrations} from '../db/migrations/index.ts';
import type {Db, Tables, Trx} from '../db/tables.ts';
import {writeWords} from '../huddles/words.ts';

/*
 * A backup is text, one JSON document a line: a head, then `["<table>", {<column>: <value>, …}]` for each row, parents
 * first, and `{"rows": <how many>}` at the end, without which it was cut short. It can be restored on PGlite and on PostgreSQL, whichever it came from, by this version and by later ones.
 *
 * Left out: tokens and codes, so that whoever finds the file cannot sign in with it; mail waiting to be sent, so that
 * nothing is sent twice; and search tables, which are made anew.
 */

const tables = [
  'movement',
  'person',
  'huddle',
  'session',
  'host_of',
  'sign_up',
  'idempotency',
  'fund_circle',
  'circle_person',
  'pot',
  'round',
  'proposal',
  'proposal_comment',
  'round_follower',
  'round_member',
  'ballot',
  'recusal',
  'ballot_entry',
  'ballot_link',
  'award',
  'award_confirmation',
  'audit',
] as const;
type Kept = (typeof tables)[number];

/** Columns that the database fills in. */
const made: Partial<Record<keyof Tables, readonly string[]>> = {
  huddle: ['seq', 'changed'],
  // Keys in mails of offers open a place to whoever has them.
  sign_up: ['offer_key'],
};

/** Rows read or written at a time. */
const lot = 500;

interface Head {
  huddlekitBackup: 1;
  /** The last step of the tables' making that the database had seen. */
  migration: string;
  createdAt: string;
}

const lastMigration = (): string => Object.keys(migrations).sort().at(-1)!;

/**
 * Writes the whole database, all movements, as it is at one moment. It holds personal data: keep it accordingly.
 *
 * @param write Given one line at a time, with its line break; the next waits for its promise.
 */
export async function backup(db: Db, write: (line: string) => void | Promise<void>, now = new Date()): Promise<void> {
  const head: Head = {huddlekitBackup: 1, migration: lastMigration(), createdAt: now.toISOString()};
  await write(`${JSON.stringify(head)}\n`);
  await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      let rows = 0;
      for (const table of tables) rows += await eachRow(trx, table, (row) => write(`["${table}",${row}]\n`));
      await write(`{"rows":${rows}}\n`);
    });
}

/** @returns How many there are. */
async function eachRow(trx: Trx, table: Kept, use: (row: string) => void | Promise<void>): Promise<number> {
  const without = sql.lit(`{${(made[table] ?? []).join()}}`);
  const rows = sql`SELECT (to_jsonb(t) - ${without}::text[])::text AS row FROM ${sql.table(table)} AS t`;
  await sql`DECLARE rows NO SCROLL CURSOR FOR ${rows}`.execute(trx);
  for (let count = 0; ; ) {
    const some = await sql<{row: string}>`FETCH ${sql.lit(lot)} FROM rows`.execute(trx);
    for (const {row} of some.rows) await use(row);
    count += some.rows.length;
    if (some.rows.length === lot) continue;
    await sql`CLOSE rows`.execute(trx);
    return count;
  }
}

/**
 * Fills an empty database from a backup, in one transaction: all of it or nothing.
 *
 * @param lines With or without their line breaks.
 * @returns How many rows each table got.
 * @throws {HuddleError} `invalid` when it is no backup, a later version's, damaged, or cut short; `conflict` when the database has
 * movements already.
 */
export function restore(db: Db, lines: AsyncIterable<string> | Iterable<string>): Promise<Record<string, number>> {
  return db.transaction().execute(async (trx) => {
    const there = await trx.selectFrom('movement').select('id').limit(1).executeTakeFirst();
    if (there) throw new HuddleError('conflict', 'The database is not empty. Restore into a new one.');
    await trustBallots(trx, true);
    const counts: Record<string, number> = {};
    let head: Head | undefined;
    let end: number | undefined;
    let [table, rows]: [Kept | undefined, unknown[]] = [undefined, []];
    const flush = async () => {
      if (table && rows.length > 0) await insert(trx, table, rows);
      if (table) counts[table] = (counts[table] ?? 0) + rows.length;
      rows = [];
    };
    for await (const line of lines) {
      if (line.trim() === '') continue;
      if (!head) {
        head = readHead(line);
        continue;
      }
      const read = readLine(line);
      if (end !== undefined) throw unreadable();
      if (typeof read === 'number') {
        end = read;
        continue;
      }
      const [name, row] = read;
      if (name !== table || rows.length >= lot) await flush();
      table = name;
      rows.push(row);
    }
    await flush();
    if (Object.values(counts).reduce((sum, count) => sum + count, 0) !== end) throw unreadable();
    await makeWords(trx);
    await trustBallots(trx, false);
    return counts;
  });
}

/** The tables of ballots take only what is cast now, which those of a backup were not. Replies may come before what they reply to. */
async function trustBallots(trx: Trx, trusted: boolean): Promise<void> {
  for (const table of ['ballot', 'ballot_entry']) {
    await sql`ALTER TABLE ${sql.table(table)} ${sql.raw(trusted ? 'DISABLE' : 'ENABLE')} TRIGGER USER`.execute(trx);
  }
  if (trusted) await sql`SET CONSTRAINTS proposal_comment_parent_fkey DEFERRED`.execute(trx);
}

const unreadable = (cause?: unknown) =>
  new HuddleError('invalid', 'This is no backup of Huddlekit, or it is damaged or cut short.', {cause});

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch (error) {
    throw unreadable(error);
  }
}

function readHead(line: string): Head {
  const head = parseLine(line) as Partial<Head> | null;
  if (head?.huddlekitBackup !== 1 || typeof head.migration !== 'string') throw unreadable();
  if (head.migration > lastMigration()) {
    throw new HuddleError('invalid', 'This backup was made by a later version of Huddlekit. Update first.');
  }
  return head as Head;
}

/** A row and its table, or, of the last line, how many rows there are. */
function readLine(line: string): [Kept, object] | number {
  const value = parseLine(line);
  const {rows} = (value ?? {}) as {rows?: unknown};
  if (typeof rows === 'number') return rows;
  const [table, row] = Array.isArray(value) ? (value as unknown[]) : [];
  if (!tables.includes(table as Kept) || typeof row !== 'object' || row === null) throw unreadable();
  return [table as Kept, row];
}

/** Columns are named by the rows; names that the table does not have are refused by the database. */
async function insert(trx: Trx, table: Kept, rows: readonly unknown[]): Promise<void> {
  const columns = sql.join(Object.keys(rows[0] as object).map((column) => sql.ref(column)));
  await sql`
    INSERT INTO ${sql.table(table)} (${columns})
    SELECT ${columns} FROM jsonb_populate_recordset(NULL::${sql.table(table)}, ${json(rows)})`.execute(trx);
}

async function makeWords(trx: Trx): Promise<void> {
  for (let last = 0, full = true; full; ) {
    const rows = await trx.selectFrom('huddle').selectAll().where('seq', '>', last).orderBy('seq').limit(lot).execute();
    for (const row of rows) await writeWords(trx, row);
    last = rows.at(-1)?.seq ?? last;
    full = rows.length === lot;
  }
}
