import {huddleState} from '../huddle-state.ts';
import type {Huddle, HuddlePage, HuddleQuery} from '../schema/index.ts';
import {HuddleError} from '../errors.ts';
import {issue} from '../schema/issue.ts';
import {isZone} from '../time.ts';
import {CalendarView} from './calendar-view.ts';
import {readCursor, sortOf, writeCursor, type Cursor} from './cursor.ts';
import {toEntry, type Entry} from './entry.ts';
import {FacetCounter} from './facets.ts';
import {compileFilters, failsAll, type Filters} from './filters.ts';
import {IdleWork} from './idle.ts';
import {farthest, positions, smallest} from './order.ts';
import {queryWords} from './relevance.ts';
import {byStart, Sequence} from './sequence.ts';
import {TextIndex} from './text-index.ts';
import {Values} from './values.ts';

/** How many huddles a page holds when the query does not say. */
export const defaultLimit = 20;

/** For how many zones sessions are kept on the clock: the visitor's, and one they compare with. */
const keptViews = 2;

/**
 * Huddles in memory, searched as `HuddleQuery` says.
 *
 * The state of each huddle is worked out anew for the moment of the query: `open`, `full`, `running` and `completed`
 * follow from its sessions and places, whatever they were when it was put. What somebody decided (`draft`, `paused`,
 * `cancelled`, and `completed` once said) stays.
 */
export interface HuddleIndex {
  /** Adds a huddle, or replaces the one with its id. It must not be changed afterwards. */
  put(huddle: Huddle): void;
  /** Takes a huddle out; does nothing for an unknown id. */
  remove(id: string): void;
  /**
   * One page. A page after the first is of the first one's moment, not of `now`, its huddles' states too.
   * @param query Already checked by its schema.
   * @param now Milliseconds since 1970.
   * @throws {HuddleError} `invalid` (a zone that the platform does not know, a cursor of another query) or `expired` (a
   *   cursor older than a day).
   */
  list(query: HuddleQuery, now: number): HuddlePage;
  /** All that matches, in order: `limit`, `cursor` and `facets` do not count. */
  all(query: HuddleQuery, now: number): Huddle[];
  /**
   * Resolves when everything is indexed. That happens in idle slices and starts by itself; what a call needs sooner is
   * done within the call.
   */
  ready(): Promise<void>;
}

/** An index of huddles. Costs next to nothing until it is asked or the page is idle. */
export function createHuddleIndex(huddles: Iterable<Huddle> = []): HuddleIndex {
  const index = new MemoryIndex();
  for (const huddle of huddles) index.put(huddle);
  return index;
}

interface Found {
  readonly total: number;
  /** A rank times {@link positions} plus the position of each match after the cursor, in no order. */
  readonly keys: readonly number[];
  readonly facets: FacetCounter | undefined;
  readonly sequence: Sequence;
  readonly asOf: number;
}

class MemoryIndex implements HuddleIndex {
  readonly #values = new Values();
  readonly #text = new TextIndex();
  readonly #views = new Map<string, CalendarView>();
  readonly #entries = new Map<string, Entry>();
  readonly #unread = new Map<string, Huddle>();
  readonly #unindexed = new Set<Entry>();
  readonly #freeSlots: number[] = [];
  readonly #unviewed = new Set<Entry>();
  readonly #work = new IdleWork(() => this.#readOne() || this.#indexOne() || this.#viewOne());
  #slots = 0;
  /** All entries by start, then id; after a change until it is needed, also those that are gone, in no order. */
  #sorted: Entry[] = [];
  #isSorted = true;

  put(huddle: Huddle): void {
    this.#unread.set(huddle.id, huddle);
    void this.#work.start();
  }

  remove(id: string): void {
    this.#unread.delete(id);
    const entry = this.#entries.get(id);
    if (entry) this.#drop(entry);
  }

  ready(): Promise<void> {
    return this.#work.start();
  }

  list(query: HuddleQuery, now: number): HuddlePage {
    const cursor = readCursor(query, now);
    const {total, keys, facets, sequence, asOf} = this.#find(query, cursor?.asOf ?? now, cursor);
    const limit = query.limit ?? defaultLimit;
    const chosen = smallest(keys, limit);
    const items = chosen.map((key) => atMoment(sequence.at(key % positions), asOf));
    const last = chosen.at(-1);
    return {
      items,
      total,
      ...(last !== undefined && keys.length > limit
        ? {cursor: writeCursor(cursorAt(last, sequence, asOf, sortOf(query)), query)}
        : {}),
      ...(facets ? {facets: facets.result()} : {}),
    };
  }

  all(query: HuddleQuery, now: number): Huddle[] {
    const {keys, sequence} = this.#find({...query, facets: false}, now, undefined);
    return smallest(keys, keys.length).map((key) => atMoment(sequence.at(key % positions), now));
  }

