import {describe, it} from 'node:test';
import {expect} from 'chai';
import {calendar, event, read, startsOf} from '../../testing/calendar.ts';

describe('iCalendar: series', () => {
  const paris = 'DTSTART;TZID=Europe/Paris:20261019T190000';

  it('keep their wall clock when clocks change', async () => {
    const result = await read(
      calendar(event(paris, 'DTEND;TZID=Europe/Paris:20261019T203000', 'RRULE:FREQ=WEEKLY;COUNT=2')),
    );
    expect(result.records[0]?.sessions.map(({start, end}) => [start, end])).to.deep.equal([
      ['2026-10-19T19:00:00+02:00[Europe/Paris]', '2026-10-19T20:30:00+02:00[Europe/Paris]'],
      ['2026-10-26T19:00:00+01:00[Europe/Paris]', '2026-10-26T20:30:00+01:00[Europe/Paris]'],
    ]);
  });

  for (const [until, count] of [
    ['20261102T180000Z', 3],
    ['20261102T175959Z', 2],
    ['20261102T190000', 3],
    ['20261102T185959', 2],
    ['20261102', 3],
    ['20261101', 2],
  ] as const) {
    it(`end at UNTIL=${until}`, async () => {
      const result = await read(calendar(event(paris, `RRULE:FREQ=WEEKLY;UNTIL=${until}`)));
      expect(startsOf(result)).to.have.length(count);
    });
  }

  it('without an end reach from a year ago to a year ahead', async () => {
    const starts = startsOf(
      await read(calendar(event('DTSTART;TZID=Europe/Paris:20100104T190000', 'RRULE:FREQ=WEEKLY'))),
    );
    expect(starts).to.have.length(104);
    expect(starts[0]?.slice(0, 10)).to.equal('2025-11-24');
    expect(starts.at(-1)?.slice(0, 10)).to.equal('2027-11-15');
  });

  for (const [rule, dates] of [
    ['FREQ=WEEKLY;INTERVAL=3', ['2026-11-09', '2026-11-30', '2026-12-21']],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU', ['2026-11-15', '2026-11-16', '2026-11-29', '2026-11-30']],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=MO', ['2026-11-16', '2026-11-22', '2026-11-30', '2026-12-06']],
    ['FREQ=DAILY;INTERVAL=10', ['2026-11-12', '2026-11-22', '2026-12-02']],
  ] as const) {
    it(`keep their step over many years: ${rule}`, async () => {
      const starts = startsOf(await read(calendar(event('DTSTART:20000103T190000Z', `RRULE:${rule}`))));
      const days = starts.map((start) => start.slice(0, 10)).filter((date) => date >= dates[0]);
      expect(days.slice(0, dates.length)).to.deep.equal([...dates]);
    });
  }

  it('have at most 500 sessions, those to come first', async () => {
    const starts = startsOf(await read(calendar(event('DTSTART:20200101T190000Z', 'RRULE:FREQ=DAILY;COUNT=4000'))));
    expect(starts).to.have.length(500);
    expect(starts[0]?.slice(0, 10)).to.equal('2025-11-21');
  });

  it('add RDATEs, periods too', async () => {
    const result = await read(
      calendar(
        event(
          paris,
          'RDATE;TZID=Europe/Paris:20261020T100000,20261021T100000',
          'RDATE;VALUE=PERIOD:20261022T080000Z/PT1H',
        ),
      ),
    );
    expect(startsOf(result).map((start) => start.slice(0, 16))).to.deep.equal([
      '2026-10-19T19:00',
      '2026-10-20T10:00',
      '2026-10-21T10:00',
      '2026-10-22T10:00',
    ]);
  });

  const daily = 'RRULE:FREQ=DAILY;COUNT=4';
  for (const [name, exdate] of [
    ['its own zone', 'EXDATE;TZID=Europe/Paris:20261020T190000'],
    ['UTC', 'EXDATE:20261020T170000Z'],
    ['another zone at the same moment', 'EXDATE;TZID=America/New_York:20261020T130000'],
    ['another zone at the same wall clock', 'EXDATE;TZID=America/New_York:20261020T190000'],
    ['no zone', 'EXDATE:20261020T190000'],
    ['a wrong hour', 'EXDATE:20261020T060000'],
    ['a day', 'EXDATE;VALUE=DATE:20261020'],
    ['a day that claims a time', 'EXDATE:20261020'],
    ['a folded list', 'EXDATE;TZID=Europe/Paris:20271020T190000,2026\r\n 1020T190000'],
    ['a list with a broken one', 'EXDATE;TZID=Europe/Paris:never,20261020T190000'],
  ] as const) {
    it(`leave out a date named by ${name}`, async () => {
      const days = startsOf(await read(calendar(event(paris, daily, exdate)))).map((start) => start.slice(8, 10));
      expect(days).to.deep.equal(['19', '21', '22']);
    });
  }

  it('move and cancel single dates', async () => {
    const result = await read(
      calendar(
        event(paris, 'DURATION:PT1H', daily),
        event(
          'RECURRENCE-ID;TZID=Europe/Paris:20261020T190000',
          'DTSTART;TZID=Europe/Paris:20261020T203000',
          'DURATION:PT2H',
        ).replace('Listening circle', 'Late circle'),
        event('RECURRENCE-ID:20261021T170000Z', 'DTSTART;TZID=Europe/Paris:20261021T190000', 'STATUS:CANCELLED'),
      ),
    );
    expect(result.records).to.have.length(1);
    const [, moved, cancelled, last] = result.records[0]?.sessions ?? [];
    expect(moved).to.deep.equal({
      id: '20261020T190000',
      state: 'scheduled',
      start: '2026-10-20T20:30:00+02:00[Europe/Paris]',
      end: '2026-10-20T22:30:00+02:00[Europe/Paris]',
      title: 'Late circle',
      rescheduledFrom: '2026-10-20T19:00:00+02:00[Europe/Paris]',
    });
    expect(cancelled).to.include({id: '20261021T190000', state: 'cancelled'});
    expect(last).to.include({id: '20261022T190000', state: 'scheduled'});
  });

  it('move a date over a change of clocks', async () => {
    const result = await read(
      calendar(
        event('DTSTART;TZID=Europe/Paris:20261024T190000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=2'),
        event(
          'RECURRENCE-ID;TZID=Europe/Paris:20261024T190000',
          'DTSTART;TZID=Europe/Paris:20261026T190000',
          'DURATION:PT1H',
        ),
      ),
    );
    expect(startsOf(result)).to.deep.equal([
      '2026-10-25T19:00:00+01:00[Europe/Paris]',
      '2026-10-26T19:00:00+01:00[Europe/Paris]',
    ]);
  });

  it('move a date and all after it', async () => {
    const result = await read(
      calendar(
        event(paris, 'DURATION:PT1H', daily),
        event(
          'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:20261021T190000',
          'DTSTART;TZID=Europe/Paris:20261021T200000',
          'DURATION:PT1H',
        ),
      ),
    );
    expect(startsOf(result).map((start) => start.slice(8, 13))).to.deep.equal(['19T19', '20T19', '21T20', '22T20']);
  });

  it('keep a change that comes before, or without, its series', async () => {
    const change = event(
      'RECURRENCE-ID;TZID=Europe/Paris:20261020T190000',
      'DTSTART;TZID=Europe/Paris:20261020T203000',
    );
    expect(startsOf(await read(calendar(change)))).to.deep.equal(['2026-10-20T20:30:00+02:00[Europe/Paris]']);
    expect(startsOf(await read(calendar(change, event(paris, daily))))).to.have.length(4);
  });

  for (const rule of [
    'RRULE:RRULE:Whatever;FREQ=DAILY',
    'RRULE:FREQ=OFTEN',
    'RRULE:FREQ=DAILY;BYDAY=XX',
    'RRULE:FREQ=DAILY;COUNT=0',
    'RRULE:FREQ=DAILY;UNTIL=later',
    'RRULE:',
    'RRULE:FREQ=DAILY;INTERVAL=99999999',
  ]) {
    it(`show the first date of a bad rule, with one warning: ${rule}`, async () => {
      const result = await read(calendar(event(paris, rule)));
      expect(startsOf(result)).to.deep.equal(['2026-10-19T19:00:00+02:00[Europe/Paris]']);
      expect(result.warnings).to.have.length(1);
      expect(result.warnings[0]).to.include({item: 'Listening circle', skipped: false});
    });
  }

  for (const rule of [
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=SECONDLY',
    'FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=31',
    'FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31',
    'FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2',
    'FREQ=WEEKLY;BYDAY=MO;BYHOUR=1;BYMONTH=13',
  ]) {
    it(`does not hang on ${rule}`, {timeout: 60_000}, async () => {
      const result = await read(calendar(event('DTSTART:20000101T000000Z', `RRULE:${rule}`)));
      expect(result.records).to.have.length.at.most(1);
    });
  }

  for (const rule of ['FREQ=WEEKLY;INTERVAL=999', 'FREQ=DAILY;INTERVAL=999;COUNT=99999']) {
    it(`counts the days that a rule walks over: ${rule}`, {timeout: 60_000}, async () => {
      const result = await read(calendar(event('DTSTART:20000101T000000Z', `RRULE:${rule};UNTIL=99991231T000000Z`)));
      expect(result.records).to.have.length(1);
    });
  }

  it('share one bound of work, so that many hostile rules do not add up', {timeout: 60_000}, async () => {
    const hostile = Array.from({length: 500}, (_, index) =>
      event('DTSTART:20000101T000000Z', 'RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30').replace(
        'UID:circle',
        `UID:${index}`,
      ),
    );
    const before = process.cpuUsage();
    const result = await read(calendar(...hostile));
    expect(result.records).to.have.length(500);
    const {user, system} = process.cpuUsage(before);
    expect((user + system) / 1000, 'milliseconds of work').to.be.below(20_000);
  });
});
