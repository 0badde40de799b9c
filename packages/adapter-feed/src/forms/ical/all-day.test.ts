import {describe, it} from 'node:test';
import {expect} from 'chai';
import {calendar, event, read, startsOf} from '../../testing/calendar.ts';

describe('iCalendar: all-day events', () => {
  it('span whole days without a shift', async () => {
    const result = await read(calendar(event('DTSTART;VALUE=DATE:20261024', 'DTEND;VALUE=DATE:20261026')), {
      zone: 'Europe/Paris',
    });
    expect(result.records[0]?.sessions).to.deep.equal([
      {
        id: '20261024',
        state: 'scheduled',
        start: '2026-10-24T00:00:00+02:00[Europe/Paris]',
        end: '2026-10-26T00:00:00+01:00[Europe/Paris]',
        allDay: true,
      },
    ]);
  });

  it('last one day when no end, or the same day, is written', async () => {
    for (const end of ['X-NOTE:none', 'DTEND;VALUE=DATE:20261024', 'DURATION:P1D']) {
      const result = await read(calendar(event('DTSTART;VALUE=DATE:20261024', end)));
      expect(result.records[0]?.sessions[0]?.end.slice(0, 10)).to.equal('2026-10-25');
      expect(result.warnings).to.deep.equal([]);
    }
  });

  for (const id of [
    'RECURRENCE-ID;VALUE=DATE:20261025',
    'RECURRENCE-ID;TZID=UTC+01:20261025T000000',
    'RECURRENCE-ID:20261024T220000Z',
  ]) {
    it(`move a date named by ${id}`, async () => {
      const result = await read(
        calendar(
          event('DTSTART;VALUE=DATE:20261024', 'RRULE:FREQ=DAILY;COUNT=3'),
          event(id, 'DTSTART;VALUE=DATE:20261030'),
        ),
        {zone: 'Europe/Paris'},
      );
      expect(startsOf(result).map((start) => start.slice(0, 10))).to.deep.equal([
        '2026-10-24',
        '2026-10-26',
        '2026-10-30',
      ]);
      expect(result.records[0]?.sessions[2]?.rescheduledFrom).to.equal('2026-10-25T00:00:00+02:00[Europe/Paris]');
    });
  }

  it('are timed when a DATE carries a time', async () => {
    const result = await read(
      calendar(event('DTSTART;VALUE=DATE:20261024T120000', 'DTEND;VALUE=DATE:20261024T130000')),
      {zone: 'Europe/Paris'},
    );
    expect(result.records[0]?.sessions[0]).to.include({
      start: '2026-10-24T12:00:00+02:00[Europe/Paris]',
      end: '2026-10-24T13:00:00+02:00[Europe/Paris]',
    });
    expect(result.records[0]?.sessions[0]).not.to.have.property('allDay');
  });
});
