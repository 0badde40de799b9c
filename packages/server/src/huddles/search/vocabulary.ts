import {allowedEdits, bitCount, quality, signature, withinEdits} from '@huddlekit/core/search';
import {sql} from 'kysely';
import type {Db} from '../../db/tables.ts';

interface Term {
  readonly text: string;
  readonly signature: number;
}

/** A word that meets a word of a query, and how well; see core's `relevance.ts`. */
export interface Meeting {
  readonly word: string;
  readonly quality: number;
}

/** The words of a movement's huddles, in memory: tens of thousands at most, whatever the number of huddles. */
export class Vocabulary {
  readonly #db: Db;
  readonly #movement: string;
  readonly #known = new Set<string>();
  readonly #byLength: Term[][] = [];
  readonly #byStart = new Map<string, Term[]>();
  #horizon = 0;

  constructor(db: Db, movement: string) {
    this.#db = db;
    this.#movement = movement;
  }

  /** Learns the words that came since the last time. */
  async catchUp(): Promise<void> {
    const {rows} = await sql<{word: string; horizon: number}>`
      SELECT word, pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS horizon
      FROM word WHERE movement = ${this.#movement} AND changed >= ${this.#horizon}`.execute(this.#db);
    for (const {word, horizon} of rows) {
      this.#horizon = horizon;
      if (!this.#known.has(word)) this.#add(word);
    }
  }

  /** Every word that the asked one meets. */
  meetings(asked: string): Meeting[] {
    const found = new Map<string, number>();
    for (const {text} of this.#byStart.get(asked[0] ?? '') ?? []) {
      if (text.startsWith(asked)) found.set(text, text === asked ? quality.whole : quality.prefix);
    }
    const edits = allowedEdits(asked);
    const own = signature(asked);
    for (let length = asked.length - edits; edits > 0 && length <= asked.length + edits; length++) {
      for (const term of this.#byLength[length] ?? []) {
        if (found.has(term.text) || bitCount(term.signature ^ own) > 2 * edits) continue;
        if (withinEdits(asked, term.text, edits)) found.set(term.text, quality.typo);
      }
    }
    return Array.from(found, ([word, grade]) => ({word, quality: grade}));
  }

  #add(text: string): void {
    const term = {text, signature: signature(text)};
    this.#known.add(text);
    (this.#byLength[text.length] ??= []).push(term);
    const start = text[0] ?? '';
    const siblings = this.#byStart.get(start);
    if (siblings) siblings.push(term);
    else this.#byStart.set(start, [term]);
  }
}
