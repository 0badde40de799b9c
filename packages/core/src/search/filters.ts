import {huddleState} from '../huddle-state.ts';
import type {HuddleQuery, HuddleState} from '../schema/index.ts';
import {day} from '../time.ts';
import type {CalendarView} from './calendar-view.ts';
import {metresBetween} from './distance.ts';
import {primaryLanguage, type Entry} from './entry.ts';
import {farthest} from './order.ts';
import {facetBit, valueFacets, type ValueFacet, type Values} from './values.ts';
import {always, partBits, partsOfDay, weekdayBits} from './zone-clock.ts';

/** Says that no session starts when it is asked to, by weekday and part of the day. */
export const failsTime = 1 << valueFacets.length;

/** Says that something fails that no facet leaves out. */
export const failsAll = -1;

/** A query made ready to be asked of one huddle after the other. */
export interface Filters {
  /**
   * Which filters an entry fails, as bits of their facets (`near` as that of `place`) and {@link failsTime}; 0: it
   * matches; {@link failsAll}: it counts nowhere.
   */
  test(entry: Entry): number;
  /** The starts that count, after `from` and `to`, in the bits of `zone-clock.ts`. */
  starts(entry: Entry): number;
  /** The bits that `weekday` lets through, and those of `time`. */
  readonly weekdays: number;
  readonly times: number;
  /** Metres from `near`; {@link farthest} without a point. */
  metres(entry: Entry): number;
}

/** What filters need to know of the index. */
export interface FilterContext {
  readonly values: Values;
  readonly view: CalendarView;
  /** By slot, 0: does not match; absent without text. */
  readonly relevance: Uint16Array | undefined;
  /** Milliseconds since 1970. */
  readonly asOf: number;
}

/** Reads a query; what each of its keys means stands with `HuddleQuery`. */
export function compileFilters(query: HuddleQuery, context: FilterContext): Filters {
  const {near, from, to} = query;
  const starts = startsTest(query, context.view);
  const dated = from !== undefined || to !== undefined;
  const weekdays = union(query.weekday, weekdayBits);
  const times = union(query.time, (time) => partBits(partsOfDay.indexOf(time)));
  const timed = (weekdays & times) !== always;
  const hard = hardTests(query, context);
  const valuesFail = valueTest(query, context.values);
  const radius = near ? near.radius * 1000 : 0;
  const metres = ({point}: Entry) => (near && point ? metresBetween(near, point) : farthest);
  return {
    starts,
    weekdays,
    times,
    metres,
    test(entry) {
      for (const holds of hard) if (!holds(entry)) return failsAll;
      let fails = valuesFail(entry);
      if (near && entry.huddle.mode === 'in-person' && metres(entry) > radius) fails |= facetBit('place');
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

/** The starts within `from` and `to`. The last answer is kept: a facet asks again what the filter has just asked. */
function startsTest({from, to}: HuddleQuery, view: CalendarView): (entry: Entry) => number {
  if (from === undefined && to === undefined) return (entry) => view.starts(entry);
  const [first, last] = [dayNumber(from) ?? -Infinity, dayNumber(to) ?? Infinity];
  let [known, bits]: [Entry | undefined, number] = [undefined, 0];
  return (entry) => {
    if (entry !== known) [known, bits] = [entry, view.startsWithin(entry, first, last)];
    return bits;
  };
}

/** The tests that hold for every facet, cheapest first. */
function hardTests(query: HuddleQuery, {relevance, values, view, asOf}: FilterContext): ((entry: Entry) => boolean)[] {
  const tests: ((entry: Entry) => boolean)[] = [];
  if (relevance) tests.push(({slot}) => relevance[slot]! > 0);
  if (query.ids?.length) {
    const ids = new Set(query.ids);
    tests.push(({huddle}) => ids.has(huddle.id));
  }
  tests.push(stateTest(query, asOf));
  if (query.open) {
    tests.push(({standing, joinUntil}) => {
      const joinable = asOf < joinUntil && ['open', 'running'].includes(huddleState(standing, asOf));
      return joinable && standing.left !== 0;
    });
  }
  if (query.access?.length) {
    const needs = query.access.map((need) => values.find('access', need) ?? -1);
    tests.push((entry) => needs.every((need) => entry.values.includes(need)));
  }
  if (query.waking) tests.push((entry) => view.isWaking(entry));
  return tests;
}

function stateTest({state, ids}: HuddleQuery, asOf: number): (entry: Entry) => boolean {
  if (state?.length) {
    const states = new Set<HuddleState>(state);
    states.delete('draft');
    return ({standing}) => states.has(huddleState(standing, asOf));
  }
  if (ids?.length) return ({standing}) => standing.lifecycle !== 'draft';
  return ({standing}) => {
    const {lifecycle, span} = standing;
    return lifecycle === 'paused' || (lifecycle === 'published' && !(span && asOf >= span.end));
  };
}

/** The facets whose filter an entry fails by its values, as bits. */
function valueTest({mode, theme, language, price, kind}: HuddleQuery, values: Values): (entry: Entry) => number {
  const chosen: [ValueFacet, readonly string[] | undefined][] = [
    ['mode', mode],
    ['theme', theme],
    ['language', language?.map(primaryLanguage)],
    ['price', price],
    ['kind', kind],
  ];
  /** By a value's number the bit of the facet in which it was chosen. */
  const passes = new Uint8Array(values.names.length);
  let asked = 0;
  for (const [facet, names] of chosen) {
    if (!names?.length) continue;
    asked |= facetBit(facet);
    for (const name of names) passes[values.find(facet, name) ?? passes.length] = facetBit(facet);
  }
  if (asked === 0) return () => 0;
  return (entry) => {
    let passed = 0;
    for (const number of entry.values) passed |= passes[number]!;
    return asked & ~passed;
  };
}
