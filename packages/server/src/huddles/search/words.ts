import {quality} from '@huddlekit/core/search';
import {LRUCache} from 'lru-cache';
import {sql} from 'kysely';
import type {Db} from '../../db/tables.ts';
import {longestPrefix, prefixRow} from '../words.ts';
import {type Meeting, Vocabulary} from './vocabulary.ts';

/** What a word that was asked for is worth, by slot; see core's `relevance.ts`. */
interface Asked {
  readonly worths: Uint8Array;
  /** The change up to which they are right. */
  readonly epoch: number;
}

/** How many bytes of answers are kept for words asked before. */
const keptBytes = 32 * 2 ** 20;

/** After so many changes an answer is fetched anew, not brought up to date. */
const mostChanges = 2000;

/**
 * Finds the huddles that hold words, and how well, in the database. What was asked before is kept; when huddles have
 * changed since, only those are asked for again.
 */
export class StoredWords {
  readonly #db: Db;
  readonly #movement: string;
  readonly #vocabulary: Vocabulary;
  /** Slot by `seq`. */
  readonly #slots = new Map<number, number>();
  readonly #answers = new LRUCache<string, Asked>({
    maxSize: keptBytes,
    sizeCalculation: ({worths}) => worths.length + 1,
  });
  /** `seq` of each huddle whose texts have changed, the last ones only. */
  readonly #changes: number[] = [];
  /** How many changes there have been. */
  #epoch = 0;
  #vocabularyOf = -1;

  constructor(db: Db, movement: string) {
    this.#db = db;
    this.#movement = movement;
    this.#vocabulary = new Vocabulary(db, movement);
  }

  /** The huddle with this `seq` has this slot, and new texts. */
  note(seq: number, slot: number): void {
    this.#slots.set(seq, slot);
    this.#changes.push(seq);
    if (this.#changes.length > mostChanges) this.#changes.splice(0, mostChanges / 2);
    this.#epoch++;
  }

  /** By slot, the relevance for all the words; 0 where the huddle does not match. */
  async relevance(words: readonly string[]): Promise<Uint16Array> {
    const epoch = this.#epoch;
    if (this.#vocabularyOf < epoch) {
      await this.#vocabulary.catchUp();
      this.#vocabularyOf = epoch;
    }
    const all = await Promise.all(words.map((word) => this.#ask(word)));
    const sums = new Uint16Array(Math.min(...all.map(({length}) => length)));
    for (let slot = 0; slot < sums.length; slot++) {
      let sum = 0;
      for (const worths of all) {
        const worth = worths[slot]!;
        if (worth === 0) {
          sum = 0;
          break;
        }
        sum += worth;
      }
      sums[slot] = sum;
    }
    return sums;
  }

  async #ask(word: string): Promise<Uint8Array> {
    const before = this.#answers.get(word);
    const epoch = this.#epoch;
    if (before?.epoch === epoch) return before.worths;
    const missed = before ? epoch - before.epoch : Infinity;
    const changed = missed <= this.#changes.length ? [...new Set(this.#changes.slice(-missed))] : undefined;
    const rows = await this.#query(this.#meetings(word), changed);
    const worths = new Uint8Array(this.#slots.size);
    if (before && changed) {
      worths.set(before.worths);
      for (const seq of changed) worths[this.#slots.get(seq)!] = 0;
    }
    for (const {worth, huddles} of rows) {
      for (const seq of JSON.parse(huddles) as number[]) {
        const slot = this.#slots.get(seq);
        if (slot !== undefined && worths[slot]! < worth) worths[slot] = worth;
      }
    }
    this.#answers.set(word, {worths, epoch});
    return worths;
  }

  #meetings(word: string): readonly Meeting[] {
    if (word.length > longestPrefix) return this.#vocabulary.meetings(word);
    return [
      {word, quality: quality.whole},
      {word: prefixRow(word), quality: quality.prefix},
    ];
  }

  /**
   * A huddle is listed for each word that it holds. The list comes as JSON, which V8 reads ten times as fast as the
   * drivers read arrays.
   */
  async #query(meetings: readonly Meeting[], changed: readonly number[] | undefined) {
    if (meetings.length === 0) return [];
    const words = meetings.map(({word}) => word);
    const grades = meetings.map(({quality}) => quality);
    const among = changed ? sql`AND huddle = ANY(${changed}::integer[])` : sql``;
    const {rows} = await sql<{worth: number; huddles: string}>`
      SELECT (weight * grade)::integer AS worth, '[' || string_agg(huddle::text, ',') || ']' AS huddles
      FROM unnest(${words}::text[], ${grades}::integer[]) AS asked (word, grade)
      JOIN huddle_word USING (word)
      WHERE movement = ${this.#movement} ${among}
      GROUP BY 1`.execute(this.#db);
    return rows;
  }
}
