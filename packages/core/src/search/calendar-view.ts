import {day} from '../time.ts';
import type {Entry, Meeting} from './entry.ts';
import {always, isWaking, startBits, zoneClock} from './zone-clock.ts';

/** Above the bits of starts: every session lies in waking hours. */
const wakingBit = 2 ** 28;

/** The sessions of huddles on the clocks of one zone. What it finds is kept until the huddle's slot is forgotten. */
export class CalendarView {
  readonly #local: (instant: number) => number;
  readonly #bits: (number | undefined)[] = [];

  constructor(zone: string) {
    this.#local = zoneClock(zone);
  }

  forget(slot: number): void {
    this.#bits[slot] = undefined;
  }

  /** When sessions start, in the bits of `zone-clock.ts`. */
  starts(entry: Entry): number {
    return this.#of(entry) & always;
  }

  /** When the sessions that start on the days `first` to `last` start; days since 1970, both included. */
  startsWithin({meetings}: Entry, first: number, last: number): number {
    let bits = 0;
    for (const meeting of meetings) {
      const local = this.#startOf(meeting);
      const date = Math.floor(local / day);
      if (date >= first && date <= last) bits |= startBits(local, meeting.wall !== undefined);
    }
    return bits;
  }

  /** Whether every session lies in waking hours; all-day ones do. */
  isWaking(entry: Entry): boolean {
    return (this.#of(entry) & wakingBit) !== 0;
  }

  #startOf({start, wall}: Meeting): number {
    return wall ?? this.#local(start);
  }

  #of(entry: Entry): number {
    return (this.#bits[entry.slot] ??= this.#read(entry));
  }

  #read({meetings}: Entry): number {
    let [bits, waking] = [0, wakingBit];
    for (const meeting of meetings) {
      const local = this.#startOf(meeting);
      bits |= startBits(local, meeting.wall !== undefined);
      if (meeting.wall === undefined && !isWaking(local, this.#local(meeting.end))) waking = 0;
    }
    return bits | waking;
  }
}
