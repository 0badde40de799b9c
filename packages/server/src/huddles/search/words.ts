import {LRUCache} from 'lru-cache';
import {sql} from 'kysely';
import type {Db} from '../../db/tables.ts';
import {Vocabulary} from './vocabulary.ts';

/** Huddles, by their `seq`, that hold a word, grouped by its worth in them. */
type Postings = ReadonlyArray<{readonly worth: number; readonly huddles: readonly number[]}>;

/** How many postings are kept at hand for words asked before: 4 bytes each, more or less. */
const keptPostings = 2_000_000;

/** Finds the huddles that hold words, and how well, in the database; what was asked before is kept until a text changes. */
export class StoredWords {
  readonly #db: Db;
  readonly #movement: string;
  readonly #vocabulary: Vocabulary;
  /** Slot by `seq`, which is dense enough: movements of one server share it. */
  readonly #slots = new Map<number, number>();
  readonly #postings = new LRUCache<string, {postings: Postings}>({
    maxSize: keptPostings,
    sizeCalculation: ({postings}) => postings.reduce((sum, {huddles}) => sum + huddles.length, 1),
  });
  /** Rises whenever a text changes. */
  #epoch = 0;
  #vocabularyOf = -1;

  constructor(db: Db, movement: string) {
    this.#db = db;
    this.#movement = movement;
    this.#vocabulary = new Vocabulary(db, movement);
  }

  /** Some huddle's texts have changed. */
  forget(): void {
    this.#postings.clear();
    this.#epoch++;
  }

  /** The huddle with this `seq` has this slot. */
  note(seq: number, slot: number): void {
    this.#slots.set(seq, slot);
  }

  /** By slot, the relevance for all the words as core's `relevance.ts` defines it; 0 where the huddle does not match. */
  async relevance(words: readonly string[], {size}: {size: number}): Promise<Uint16Array> {
    const epoch = this.#epoch;
    if (this.#vocabularyOf !== epoch) {
      await this.#vocabulary.catchUp();
      this.#vocabularyOf = epoch;
    }
    const fetched = await Promise.all(words.map((word) => this.#fetch(word)));
    const sums = new Uint16Array(size);
    const counts = new Uint8Array(size);
    fetched.forEach((postings, index) => {
      for (const {worth, huddles} of postings) {
        for (const seq of huddles) {
          const slot = this.#slots.get(seq);
          if (slot === undefined || counts[slot] !== index) continue;
          counts[slot] = index + 1;
          sums[slot]! += worth;
        }
      }
    });
    for (let slot = 0; slot < size; slot++) if (counts[slot] !== words.length) sums[slot] = 0;
    return sums;
  }

  async #fetch(asked: string): Promise<Postings> {
    const kept = this.#postings.get(asked);
    if (kept) return kept.postings;
    const epoch = this.#epoch;
    const meetings = this.#vocabulary.meetings(asked);
    const postings = meetings.length === 0 ? [] : await this.#query(meetings);
    if (this.#epoch === epoch) this.#postings.set(asked, {postings});
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
