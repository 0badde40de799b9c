import {day, type HuddleQuery, type HuddleState} from '@huddlekit/core';
import {
  always,
  facetBit,
  farthest,
  metresBetween,
  partBits,
  partsOfDay,
  primaryLanguage,
  type ValueFacet,
  valueFacets,
  weekdayBits,
} from '@huddlekit/core/search';
import {type Columns, lifecycles} from './columns.ts';
import {wakingBit, type ZoneView} from './zone-view.ts';

/** Says that no session starts when it is asked to, by weekday and part of the day. */
export const failsTime = 1 << valueFacets.length;

/** Says that something fails that no facet leaves out. */
export const failsAll = -1;

const stateNames: readonly HuddleState[] = ['draft', 'open', 'full', 'running', 'paused', 'completed', 'cancelled'];
const stateBit = (state: HuddleState): number => (stateNames.includes(state) ? 1 << stateNames.indexOf(state) : 0);
const states = (...names: HuddleState[]): number => names.reduce((bits, name) => bits | stateBit(name), 0);
const [isOpen, isFull] = [stateBit('open'), stateBit('full')];
const [isRunning, isCompleted] = [stateBit('running'), stateBit('completed')];
const published = lifecycles.indexOf('published');
const decided = lifecycles.map((name) => (name === 'published' ? 0 : stateBit(name)));

type Circle = NonNullable<HuddleQuery['near']>;

const placeBit = facetBit('place');

/** A little less than a degree of latitude measures on core's sphere. */
const metresPerDegree = 111_194;

/** Above the bits of facets, in {@link Filter.passes}: one for each access need that must be met. */
const needsFrom = 8;

const union = <T>(chosen: readonly T[] | undefined, bitsOf: (value: T) => number): number =>
  chosen?.length ? chosen.reduce((bits, value) => bits | bitsOf(value), 0) : always;

const dayNumber = (date: string | undefined): number | undefined =>
  date === undefined ? undefined : Date.parse(date) / day;

/** What a filter needs to know. */
export interface FilterContext {
  readonly columns: Columns;
  readonly view: ZoneView;
  /** By slot, 0: does not match; absent without text. */
  readonly relevance?: Uint16Array | undefined;
  /** Milliseconds since 1970. */
  readonly asOf: number;
}

/** A query made ready to be asked of one slot after the other; what its keys mean stands with `HuddleQuery`. */
export class Filter {
  /** The bits of starts that `weekday` lets through, and those of `time`. */
  readonly weekdays: number;
  readonly times: number;
  readonly #columns: Columns;
  readonly #view: ZoneView;
  readonly #when: Int32Array;
  readonly #relevance: Uint16Array | undefined;
  readonly #asOf: number;
  readonly #ids: ReadonlySet<number> | undefined;
  readonly #states: number;
  readonly #isOpen: boolean;
  readonly #isWaking: boolean;
  readonly #near: Circle | undefined;
  readonly #first: number;
  readonly #last: number;
  readonly #isDated: boolean;
  /** By a value's number, the bits that having it lights; all of {@link #asked} must be lit. */
  readonly #passes: Uint16Array;
  #asked = 0;
  #lastSlot = -1;
  #lastStarts = 0;

  constructor(query: HuddleQuery, {columns, view, relevance, asOf}: FilterContext) {
    this.#columns = columns;
    this.#view = view;
    this.#when = view.all();
    this.#relevance = relevance;
    this.#asOf = asOf;
    this.#ids = query.ids?.length ? new Set(query.ids.map((id) => columns.slotOf(id) ?? -1)) : undefined;
    this.#states = statesOf(query);
    this.#isOpen = query.open ?? false;
    this.#isWaking = query.waking ?? false;
    this.#near = query.near;
    this.weekdays = union(query.weekday, weekdayBits);
    this.times = union(query.time, (time) => partBits(partsOfDay.indexOf(time)));
    this.#first = dayNumber(query.from) ?? -Infinity;
    this.#last = dayNumber(query.to) ?? Infinity;
    this.#isDated = query.from !== undefined || query.to !== undefined;
    this.#passes = new Uint16Array(columns.values.names.length);
    this.#choose(query);
  }

