import {HuddleError, type HuddleQuery, type HuddleRecord, issue, isZone, toHuddle} from '@huddlekit/core';
import {defaultLimit, queryWords, readCursor} from '@huddlekit/core/search';
import {LRUCache} from 'lru-cache';
import {sql} from 'kysely';
import type {Db} from '../../db/tables.ts';
import {placesOf} from '../view.ts';
import {Columns} from './columns.ts';
import {Follower} from './follower.ts';
import {byId, byStart, Order} from './order.ts';
import {type Found, type Hit, scan, type Source} from './scan.ts';
import {StoredWords} from './words.ts';
import {ZoneView} from './zone-view.ts';

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

/** Rows fetched at a time; between two lots other requests are answered. */
const lot = 1000;

/** For how many visitors' zones weekdays and times are kept, at 4 to 40 bytes a huddle. */
const keptZones = 16;

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
  readonly #rows = new Map<string, {changed: number; version: number}>();
  readonly #columns = new Columns();
  readonly #order = new Order(byStart(this.#columns));
  readonly #ids = new Order(byId(this.#columns));
  readonly #words: StoredWords;
  readonly #views = new LRUCache<string, ZoneView>({max: keptZones});
  readonly #follower = new Follower(() => this.#follow());
  #horizon = -1;

  constructor(db: Db, movement: string) {
    this.#db = db;
    this.#movement = movement;
    this.#words = new StoredWords(db, movement);
  }

  /** How many huddles there are, drafts too. */
  get size(): number {
    return this.#columns.size;
  }

  /**
   * One page.
   * @param now Milliseconds since 1970. A page after the first is of the first one's moment.
   * @throws {HuddleError} `invalid` (a cursor of another query, an unknown zone) or `expired` (an old cursor).
   */
  async page(query: HuddleQuery, now: number): Promise<Found> {
    const cursor = readCursor(query, now);
    const source = await this.#prepare(query);
    return scan(query, source, cursor?.asOf ?? now, query.limit ?? defaultLimit, cursor);
  }

  /** All that matches, in order; `limit`, `cursor` and `facets` do not count. */
  async all(query: HuddleQuery, now: number): Promise<Hit[]> {
    const source = await this.#prepare(query);
    return scan({...query, facets: false}, source, now, Infinity, undefined).hits;
  }

  /** Takes over what is new, so that the next answer need not wait for it. */
  catchUp(): Promise<void> {
    return this.#follower.catchUp();
  }

  async #prepare({text, zone = 'UTC'}: HuddleQuery): Promise<Source> {
    await this.#follower.catchUp();
    const words = queryWords(text);
    const relevance = words.length > 0 ? await this.#words.relevance(words) : undefined;
    const [slots, ranks] = [this.#order.read(), this.#ids.ranks()];
    return {columns: this.#columns, slots, ranks, view: this.#view(zone), relevance};
  }

  #view(zone: string): ZoneView {
    let view = this.#views.get(zone);
    if (!view) {
      if (!isZone(zone)) {
        throw new HuddleError('invalid', 'The zone is not known here.', {issues: [issue('zone', 'not-a-choice')]});
      }
      view = new ZoneView(this.#columns, zone);
      this.#views.set(zone, view);
    }
    return view;
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
    for (const row of rows) {
      if (this.#horizon >= 0) this.#horizon = row.horizon;
      const known = this.#rows.get(row.id);
      if (known?.changed === row.changed) continue;
      this.#rows.set(row.id, {changed: row.changed, version: row.version});
      const slot = this.#put(row);
      if (known?.version !== row.version) this.#words.note(row.seq, slot);
    }
  }

  #put(row: Row): number {
    const record = {...row.record, title: '', hosts: []};
    const places = placesOf(row);
    const known = this.#columns.slotOf(row.id);
    if (known !== undefined) for (const view of this.#views.values()) view.forget(known);
    const slot = this.#columns.put(toHuddle(record, {movement: this.#movement, places, updatedAt: '', now: 0}));
    if (known !== undefined) for (const view of this.#views.values()) view.forget(known);
    this.#order.note(slot);
    if (known === undefined) this.#ids.note(slot);
    return slot;
  }
}
