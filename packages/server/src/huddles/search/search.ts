import type {Huddle, HuddlePage, HuddleQuery} from '@huddlekit/core';
import {LRUCache} from 'lru-cache';
import type {Deps} from '../../deps.ts';
import type {Db} from '../../db/tables.ts';
import {type Stored, storedColumns, toView} from '../view.ts';
import {MovementIndex} from './movement-index.ts';
import type {Hit} from './scan.ts';

/** How many huddles are kept in memory over all movements, at about half a kilobyte each. */
const keptHuddles = 500_000;

/** Finds huddles: which ones and in what order in memory, their words and their records in the database. */
export class Search {
  readonly #db: Db;
  readonly #clock: () => Date;
  readonly #indexes: LRUCache<string, MovementIndex>;

  constructor({db, clock}: Pick<Deps, 'db' | 'clock'>) {
    this.#db = db;
    this.#clock = clock;
    this.#indexes = new LRUCache<string, MovementIndex>({max: 1000});
  }

  /** One page, as `HuddleQuery` and `HuddlePage` define it. The query has been checked. */
  async page(movement: string, query: HuddleQuery): Promise<HuddlePage> {
    const now = this.#clock();
    const {hits, ...rest} = await this.#indexOf(movement).page(query, now.getTime());
    this.#makeRoom(movement);
    return {items: await this.#fill(movement, hits, now), ...rest};
  }

  /** All that matches, in order; `limit`, `cursor` and `facets` do not count. */
  async all(movement: string, query: HuddleQuery, most: number): Promise<Huddle[]> {
    const now = this.#clock();
    const found = await this.#indexOf(movement).all(query, now.getTime());
    this.#makeRoom(movement);
    return this.#fill(movement, found.slice(0, most), now);
  }

  /** Reads a movement's huddles ahead of the first question. */
  warm(movement: string): Promise<void> {
    return this.#indexOf(movement).catchUp();
  }

  #indexOf(movement: string): MovementIndex {
    let index = this.#indexes.get(movement);
    if (!index) {
      index = new MovementIndex(this.#db, movement);
      this.#indexes.set(movement, index);
    }
    return index;
  }

  /** Lets go of movements that were not asked for longest, never of the present one. */
  #makeRoom(present: string): void {
    let total = 0;
    for (const [movement, index] of this.#indexes.entries()) {
      total += index.size;
      if (total > keptHuddles && movement !== present) this.#indexes.delete(movement);
    }
  }

  /** The huddles that were found, in the same order and in the state that they were found in. */
  async #fill(movement: string, hits: readonly Hit[], now: Date): Promise<Huddle[]> {
    if (hits.length === 0) return [];
    const rows = await this.#db
      .selectFrom('huddle')
      .select(['id', ...storedColumns])
      .where('movement', '=', movement)
      .where('id', 'in', hits.map(({id}) => id))
      .execute();
    const byId = new Map<string, Stored>(rows.map((row) => [row.id, row]));
    return hits.flatMap(({id, state}) => {
      const row = byId.get(id);
      return row ? [{...toView(row, now), state}] : [];
    });
  }
}
