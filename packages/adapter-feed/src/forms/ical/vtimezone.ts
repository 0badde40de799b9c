import {instantOf} from '@huddlekit/core';
import {zoned} from '@huddlekit/core/zoned';
import {propertiesOf, type RawComponent} from './content.ts';
import {ruleOf, walls, type Effort} from './recurrence.ts';
import {stampsOf} from './stamp.ts';

/** A clock as a VTIMEZONE describes it (RFC 5545, section 3.6.5). Offsets are in milliseconds ahead of UTC. */
export interface ObservedClock {
  offsetAtWall(wall: string): number;
  offsetAt(instant: number): number;
}

interface Change {
  /** When it happens, on the clock before it. */
  readonly wall: string;
  readonly from: number;
  readonly to: number;
}

/** No event that people plan lies later. */
const lastYear = '2100-01-01T00:00:00';

/** The clock of a VTIMEZONE, or `undefined` when it describes none. */
export function observedClock(definition: RawComponent | undefined, effort: Effort): ObservedClock | undefined {
  const changes = (definition?.children ?? [])
    .flatMap((observance) => changesOf(observance, effort))
    .sort((a, b) => (a.wall < b.wall ? -1 : 1));
  const [first] = changes;
  if (!first) return undefined;
  return {
    offsetAtWall: (wall) => changes.findLast((change) => change.wall <= wall)?.to ?? first.from,
    offsetAt: (instant) =>
      changes.findLast((change) => Date.parse(`${change.wall}Z`) - change.from <= instant)?.to ?? first.from,
  };
}

function changesOf(observance: RawComponent, effort: Effort): Change[] {
  if (observance.name !== 'standard' && observance.name !== 'daylight') return [];
  const properties = propertiesOf(observance);
  const from = offsetOf(properties.get('tzoffsetfrom')?.[0]?.raw);
  const to = offsetOf(properties.get('tzoffsetto')?.[0]?.raw);
  const start = properties.get('dtstart')?.flatMap(stampsOf)[0];
  if (from === undefined || to === undefined || !start) return [];
  const onsets = [start.wall, ...(properties.get('rdate') ?? []).flatMap(stampsOf).map(({wall}) => wall)];
  const raw = properties.get('rrule')?.[0]?.raw;
  if (raw) onsets.push(...onsetsOf(raw, start.wall, from, effort));
  return onsets.map((wall) => ({wall, from, to}));
}

function onsetsOf(raw: string, start: string, from: number, effort: Effort): string[] {
  try {
    const rule = ruleOf(raw);
    const until = rule.until?.utc ? wallOn(rule.until.wall, from) : rule.until?.wall;
    return walls(rule, start, {to: until ?? lastYear}, effort);
  } catch {
    return [];
  }
}

const wallOn = (utc: string, offset: number): string =>
  new Date(instantOf(zoned(utc, 'UTC')) + offset).toISOString().slice(0, 19);

function offsetOf(written: string | undefined): number | undefined {
  const match = /^\s*([+-])(\d\d):?(\d\d)(?::?(\d\d))?\s*$/.exec(written ?? '');
  if (!match) return undefined;
  const size = (Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0)) * 1000;
  return match[1] === '-' ? -size : size;
}
