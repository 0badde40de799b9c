import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import {
  day,
  hour,
  instantOf,
  inZone,
  isoWeekday,
  isZone,
  isZonedTime,
  minute,
  minuteOfDay,
  offsetAt,
  offsetPeriods,
  wallOf,
  zoneOf,
} from './time.ts';
import {refreshed, series, zoned} from './zoned.ts';

const zones = [
  'UTC',
  'Europe/London',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Pacific/Apia',
  'Asia/Gaza',
  'America/Bogota',
];
const zone = fc.constantFrom(...zones);
const from = Date.parse('2005-01-01T00:00:00Z');
const to = Date.parse('2035-01-01T00:00:00Z');
const instant = fc.integer({min: from / 1000, max: to / 1000}).map((seconds) => seconds * 1000);

describe('zones', () => {
  it('knows IANA zones, and takes no offsets', () => {
    for (const name of zones) expect(isZone(name), name).to.equal(true);
    for (const name of ['', '+01:00', '-05', 'Europe/Atlantis', 'Europe/London\n', ' UTC', '../etc']) {
      expect(isZone(name), name).to.equal(false);
    }
  });

  it('knows offsets of halves, quarters and none', () => {
    const summer = Date.parse('2026-07-01T00:00:00Z');
    const winter = Date.parse('2026-01-01T00:00:00Z');
    expect(offsetAt(summer, 'Australia/Lord_Howe')).to.equal(10.5 * hour);
    expect(offsetAt(winter, 'Australia/Lord_Howe')).to.equal(11 * hour);
    expect(offsetAt(winter, 'Asia/Kathmandu')).to.equal(5.75 * hour);
    expect(offsetAt(winter, 'America/St_Johns')).to.equal(-3.5 * hour);
    expect(offsetAt(winter, 'UTC')).to.equal(0);
    expect(offsetAt(summer, 'Africa/Cairo')).to.equal(3 * hour);
  });
});

describe('zoned times', () => {
  it('keep the moment, the wall clock and the zone', () => {
    fc.assert(
      fc.property(instant, zone, (at, name) => {
        const time = inZone(at, name);
        expect(isZonedTime(time), time).to.equal(true);
        expect(instantOf(time)).to.equal(at);
        expect(zoneOf(time)).to.equal(name);
        expect(Date.parse(`${wallOf(time)}Z`)).to.equal(at + offsetAt(at, name));
      }),
    );
  });

  it('are refused where the day, the hour or the zone does not exist', () => {
    expect(isZonedTime('2026-12-01T18:00:00+00:00[Europe/London]')).to.equal(true);
    expect(isZonedTime('2026-12-01T18:00:00Z[UTC]')).to.equal(true);
    for (const text of [
      '2026-02-30T18:00:00+00:00[Europe/London]',
      '2026-12-01T24:00:00+00:00[Europe/London]',
      '2026-12-01T18:60:00+00:00[Europe/London]',
      '2026-12-01T18:00:00+00:00[Europe/Atlantis]',
      '2026-12-01T18:00:00+00:00[+00:00]',
      '2026-12-01T18:00:00+00:00',
      '2026-12-01T18:00:00[Europe/London]',
      '2026-12-01T18:00:00+99:00[Europe/London]',
      '2026-12-01T18:00+00:00[Europe/London]',
      '2026-12-01T18:00:00+00:00[Europe/London]\n',
    ]) {
      expect(isZonedTime(text), text).to.equal(false);
    }
  });
});

describe('offset periods', () => {
  it('follow each other without gaps and agree with the offset at every moment', () => {
    fc.assert(
      fc.property(instant, fc.integer({min: 1, max: 3 * 365 * 24}), zone, (start, hours, name) => {
        const end = start + hours * hour;
        const periods = offsetPeriods(name, start, end);
        expect(periods[0]!.from).to.equal(start);
        expect(periods.at(-1)!.to).to.equal(end);
        periods.slice(1).forEach((period, index) => expect(period.from).to.equal(periods[index]!.to));
        for (const period of periods) {
          expect(period.to).to.be.greaterThan(period.from);
          for (const at of [period.from, (period.from + period.to) / 2, period.to - 1]) {
            expect(offsetAt(Math.floor(at), name), inZone(at, 'UTC')).to.equal(period.offset);
          }
        }
      }),
      {numRuns: 60},
    );
  });

  it('miss no change of thirty years, Ramadan breaks too', () => {
    for (const name of ['Africa/Casablanca', 'Africa/Cairo', 'Asia/Gaza', 'Australia/Lord_Howe']) {
      const periods = offsetPeriods(name, from, to);
      let index = 0;
      for (let at = from; at < to; at += day / 2) {
        while (periods[index]!.to <= at) index++;
        expect(periods[index]!.offset, `${name} ${inZone(at, 'UTC')}`).to.equal(offsetAt(at, name));
      }
    }
  });

  it('are none for an empty stretch', () => {
    expect(offsetPeriods('Europe/London', from, from)).to.deep.equal([]);
  });
});

