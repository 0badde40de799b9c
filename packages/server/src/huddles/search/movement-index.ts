import {type Huddle, type HuddlePage, type HuddleQuery, type HuddleRecord, toHuddle} from '@huddlekit/core';
import {createHuddleIndex, type HuddleIndex, queryWords} from '@huddlekit/core/search';
import {sql} from 'kysely';
import type {Db} from '../../db/tables.ts';
import {placesOf} from '../view.ts';
import {Follower} from './follower.ts';
import {StoredWords} from './words.ts';

/** What the index needs of a row: the record without its texts. */
interface Row {
  id: string;
  seq: number;
  changed: number;
  version: number;
  record: HuddleRecord;
  capacity: number | null;
  taken: number;
  waiting: number;
  updated_at: Date;
  horizon: number;
}

/** Parts of a record that no filter, count or order depends on. Words are found in the database. */
const texts = ['title', 'description', 'question', 'form', 'released', 'hosts', 'image', 'url', 'successor'];

/** Rows fetched at a time. */
const lot = 2000;

/** For how many visitors' zones weekdays and times are kept, at 8 bytes a huddle. */
const keptZones = 24;

/**
 * One movement's huddles as far as filters, counts and orders need them, in memory, following the database.
 *
 * Before each answer it takes over every row that was committed meanwhile, by this process or another. Rows carry the
 * number of the transaction that wrote them; those of all that may have been under way at the last look are read again,
 * so nothing is missed, in whichever order they commit.
 */
export class MovementIndex {
  readonly #db: Db;
  readonly #movement: string;
  readonly #rows = new Map<string, {seq: number; changed: number; version: number}>();
  readonly #words: StoredWords;
  readonly #index: HuddleIndex;
  readonly #follower = new Follower(() => this.#follow());
  #horizon = -1;

  constructor(db: Db, movement: string) {
    this.#db = db;
    this.#movement = movement;
    this.#words = new StoredWords(db, movement, (id) => this.#rows.get(id)?.seq ?? -1);
    this.#index = createHuddleIndex([], {text: this.#words, zones: keptZones});
  }

  /** How many huddles there are, drafts too. */
  get size(): number {
    return this.#rows.size;
  }

  /** A page whose huddles have no texts: they stand for the rows with their ids. */
  async list(query: HuddleQuery, now: number): Promise<HuddlePage> {
    return this.#ask(query, (index) => index.list(query, now));
  }

  /** All that matches, as {@link list} gives it. */
  async all(query: HuddleQuery, now: number): Promise<Huddle[]> {
    return this.#ask(query, (index) => index.all(query, now));
  }

  /** Takes over what is new, so that the next answer need not wait for it. */
  catchUp(): Promise<void> {
    return this.#follower.catchUp();
  }

  async #ask<T>(query: HuddleQuery, ask: (index: HuddleIndex) => T): Promise<T> {
    await this.#follower.catchUp();
    const words = queryWords(query.text);
    const prepared = words.length > 0 ? await this.#words.prepare(words) : undefined;
    // From here to the answer nothing is awaited, so that no other question's words come between.
    if (prepared) this.#words.use(prepared);
    return ask(this.#index);
  }

  async #follow(): Promise<void> {
    if (this.#horizon < 0) return this.#load();
    this.#take(await this.#read(sql`changed >= ${this.#horizon}`));
  }

  async #load(): Promise<void> {
    const {rows} = await sql<{horizon: number}>`
      SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS horizon`.execute(this.#db);
    for (let last = 0, full = true; full; ) {
      const some = await this.#read(sql`seq > ${last} ORDER BY seq LIMIT ${lot}`);
      this.#take(some);
      last = some.at(-1)?.seq ?? last;
      full = some.length === lot;
      // The index reads them in slices, between which other requests are answered.
      await this.#index.ready();
    }
    this.#horizon = rows[0]!.horizon;
  }

  async #read(condition: ReturnType<typeof sql>): Promise<Row[]> {
    const {rows} = await sql<Row>`
      SELECT id, seq, changed, version, record - ${texts}::text[] AS record, capacity, taken, waiting, updated_at,
        pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS horizon
      FROM huddle WHERE movement = ${this.#movement} AND ${condition}`.execute(this.#db);
    return rows;
  }

  #take(rows: readonly Row[]): void {
    let isRetold = false;
    for (const row of rows) {
      if (this.#horizon >= 0) this.#horizon = row.horizon;
      const known = this.#rows.get(row.id);
      if (known?.changed === row.changed) continue;
      isRetold ||= known?.version !== row.version;
      this.#rows.set(row.id, {seq: row.seq, changed: row.changed, version: row.version});
      this.#index.put(toThin(row, this.#movement));
    }
    if (isRetold) this.#words.forget();
  }
}

const nowhere = {title: '', hosts: []};

function toThin(row: Row, movement: string): Huddle {
  const record = {...row.record, ...nowhere};
  return toHuddle(record, {movement, places: placesOf(row), updatedAt: row.updated_at.toISOString(), now: 0});
}