  #find(query: HuddleQuery, asOf: number, cursor: Cursor | undefined): Found {
    while (this.#readOne());
    const relevance = this.#relevance(query);
    const context = {values: this.#values, view: this.#view(query.zone ?? 'UTC'), relevance, asOf};
    const filters = compileFilters(query, context);
    const sort = sortOf(query);
    const rankOf = rankBy(sort, filters, relevance);
    const sequence = new Sequence(this.#inOrder(), asOf);
    const facets = query.facets ? new FacetCounter(filters, this.#values) : undefined;
    const from = cursor ? firstKeyAfter(cursor, sort, sequence) : -1;
    const keys: number[] = [];
    let total = 0;
    for (let position = 0; position < sequence.length; position++) {
      const entry = sequence.at(position);
      const fails = filters.test(entry);
      if (fails === failsAll) continue;
      facets?.add(entry, fails);
      if (fails !== 0) continue;
      total++;
      const key = rankOf(entry) * positions + position;
      if (key >= from) keys.push(key);
    }
    return {total, keys, facets, sequence, asOf};
  }

  #relevance(query: HuddleQuery): Uint16Array | undefined {
    const asked = queryWords(query.text);
    if (asked.length === 0) return undefined;
    while (this.#indexOne());
    return this.#text.relevance(asked, this.#slots);
  }

  #view(zone: string): CalendarView {
    let view = this.#views.get(zone);
    if (!view) {
      if (!isZone(zone)) {
        throw new HuddleError('invalid', 'The zone is not known here.', {issues: [issue('zone', 'not-a-choice')]});
      }
      view = new CalendarView(zone);
    }
    // Last in the map is last used; the one that nobody asked for the longest makes room.
    this.#views.delete(zone);
    this.#views.set(zone, view);
    for (const oldest of this.#views.keys()) if (this.#views.size > keptViews) this.#views.delete(oldest);
    return view;
  }

  #inOrder(): readonly Entry[] {
    if (!this.#isSorted) {
      const live = this.#sorted.filter((entry) => this.#entries.get(entry.huddle.id) === entry);
      this.#sorted = live.sort((a, b) => byStart(a.start, a.huddle.id, b.start, b.huddle.id));
      this.#isSorted = true;
    }
    return this.#sorted;
  }

  /** Reads one huddle that was put; answers whether there may be more. */
  #readOne(): boolean {
    for (const [id, huddle] of this.#unread) {
      this.#unread.delete(id);
      const old = this.#entries.get(id);
      if (old) this.#drop(old);
      const slot = this.#freeSlots.pop() ?? this.#slots++;
      for (const view of this.#views.values()) view.forget(slot);
      const entry = toEntry(huddle, slot, this.#values);
      this.#entries.set(id, entry);
      this.#unindexed.add(entry);
      this.#unviewed.add(entry);
      this.#sorted.push(entry);
      this.#isSorted = false;
      return true;
    }
    return false;
  }

  /** Indexes the text of one huddle; answers whether there may be more. */
  #indexOne(): boolean {
    for (const entry of this.#unindexed) {
      this.#unindexed.delete(entry);
      this.#text.add(entry.slot, entry.huddle);
      return true;
    }
    return false;
  }

  /** Puts the sessions of one huddle on the clocks of the zones in use; answers whether there may be more. */
  #viewOne(): boolean {
    if (this.#views.size === 0) {
      const {timeZone} = new Intl.DateTimeFormat().resolvedOptions();
      // A device may name none that can be used.
      if (!isZone(timeZone)) return false;
      this.#view(timeZone);
    }
    for (const entry of this.#unviewed) {
      this.#unviewed.delete(entry);
      for (const view of this.#views.values()) view.starts(entry);
      return true;
    }
    return false;
  }

  #drop(entry: Entry): void {
    this.#unviewed.delete(entry);
    if (!this.#unindexed.delete(entry)) this.#text.remove(entry.slot, entry.huddle);
    this.#entries.delete(entry.huddle.id);
    this.#freeSlots.push(entry.slot);
    this.#isSorted = false;
  }
}

/** The order that comes before the position's, an integer from 0. */
function rankBy(sort: string, filters: Filters, relevance: Uint16Array | undefined): (entry: Entry) => number {
  if (sort === 'fits' && relevance) return ({slot}) => 0xffff - relevance[slot]!;
  return sort === 'nearest' ? filters.metres : () => 0;
}

const firstKeyAfter = ({asOf, rank, start, id}: Cursor, sort: string, sequence: Sequence): number => {
  const own = sort === 'fits' ? 0xffff - (rank ?? 0) : (rank ?? farthest);
  return own * positions + sequence.after(start ?? Infinity, id, asOf);
};

function cursorAt(key: number, sequence: Sequence, asOf: number, sort: string): Cursor {
  const {start, huddle} = sequence.at(key % positions);
  const own = Math.floor(key / positions);
  const rank = sort === 'fits' ? 0xffff - own : own === farthest ? null : own;
  return {asOf, rank, start: start === Infinity ? null : start, id: huddle.id};
}

/** The huddle with its state at a moment. */
function atMoment({huddle, standing}: Entry, moment: number): Huddle {
  const state = huddleState(standing, moment);
  return state === huddle.state ? huddle : {...huddle, state};
}
