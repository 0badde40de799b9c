import {day} from '../time.ts';
import type {Entry} from './entry.ts';
import {always, isWaking, startBits, zoneClock} from './zone-clock.ts';

/** A huddle's sessions on the clocks of a zone. */
interface LocalTimes {
  /** Each start, moved by the zone's offset, in milliseconds. */
  readonly starts: readonly number[];
  /** When they start, in the bits of `zone-clock.ts`. */
  readonly bits: number;
  readonly waking: boolean;
}

/** The sessions of huddles on the clocks of one zone. What it finds is kept until the huddle's slot is forgotten. */
export class CalendarView {
  readonly #local: (instant: number) => number;
  readonly #times: (LocalTimes | undefined)[] = [];

  constructor(zone: string) {
    this.#local = zoneClock(zone);
  }

  forget(slot: number): void {
    this.#times[slot] = undefined;
  }

  /** When sessions start, in the bits of `zone-clock.ts`. */
  starts(entry: Entry): number {
    return this.#of(entry).bits;
  }

  /** When the sessions that start on the days `first` to `last` start; days since 1970, both included. */
  startsWithin(entry: Entry, first: number, last: number): number {
    const {starts, bits: all} = this.#of(entry);
    const [from, to] = [first * day, (last + 1) * day];
    let [bits, missed] = [0, false];
    for (let index = 0; index < starts.length; index++) {
      const start = starts[index]!;
      if (start >= from && start < to) bits |= startBits(start, entry.meetings[index]!.wall !== undefined);
      else missed = true;
    }
    return missed ? bits : all;
  }

  /** Whether every session lies in waking hours; all-day ones do. */
  isWaking(entry: Entry): boolean {
    return this.#of(entry).waking;
  }

  #of(entry: Entry): LocalTimes {
    return (this.#times[entry.slot] ??= this.#read(entry));
  }

  #read({meetings}: Entry): LocalTimes {
    const starts: number[] = [];
    let [bits, waking] = [0, true];
    for (const {start, end, wall} of meetings) {
      const local = wall ?? this.#local(start);
      starts.push(local);
      bits |= startBits(local, wall !== undefined);
      if (wall === undefined && !isWaking(local, this.#local(end))) waking = false;
    }
    return {starts, bits: bits & always, waking};
  }
}
