import {day, hour, inZone, minute, type HuddleRecord, type Session} from '@huddlekit/core';

/** When sessions are, counted from the seed's clock. */
export interface Dates {
  /** Days after today of each session; negative ones lie in the past. */
  readonly days: readonly number[];
  /** The hour of the start in UTC. */
  readonly at: number;
  /** Minutes of each session. Absent: 90. */
  readonly minutes?: number;
  readonly zone?: string;
}

/** What a seed says of a huddle; the rest is plain. */
export type Sketch = Partial<HuddleRecord> & Pick<HuddleRecord, 'id' | 'title'> & {readonly dates: Dates};

/** The record of a sketch, for a clock in milliseconds since 1970. */
export function toRecord({dates, ...sketch}: Sketch, now: number): HuddleRecord {
  const zone = dates.zone ?? 'Europe/London';
  return {
    kind: 'huddle',
    themes: [],
    languages: ['en'],
    hosts: [{name: 'Nadia Rahman'}],
    mode: 'online',
    zone,
    sessions: toSessions(dates, zone, now),
    prices: [],
    bursaries: [],
    access: {},
    join: 'open',
    lifecycle: 'published',
    ...sketch,
  };
}

function toSessions({days, at, minutes = 90}: Dates, zone: string, now: number): Session[] {
  const today = Math.floor(now / day) * day;
  return days.map((offset, index) => {
    const start = today + offset * day + at * hour;
    return {
      id: `s${index + 1}`,
      state: 'scheduled',
      start: inZone(start, zone),
      end: inZone(start + minutes * minute, zone),
    };
  });
}