  /**
   * Which filters a slot fails, as bits of their facets and {@link failsTime}; 0: it matches; {@link failsAll}: it counts
   * nowhere.
   */
  fails(slot: number): number {
    if (this.#relevance && !this.#relevance[slot]) return failsAll;
    if (this.#ids && !this.#ids.has(slot)) return failsAll;
    const state = this.#stateOf(slot);
    if ((state & this.#states) === 0) return failsAll;
    if (this.#isOpen && !this.#isJoinable(slot, state)) return failsAll;
    if (this.#isWaking && (this.#when[slot]! & wakingBit) === 0) return failsAll;
    let fails = this.#asked === 0 ? 0 : this.#asked & ~this.#lit(slot);
    if (fails >= 1 << needsFrom) return failsAll;
    const near = this.#near;
    if (near && this.#columns.inPerson[slot] && !this.#isWithin(slot, near)) fails |= placeBit;
    const bits = this.starts(slot);
    if (this.#isDated && bits === 0) return failsAll;
    const wanted = this.weekdays & this.times;
    if (wanted !== always && (bits & wanted) === 0) fails |= failsTime;
    return fails;
  }

  /** The starts that count, after `from` and `to`, in the bits of core's `zone-clock.ts`. */
  starts(slot: number): number {
    if (!this.#isDated) return this.#when[slot]! & always;
    // The counter asks again what the filter has just asked.
    if (slot !== this.#lastSlot) {
      this.#lastSlot = slot;
      this.#lastStarts = this.#view.within(slot, this.#first, this.#last);
    }
    return this.#lastStarts;
  }

  /** Metres from `near`; {@link farthest} without a point. */
  metres(slot: number): number {
    const {lat, lng} = this.#columns;
    if (!this.#near || Number.isNaN(lat[slot])) return farthest;
    return metresBetween(this.#near, {lat: lat[slot]!, lng: lng[slot]!});
  }

  #isWithin(slot: number, {lat, radius}: Circle): boolean {
    // Along a meridian alone it is too far already: most are, and it costs no trigonometry. One metre for rounding.
    if (Math.abs(this.#columns.lat[slot]! - lat) * metresPerDegree > radius * 1000 + 1) return false;
    return this.metres(slot) <= radius * 1000;
  }

  /** The state at the question's moment, as core's `huddleState` has it, as a bit. */
  #stateOf(slot: number): number {
    const {lifecycle, starts, ends, left} = this.#columns;
    if (lifecycle[slot] !== published) return decided[lifecycle[slot]!]!;
    if (this.#asOf >= ends[slot]!) return isCompleted;
    if (this.#asOf >= starts[slot]!) return isRunning;
    return left[slot] === 0 ? isFull : isOpen;
  }

  stateOf(slot: number): HuddleState {
    return stateNames[31 - Math.clz32(this.#stateOf(slot))]!;
  }

  #isJoinable(slot: number, state: number): boolean {
    const {joinUntil, left} = this.#columns;
    return (state & (isOpen | isRunning)) !== 0 && this.#asOf < joinUntil[slot]! && left[slot] !== 0;
  }

  #lit(slot: number): number {
    const {valueAt, valueCount, valuePool} = this.#columns;
    const end = valueAt[slot]! + valueCount[slot]!;
    let lit = 0;
    for (let at = valueAt[slot]!; at < end; at++) lit |= this.#passes[valuePool[at]!]!;
    return lit;
  }

  #choose({mode, theme, language, price, kind, access}: HuddleQuery): void {
    const {values} = this.#columns;
    const light = (facet: ValueFacet, name: string, bit: number) => {
      const number = values.find(facet, name);
      this.#asked |= bit;
      if (number !== undefined) this.#passes[number]! |= bit;
    };
    const chosen = {mode, theme, language: language?.map(primaryLanguage), price, kind};
    for (const facet of ['mode', 'theme', 'language', 'price', 'kind'] as const) {
      for (const name of chosen[facet] ?? []) light(facet, name, facetBit(facet));
    }
    [...new Set(access)].forEach((need, index) => light('access', need, 1 << (needsFrom + index)));
  }
}

function statesOf({state, ids}: HuddleQuery): number {
  if (state?.length) return states(...state) & ~stateBit('draft');
  if (ids?.length) return states(...stateNames) & ~stateBit('draft');
  return states('open', 'full', 'running', 'paused');
}
