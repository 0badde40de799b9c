import ICAL from 'ical.js';
import {day} from '@huddlekit/core';
import {stampOf, wallAfter, wallBetween, type Stamp} from './stamp.ts';

/** A rule that is not followed, with the reason. */
export class BadRule extends Error {
  override readonly name = 'BadRule';
}

/** How many steps of counting a feed may cost, so that a hostile rule cannot hold up a page. */
export interface Effort {
  left: number;
}

export const fullEffort = (): Effort => ({left: 200_000});

interface Budget extends Effort {
  /** By `performance.now()`. */
  readonly deadline: number;
}

/** The most that one rule may take of the effort. */
const perRule = 40_000;

/** Milliseconds for one rule, for steps that cost more than others. Rules that people write take less than five. */
const longest = 500;

/** What a rule says, besides the times. */
export interface Rule {
  readonly text: string;
  readonly until: Stamp | undefined;
  /** Whether it ends by itself: it has a COUNT or an UNTIL. */
  readonly finite: boolean;
}

const parts = new Set(
  'FREQ INTERVAL COUNT UNTIL WKST BYSECOND BYMINUTE BYHOUR BYDAY BYMONTHDAY BYYEARDAY BYWEEKNO BYMONTH BYSETPOS'.split(
    ' ',
  ),
);

/** Reads a rule strictly: a part that is not known could change all dates. @throws {BadRule} */
export function ruleOf(raw: string): Rule {
  const kept: string[] = [];
  let until: Stamp | undefined;
  let finite = false;
  for (const part of raw.trim().toUpperCase().split(';')) {
    if (!part) continue;
    const [, name = '', value = ''] = /^([A-Z-]+)=(.+)$/.exec(part) ?? [];
    if (!parts.has(name)) throw new BadRule(`Its recurrence rule has "${part.slice(0, 40)}", which is no part of one.`);
    if (name === 'INTERVAL' && Number(value) > 1000) throw new BadRule('Its recurrence rule has too long an interval.');
    if (name === 'COUNT' && !/^\+?[1-9]\d*$/.test(value)) throw new BadRule('Its recurrence rule has no valid COUNT.');
    if (name === 'UNTIL') until = untilOf(value);
    else kept.push(part);
    finite ||= name === 'UNTIL' || name === 'COUNT';
  }
  return {text: kept.join(';'), until, finite};
}

function untilOf(value: string): Stamp {
  const stamp = stampOf(value);
  if (!stamp) throw new BadRule('Its recurrence rule has no valid UNTIL.');
  return stamp;
}

/** Which wall-clock times are wanted, all on the event's own clock and without a bound where absent. */
export interface Range {
  /** Inclusive. Earlier ones are counted but not given. */
  readonly from?: string;
  /** Inclusive: the window's end, or what UNTIL comes to on this clock. */
  readonly to?: string;
}

/**
 * The wall-clock times of a rule from `start` on, in order.
 * @throws {BadRule} When the rule cannot be read, never meets a day, or takes more steps than it may.
 */
export function walls(rule: Rule, start: string, range: Range, effort: Effort): string[] {
  const found: string[] = [];
  const budget = {left: Math.min(effort.left, perRule), deadline: performance.now() + longest};
  const spent = budget.left;
  try {
    const first = nearer(rule, start, range);
    const iterator = new BoundedIterator(budget, ICAL.Recur.fromString(rule.text), ICAL.Time.fromDateTimeString(first));
    for (let next = iterator.next(); next; next = iterator.next()) {
      const wall = next.toString().slice(0, 19);
      if (range.to && wall > range.to) break;
      if (!range.from || wall >= range.from) found.push(wall);
    }
    return found;
  } catch (error) {
    throw error instanceof BadRule ? error : new BadRule('Its recurrence rule cannot be read.');
  } finally {
    effort.left -= spent - budget.left;
  }
}

/**
 * A start closer to what is wanted, with the same dates after it: whole steps further on the calendar. A rule with a COUNT
 * must be counted from its start, and months and years are few.
 */
function nearer({text}: Rule, start: string, {from}: Range): string {
  const freq = /(?:^|;)FREQ=(DAILY|WEEKLY)(?:;|$)/.exec(text)?.[1];
  if (!from || !freq || /(?:^|;)COUNT=/.test(text)) return start;
  const step = Number(/(?:^|;)INTERVAL=(\d+)/.exec(text)?.[1] ?? 1) * (freq === 'WEEKLY' ? 7 : 1) * day;
  const steps = Math.floor(wallBetween(start, from) / step) - 1;
  return steps > 0 ? wallAfter(start, steps * step) : start;
}

function spend(budget: Budget, steps: number): void {
  budget.left -= steps;
  if (budget.left < 0 || performance.now() > budget.deadline) throw new BadRule('Its recurrence rule takes too long to follow.');
}

// Iterations never interleave: each is walked to its end at once.
let current: Budget | undefined;

type RuleDayOfWeek = ICAL.RecurIterator['ruleDayOfWeek'];

/**
 * Counts the steps of an iteration. ical.js looks for the next match without end where none comes, such as 30 February,
 * and does so in its constructor too, before any field of this class exists.
 */
class BoundedIterator extends ICAL.RecurIterator {
  constructor(budget: Budget, rule: ICAL.Recur, dtstart: ICAL.Time) {
    current = budget;
    super({rule, dtstart});
  }
  override check_contracting_rules(): boolean {
    spendCurrent(1);
    return super.check_contracting_rules();
  }
  override increment_month(): void {
    spendCurrent(1);
    super.increment_month();
  }
  override increment_monthday(days: number): void {
    // It walks day by day.
    spendCurrent(Math.ceil(days / 4));
    super.increment_monthday(days);
  }
  override expand_year_days(year: number): number {
    spendCurrent(20);
    return super.expand_year_days(year);
  }
  override ruleDayOfWeek(...code: Parameters<RuleDayOfWeek>): ReturnType<RuleDayOfWeek> {
    spendCurrent(1);
    return super.ruleDayOfWeek(...code);
  }
}

function spendCurrent(steps: number): void {
  if (current) spend(current, steps);
}

/** The window for rules without an end: a year before and a year after `now`, as wall-clock times. */
export const windowAround = (now: number): {from: string; to: string} => ({
  from: new Date(now - 365 * day).toISOString().slice(0, 19),
  to: new Date(now + 365 * day).toISOString().slice(0, 19),
});