describe('weekdays and times of day', () => {
  it('agree with the platform, before 1970 too', () => {
    fc.assert(
      fc.property(fc.integer({min: -5e12, max: 5e12}), (at) => {
        const date = new Date(at);
        expect(isoWeekday(at)).to.equal(date.getUTCDay() || 7);
        expect(minuteOfDay(at)).to.equal(date.getUTCHours() * 60 + date.getUTCMinutes());
      }),
    );
  });
});

describe('times of the wall clock', () => {
  it('move forward by the gap where clocks skip them', () => {
    expect(zoned('2026-03-29T01:30', 'Europe/London')).to.equal('2026-03-29T02:30:00+01:00[Europe/London]');
    expect(zoned('2026-10-04T02:15', 'Australia/Lord_Howe')).to.equal('2026-10-04T02:45:00+11:00[Australia/Lord_Howe]');
  });

  it('mean the earlier of two where clocks go back', () => {
    expect(zoned('2026-10-25T01:30', 'Europe/London')).to.equal('2026-10-25T01:30:00+01:00[Europe/London]');
    expect(zoned('2026-04-05T01:45', 'Australia/Lord_Howe')).to.equal('2026-04-05T01:45:00+11:00[Australia/Lord_Howe]');
  });

  it('are refused where they cannot be read', () => {
    expect(() => zoned('tomorrow', 'Europe/London')).to.throw(RangeError);
    expect(() => zoned('2026-12-01T18:00', 'Europe/Atlantis')).to.throw(RangeError);
  });

  it('agree with the platform', () => {
    fc.assert(
      fc.property(instant, zone, (at, name) => {
        const time = inZone(at, name);
        const moment = instantOf(zoned(wallOf(time), name));
        expect(Date.parse(`${wallOf(inZone(moment, name))}Z`)).to.equal(Date.parse(`${wallOf(time)}Z`));
        expect(moment).to.be.at.most(at);
      }),
    );
  });
});

describe('series', () => {
  it('keep their wall-clock time across a change of clocks', () => {
    const times = series('2026-10-20T18:00', 'Europe/London', {weeks: 1}, 3, 90);
    expect(times.map(({start}) => start)).to.deep.equal([
      '2026-10-20T18:00:00+01:00[Europe/London]',
      '2026-10-27T18:00:00+00:00[Europe/London]',
      '2026-11-03T18:00:00+00:00[Europe/London]',
    ]);
    for (const {start, end} of times) expect(instantOf(end) - instantOf(start)).to.equal(90 * minute);
  });

  it('last the minutes that pass, across the change itself too', () => {
    const [{start, end}] = series('2026-10-25T00:30', 'Europe/London', {days: 1}, 1, 120) as [{start: never; end: never}];
    expect(wallOf(end)).to.equal('2026-10-25T01:30:00');
    expect(instantOf(end) - instantOf(start)).to.equal(2 * hour);
  });

  it('return to the 31st after a month that lacks it', () => {
    const days = series('2026-01-31T10:00', 'UTC', {months: 1}, 4, 60).map(({start}) => start.slice(0, 10));
    expect(days).to.deep.equal(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']);
  });

  it('may be empty', () => {
    expect(series('2026-01-31T10:00', 'UTC', {days: 1}, 0, 60)).to.deep.equal([]);
  });
});

describe('stored times', () => {
  it('keep the wall clock when their zone changes its rules', () => {
    expect(refreshed('2026-07-01T18:00:00+00:00[Europe/London]')).to.equal('2026-07-01T18:00:00+01:00[Europe/London]');
  });

  it('keep which of two equal wall-clock times they mean', () => {
    const later = '2026-10-25T01:30:00+00:00[Europe/London]';
    expect(refreshed(later)).to.equal(later);
  });
});
