import type {Huddle} from '../schema/index.ts';
import {allowedEdits, bitCount, signature, withinEdits} from './edits.ts';
import {quality, weightedWords} from './relevance.ts';

/** A word that some huddle holds or held. */
interface Term {
  readonly text: string;
  readonly signature: number;
  /** The huddles that hold it, each as its slot times 16 plus the weight. */
  postings: number[];
}

/** Words of many huddles, each known by its slot, found as `relevance.ts` defines it. */
export class TextIndex {
  /** Terms stay when their last huddle leaves: what was a word here once comes back. */
  readonly #terms = new Map<string, Term>();
  readonly #byFirst = new Map<number, Term[]>();
  readonly #byLength: Term[][] = [];

  add(slot: number, huddle: Huddle): void {
    for (const [word, weight] of weightedWords(huddle)) this.#term(word).postings.push(slot * 16 + weight);
  }

  /** Takes out what {@link add} put in for the same huddle. */
  remove(slot: number, huddle: Huddle): void {
    for (const word of weightedWords(huddle).keys()) {
      const term = this.#term(word);
      term.postings = term.postings.filter((posting) => posting >> 4 !== slot);
    }
  }

  /**
   * The relevance by slot of all huddles that hold every word; 0 where one is missing.
   * @param slots How many slots there are.
   */
  relevance(words: readonly string[], slots: number): Uint16Array {
    const sums = new Uint16Array(slots);
    const best = new Uint8Array(slots);
    words.forEach((word, index) => {
      best.fill(0);
      this.#meet(word, best);
      for (let slot = 0; slot < slots; slot++) {
        const all = best[slot]! > 0 && (index === 0 || sums[slot]! > 0);
        sums[slot] = all ? sums[slot]! + best[slot]! : 0;
      }
    });
    return sums;
  }

  /** Notes for each slot the largest worth of the word there. */
  #meet(word: string, best: Uint8Array): void {
    for (const term of this.#byFirst.get(word.charCodeAt(0)) ?? []) {
      if (term.text.startsWith(word)) note(term, term.text === word ? quality.whole : quality.prefix, best);
    }
    const edits = allowedEdits(word);
    if (edits === 0) return;
    const own = signature(word);
    for (let length = word.length - edits; length <= word.length + edits; length++) {
      for (const term of this.#byLength[length] ?? []) {
        if (bitCount(term.signature ^ own) > 2 * edits) continue;
        if (withinEdits(word, term.text, edits)) note(term, quality.typo, best);
      }
    }
  }

  #term(text: string): Term {
    let term = this.#terms.get(text);
    if (!term) {
      term = {text, signature: signature(text), postings: []};
      this.#terms.set(text, term);
      (this.#byLength[text.length] ??= []).push(term);
      const first = text.charCodeAt(0);
      const siblings = this.#byFirst.get(first);
      if (siblings) siblings.push(term);
      else this.#byFirst.set(first, [term]);
    }
    return term;
  }
}

function note({postings}: Term, grade: number, best: Uint8Array): void {
  for (const posting of postings) {
    const worth = (posting & 15) * grade;
    if (worth > best[posting >> 4]!) best[posting >> 4] = worth;
  }
}
