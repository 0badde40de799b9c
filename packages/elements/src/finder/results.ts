import type {Facets, Huddle, HuddlePage} from '@huddlekit/core';
import {isHuddleError} from '@huddlekit/core/errors';

/** Asks for the first page, or for the one at a cursor. */
export type Ask = (cursor: string | undefined, signal: AbortSignal) => Promise<HuddlePage>;

/** What the finder asks for, and what came of it. One question stands at a time: a newer one drops the older's answer. */
export class Results {
  items: readonly Huddle[] = [];
  total = 0;
  /** Of the latest answer, also while the next is awaited. */
  facets: Facets | undefined;
  /** Whether there are more than the items. */
  more = false;
  /** What is awaited: a first page, a further page, or nothing. */
  pending: 'first' | 'further' | undefined;
  /** Why the latest question has no answer. */
  error: unknown;
  /** Whether any answer ever came. */
  answered = false;
  readonly #changed: () => void;
  #cursor: string | undefined;
  #abort: AbortController | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Forgets everything, for another backend. */
  reset(): void {
    this.cancel();
    this.#forget();
    this.facets = this.error = undefined;
    this.answered = false;
  }

  cancel(): void {
    this.#abort?.abort();
    this.pending = undefined;
  }

  /**
   * Asks for the first page, or for the page after the last that came. Settles when the answer is there, or when it no
   * longer matters.
   */
  async load(ask: Ask, further = false): Promise<void> {
    this.#abort?.abort();
    const {signal} = (this.#abort = new AbortController());
    this.pending = further ? 'further' : 'first';
    this.error = undefined;
    this.#changed();
    try {
      const page = await ask(further ? this.#cursor : undefined, signal);
      if (!signal.aborted) this.#take(page, further);
    } catch (error) {
      if (signal.aborted) return;
      // The place in the list is too old: what came first may have changed too.
      if (further && isHuddleError(error) && error.code === 'expired') return this.load(ask);
      // What is on screen answers another question.
      if (!further) this.#forget();
      // The screen says it in plain words; who looks after the page needs the reason.
      console.warn('<huddle-finder>', error);
      this.pending = undefined;
      this.error = error;
      this.#changed();
    }
  }

  /** Puts a newer reading of a huddle in the place of the old one. */
  replace(huddle: Huddle): void {
    this.items = this.items.map((item) => (item.id === huddle.id ? huddle : item));
    this.#changed();
  }

  #forget(): void {
    this.items = [];
    this.total = 0;
    this.#cursor = undefined;
    this.more = false;
  }

  #take(page: HuddlePage, further: boolean): void {
    this.items = further ? [...this.items, ...page.items] : page.items;
    this.total = page.total;
    this.#cursor = page.cursor;
    this.more = page.cursor !== undefined;
    this.facets = page.facets ?? this.facets;
    this.pending = undefined;
    this.answered = true;
    this.#changed();
  }
}
