import {huddleState} from '../huddle-state.ts';
import type {HuddleQuery, HuddleState} from '../schema/index.ts';
import {day} from '../time.ts';
import type {CalendarView} from './calendar-view.ts';
import {metresBetween} from './distance.ts';
import {primaryLanguage, valueFacets, type AllValues, type Entry, type ValueFacet} from './entry.ts';
import {farthest} from './order.ts';
import {always, partBits, partsOfDay, weekdayBits} from './zone-clock.ts';

/** The bit with which a facet's own filter is said to fail; `place` stands for `near`. */
export const failBits = Object.fromEntries(valueFacets.map((facet, index) => [facet, 1 << index])) as Record<
  ValueFacet,
  number
>;

/** Says that no session starts when it is asked to, by weekday and part of the day. */
export const failsTime = 1 << valueFacets.length;

/** Says that something fails that no facet leaves out. */
export const failsAll = -1;

/** A query made ready to be asked of one huddle after the other. */
export interface Filters {
  /** Which of a facet's filters an entry fails, as bits; 0: it matches; {@link failsAll}: it counts nowhere. */
  test(entry: Entry): number;
  /** The starts that count, after `from` and `to`, in the bits of `zone-clock.ts`. */
  starts(entry: Entry): number;
  /** The bits that `weekday` lets through, and those of `time`. */
  readonly weekdays: number;
  readonly times: number;
  /** Metres from `near`; {@link farthest} without a point. */
  metres(entry: Entry): number;
}

type Test = (entry: Entry) => boolean;

/** What filters need to know of the index. */
export interface FilterContext {
  readonly values: AllValues;
  readonly view: CalendarView;
  /** By slot, 0: does not match; absent without text. */
  readonly relevance: Uint16Array | undefined;
  /** Milliseconds since 1970. */
  readonly asOf: number;
}

/** Reads a query; what each of its keys means stands with `HuddleQuery`. */
export function compileFilters(query: HuddleQuery, context: FilterContext): Filters {
  const {view} = context;
  const [first, last] = [dayNumber(query.from) ?? -Infinity, dayNumber(query.to) ?? Infinity];
  const dated = first !== -Infinity || last !== Infinity;
  const starts = (entry: Entry) => (dated ? view.startsWithin(entry, first, last) : view.starts(entry));
  const weekdays = union(query.weekday, weekdayBits);
  const times = union(query.time, (time) => partBits(partsOfDay.indexOf(time)));
  const timed = (weekdays & times) !== always;
  const hard = hardTests(query, context);
  const soft = softTests(query, context);
  const metres = (entry: Entry) => (query.near && entry.point ? metresBetween(query.near, entry.point) : farthest);
  return {
    starts,
    weekdays,
    times,
    metres,
    test(entry) {
      for (const holds of hard) if (!holds(entry)) return failsAll;
      let fails = 0;
      for (const [bit, holds] of soft) if (!holds(entry)) fails |= bit;
      if (dated || timed) {
        const bits = starts(entry);
        if (dated && bits === 0) return failsAll;
        if (timed && (bits & weekdays & times) === 0) fails |= failsTime;
      }
      return fails;
    },
  };
}

const dayNumber = (date: string | undefined): number | undefined =>
  date === undefined ? undefined : Date.parse(date) / day;

const union = <T>(chosen: readonly T[] | undefined, bitsOf: (value: T) => number): number =>
  chosen?.length ? chosen.reduce((bits, value) => bits | bitsOf(value), 0) : always;

/** The tests that hold for every facet, cheapest first. */
function hardTests(query: HuddleQuery, {relevance, values, view, asOf}: FilterContext): Test[] {
  const tests: Test[] = [];
  if (relevance) tests.push(({slot}) => relevance[slot]! > 0);
  if (query.ids?.length) {
    const ids = new Set(query.ids);
    tests.push(({huddle}) => ids.has(huddle.id));
  }
  const states = new Set<HuddleState>(query.state ?? []);
  const hidden: HuddleState[] = query.ids?.length ? ['draft'] : ['draft', 'completed', 'cancelled'];
  tests.push(({standing}) => {
    const state = huddleState(standing, asOf);
    return states.size ? state !== 'draft' && states.has(state) : !hidden.includes(state);
  });
  if (query.open) {
    tests.push(({standing, joinUntil}) => {
      const joinable = asOf < joinUntil && ['open', 'running'].includes(huddleState(standing, asOf));
      return joinable && standing.left !== 0;
    });
  }
  if (query.access?.length) {
    const needs = query.access.map((need) => values.access.find(need) ?? -1);
    tests.push((entry) => needs.every((need) => entry.values.access.includes(need)));
  }
  if (query.waking) tests.push((entry) => view.isWaking(entry));
  return tests;
}

/** The tests that a facet's own list leaves out. */
function softTests(query: HuddleQuery, {values}: FilterContext): [bit: number, test: Test][] {
  const {mode, theme, language, price, kind, near} = query;
  const tests: [number, Test][] = [];
  const chosen = {mode, theme, language: language?.map(primaryLanguage), price, kind};
  for (const facet of ['mode', 'theme', 'language', 'price', 'kind'] as const) {
    const names: readonly string[] = chosen[facet] ?? [];
    if (names.length === 0) continue;
    const numbers = names.map((name) => values[facet].find(name) ?? -1);
    tests.push([failBits[facet], (entry) => entry.values[facet].some((number) => numbers.includes(number))]);
  }
  if (near) {
    const radius = near.radius * 1000;
    tests.push([
      failBits.place,
      ({huddle, point}) => huddle.mode !== 'in-person' || (point !== undefined && metresBetween(near, point) <= radius),
    ]);
  }
  return tests;
}
