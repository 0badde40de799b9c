import type {Huddle} from '@huddlekit/core';
import type {TextSource} from '@huddlekit/core/search';
import {LRUCache} from 'lru-cache';
import {sql} from 'kysely';
import type {Db} from '../../db/tables.ts';
import {Vocabulary} from './vocabulary.ts';

/** Huddles, by their `seq`, that hold a word, grouped by its worth in them. */
type Postings = ReadonlyArray<{readonly worth: number; readonly huddles: readonly number[]}>;

/** How many postings are kept at hand for words asked before: 4 bytes each, more or less. */
const keptPostings = 2_000_000;

/**
 * Finds words in the database for an index in memory.
 *
 * The index asks at once, the database takes its time: {@link prepare} fetches what {@link relevance} will be asked for.
 */
export class StoredWords implements TextSource {
  readonly #db: Db;
  readonly #movement: string;
  readonly #vocabulary: Vocabulary;
  readonly #seqOf: (id: string) => number;
  /** Slot by `seq`. */
  readonly #slots = new Map<number, number>();
  readonly #postings = new LRUCache<string, {postings: Postings}>({
    maxSize: keptPostings,
    sizeCalculation: ({postings}) => postings.reduce((sum, {huddles}) => sum + huddles.length, 1),
  });
  #prepared = new Map<string, Postings>();
  #isCurrent = false;

  constructor(db: Db, movement: string, seqOf: (id: string) => number) {
    this.#db = db;
    this.#movement = movement;
    this.#vocabulary = new Vocabulary(db, movement);
    this.#seqOf = seqOf;
  }

  /** Some huddle's texts have changed. */
  forget(): void {
    this.#postings.clear();
    this.#isCurrent = false;
  }

  add(slot: number, {id}: Huddle): void {
    this.#slots.set(this.#seqOf(id), slot);
  }

  remove(slot: number, {id}: Huddle): void {
    const seq = this.#seqOf(id);
    if (this.#slots.get(seq) === slot) this.#slots.delete(seq);
  }

  /** Fetches the words, so that {@link relevance} can tell. Answers what to pass to {@link use} just before asking. */
  async prepare(words: readonly string[]): Promise<ReadonlyMap<string, Postings>> {
    if (!this.#isCurrent) {
      this.#isCurrent = true;
      try {
        await this.#vocabulary.catchUp();
      } catch (error) {
        this.#isCurrent = false;
        throw error;
      }
    }
    return new Map(await Promise.all(words.map(async (word) => [word, await this.#fetch(word)] as const)));
  }

  /** Says which fetched words count until the next call. */
  use(prepared: ReadonlyMap<string, Postings>): void {
    this.#prepared = new Map(prepared);
  }

  relevance(words: readonly string[], slots: number): Uint16Array {
    const sums = new Uint16Array(slots);
    const counts = new Uint8Array(slots);
    words.forEach((word, index) => {
      for (const {worth, huddles} of this.#prepared.get(word) ?? []) {
        for (const seq of huddles) {
          const slot = this.#slots.get(seq);
          if (slot === undefined || counts[slot] !== index) continue;
          counts[slot]!++;
          sums[slot]! += worth;
        }
      }
    });
    for (let slot = 0; slot < slots; slot++) if (counts[slot] !== words.length) sums[slot] = 0;
    return sums;
  }

  async #fetch(asked: string): Promise<Postings> {
    const kept = this.#postings.get(asked);
    if (kept) return kept.postings;
    const meetings = this.#vocabulary.meetings(asked);
    const postings = meetings.length === 0 ? [] : await this.#query(meetings);
    this.#postings.set(asked, {postings});
    return postings;
  }

  async #query(meetings: ReadonlyArray<{word: string; quality: number}>): Promise<Postings> {
    const words = meetings.map(({word}) => word);
    const grades = meetings.map(({quality}) => quality);
    // The list of huddles comes as JSON, which both drivers pass on and V8 reads ten times as fast as an array.
    const {rows} = await sql<{worth: number; huddles: string}>`
      SELECT worth, '[' || string_agg(huddle::text, ',') || ']' AS huddles
      FROM (
        SELECT huddle, max(weight * grade)::integer AS worth
        FROM unnest(${words}::text[], ${grades}::integer[]) AS asked (word, grade)
        JOIN huddle_word USING (word)
        WHERE movement = ${this.#movement}
        GROUP BY huddle
      ) AS best
      GROUP BY worth`.execute(this.#db);
    return rows.map(({worth, huddles}) => ({worth, huddles: JSON.parse(huddles) as number[]}));
  }
}
