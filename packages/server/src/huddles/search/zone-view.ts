import {day} from '@huddlekit/core';
import {isWaking, startBits, zoneClock} from '@huddlekit/core/search';
import type {Columns} from './columns.ts';

/** Above the bits of starts: every session lies in waking hours. */
export const wakingBit = 2 ** 28;

const unknown = -1;

/** Sessions on the clocks of one zone. What it finds is kept until the slot is forgotten. */
export class ZoneView {
  readonly #columns: Columns;
  readonly #local: (instant: number) => number;
  /** By slot: when sessions start, in the bits of core's `zone-clock.ts`, and {@link wakingBit}. */
  #when = new Int32Array(0);
  /** By session: its start on the zone's clocks. Filled by questions with dates only. */
  #starts = new Float64Array(0);

  constructor(columns: Columns, zone: string) {
    this.#columns = columns;
    this.#local = zoneClock(zone);
  }

  forget(slot: number): void {
    if (slot < this.#when.length) this.#when[slot] = unknown;
    const {sessionAt, sessionCount} = this.#columns;
    this.#starts.fill(Number.NaN, sessionAt[slot], sessionAt[slot]! + sessionCount[slot]!);
  }

  /** By slot, for all slots: what {@link within} cannot tell without dates. */
  all(): Int32Array {
    const {size} = this.#columns;
    if (this.#when.length < size) {
      const larger = new Int32Array(size).fill(unknown);
      larger.set(this.#when);
      this.#when = larger;
    }
    const when = this.#when;
    for (let slot = 0; slot < size; slot++) if (when[slot] === unknown) when[slot] = this.#read(slot);
    return when;
  }

  /** When the sessions that start on the days `first` to `last` start; days since 1970, both included. */
  within(slot: number, first: number, last: number): number {
    const {sessionAt, sessionCount, sessionAllDay, starts, ends} = this.#columns;
    const [from, to] = [first * day, (last + 1) * day];
    // No zone is a day or more away from UTC, nor any two of them two days from one another.
    if (starts[slot]! >= to + 2 * day || ends[slot]! < from - 2 * day) return 0;
    const end = sessionAt[slot]! + sessionCount[slot]!;
    let bits = 0;
    for (let at = sessionAt[slot]!; at < end; at++) {
      const start = this.#start(at);
      if (start >= from && start < to) bits |= startBits(start, sessionAllDay[at] === 1);
    }
    return bits;
  }

  #start(at: number): number {
    if (at >= this.#starts.length) {
      const larger = new Float64Array(this.#columns.sessions).fill(Number.NaN);
      larger.set(this.#starts);
      this.#starts = larger;
    }
    const known = this.#starts[at]!;
    if (!Number.isNaN(known)) return known;
    const {sessionAllDay, sessionStart} = this.#columns;
    return (this.#starts[at] = sessionAllDay[at] ? sessionStart[at]! : this.#local(sessionStart[at]!));
  }

  #read(slot: number): number {
    const {sessionAt, sessionCount, sessionStart, sessionEnd, sessionAllDay} = this.#columns;
    const end = sessionAt[slot]! + sessionCount[slot]!;
    let [bits, waking] = [0, wakingBit];
    for (let at = sessionAt[slot]!; at < end; at++) {
      const allDay = sessionAllDay[at] === 1;
      const start = allDay ? sessionStart[at]! : this.#local(sessionStart[at]!);
      bits |= startBits(start, allDay);
      if (!allDay && !isWaking(start, this.#local(sessionEnd[at]!))) waking = 0;
    }
    return bits | waking;
  }
}
