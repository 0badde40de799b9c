import type {Huddle} from '@huddlekit/core';
import {type Entry, toEntry, Values} from '@huddlekit/core/search';

type Column = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** The same numbers with room for at least `least`. */
function grown<T extends Column>(column: T, least: number): T {
  if (column.length >= least) return column;
  const larger = new (column.constructor as new (length: number) => T)(Math.max(least, column.length * 2, 64));
  larger.set(column);
  return larger;
}

/** Decided states, by the number that stands for them. */
export const lifecycles = ['draft', 'published', 'paused', 'completed', 'cancelled'] as const;

/**
 * What filters, counts and orders go by, one array for each property and one slot for each huddle: a question to
 * 100,000 huddles reads a few megabytes in a row, where as many objects lie scattered over a hundred.
 */
export class Columns {
  readonly values = new Values();
  readonly ids: string[] = [];
  /** First start and last end in milliseconds since 1970; infinite while no session is fixed. */
  starts = new Float64Array(0);
  ends = new Float64Array(0);
  /** Until when one may join, in milliseconds since 1970. */
  joinUntil = new Float64Array(0);
  /** Places left; -1: not limited, or not known. */
  left = new Int32Array(0);
  /** An index of {@link lifecycles}. */
  lifecycle = new Uint8Array(0);
  /** Not a number where there is no point. */
  lat = new Float64Array(0);
  lng = new Float64Array(0);
  /** 1: people meet in a place only. */
  inPerson = new Uint8Array(0);
  /** The number of the value that the place counts as, plus one; 0: none. */
  place = new Uint32Array(0);
  /** Where a slot's values start in {@link valuePool}, and how many they are. */
  valueAt = new Uint32Array(0);
  valueCount = new Uint16Array(0);
  valuePool = new Uint32Array(0);
  /** Where a slot's sessions start in the pools, and how many they are. Cancelled ones are left out. */
  sessionAt = new Uint32Array(0);
  sessionCount = new Uint16Array(0);
  /** Milliseconds since 1970; of all-day sessions on their own wall clock. */
  sessionStart = new Float64Array(0);
  sessionEnd = new Float64Array(0);
  sessionAllDay = new Uint8Array(0);
  #valuesUsed = 0;
  #sessionsUsed = 0;
  readonly #slots = new Map<string, number>();

  get size(): number {
    return this.ids.length;
  }

  /** How much of the sessions' pools is in use. */
  get sessions(): number {
    return this.#sessionsUsed;
  }

  slotOf(id: string): number | undefined {
    return this.#slots.get(id);
  }

  /** Writes a huddle into its slot, a new one if need be. */
  put(huddle: Huddle): number {
    const known = this.#slots.get(huddle.id);
    const slot = known ?? this.ids.push(huddle.id) - 1;
    if (known === undefined) {
      this.#slots.set(huddle.id, slot);
      this.#grow(slot + 1);
    }
    const entry = toEntry(huddle, slot, this.values);
    this.starts[slot] = entry.start;
    this.ends[slot] = entry.standing.span?.end ?? Infinity;
    this.joinUntil[slot] = entry.joinUntil;
    this.left[slot] = entry.standing.left ?? -1;
    this.lifecycle[slot] = lifecycles.indexOf(entry.standing.lifecycle);
    this.lat[slot] = entry.point?.lat ?? Number.NaN;
    this.lng[slot] = entry.point?.lng ?? Number.NaN;
    this.inPerson[slot] = huddle.mode === 'in-person' ? 1 : 0;
    this.place[slot] = entry.place === undefined ? 0 : entry.place + 1;
    this.#putValues(slot, entry);
    this.#putSessions(slot, entry);
    return slot;
  }

  #grow(least: number): void {
    this.starts = grown(this.starts, least);
    this.ends = grown(this.ends, least);
    this.joinUntil = grown(this.joinUntil, least);
    this.left = grown(this.left, least);
    this.lifecycle = grown(this.lifecycle, least);
    this.lat = grown(this.lat, least);
    this.lng = grown(this.lng, least);
    this.inPerson = grown(this.inPerson, least);
    this.place = grown(this.place, least);
    this.valueAt = grown(this.valueAt, least);
    this.valueCount = grown(this.valueCount, least);
    this.sessionAt = grown(this.sessionAt, least);
    this.sessionCount = grown(this.sessionCount, least);
  }

  /** What fits goes where the old ones were; the room that a longer list leaves behind is lost until the next start. */
  #putValues(slot: number, {values}: Entry): void {
    if (values.length > this.valueCount[slot]!) {
      this.valueAt[slot] = this.#valuesUsed;
      this.#valuesUsed += values.length;
      this.valuePool = grown(this.valuePool, this.#valuesUsed);
    }
    this.valueCount[slot] = values.length;
    this.valuePool.set(values, this.valueAt[slot]);
  }

  #putSessions(slot: number, {meetings}: Entry): void {
    if (meetings.length > this.sessionCount[slot]!) {
      this.sessionAt[slot] = this.#sessionsUsed;
      this.#sessionsUsed += meetings.length;
      this.sessionStart = grown(this.sessionStart, this.#sessionsUsed);
      this.sessionEnd = grown(this.sessionEnd, this.#sessionsUsed);
      this.sessionAllDay = grown(this.sessionAllDay, this.#sessionsUsed);
    }
    this.sessionCount[slot] = meetings.length;
    meetings.forEach(({start, end, wall}, index) => {
      const at = this.sessionAt[slot]! + index;
      this.sessionStart[at] = wall ?? start;
      this.sessionEnd[at] = end;
      this.sessionAllDay[at] = wall === undefined ? 0 : 1;
    });
  }
}
