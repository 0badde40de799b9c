import {describe, it} from 'node:test';
import {expect} from 'chai';
import {calendar, event, momentsOf, read, startsOf} from '../../testing/calendar.ts';

describe('iCalendar: zones', () => {
  it('reads a TZID on its wall clock', async () => {
    const result = await read(calendar(event('DTSTART;TZID=Europe/Madrid:20260715T180000', 'DURATION:PT2H')));
    expect(result.records[0]?.sessions[0]).to.include({
      start: '2026-07-15T18:00:00+02:00[Europe/Madrid]',
      end: '2026-07-15T20:00:00+02:00[Europe/Madrid]',
    });
    expect(result.records[0]?.zone).to.equal('Europe/Madrid');
    expect(result.warnings).to.deep.equal([]);
  });

  for (const [written, moment] of [
    ['W. Europe Standard Time', '2026-07-15T16:00'],
    ['"(UTC-05:00) Eastern Time (US & Canada)"', '2026-07-15T22:00'],
    ['"(UTC-05:00) Eastern Time (US and Canada)"', '2026-07-15T22:00'],
    ['"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"', '2026-07-15T16:00'],
    ['"(UTC+00:00) Dublin, Edinburgh, Lisbon, London"', '2026-07-15T17:00'],
    ['"(GMT-08:00) Pacific Time (US & Canada)"', '2026-07-16T01:00'],
    ['"(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi"', '2026-07-15T12:30'],
    ['"(UTC+10:00) Canberra, Melbourne, Sydney"', '2026-07-15T08:00'],
    ['UTC+01:00', '2026-07-15T17:00'],
    ['"UTC+01"', '2026-07-15T17:00'],
    ['GMT-0330', '2026-07-15T21:30'],
    ['"UTC+05:30"', '2026-07-15T12:30'],
    ['US/Central', '2026-07-15T23:00'],
    ['Europe/Kiev', '2026-07-15T15:00'],
    ['/mozilla.org/20050126_1/Europe/Berlin', '2026-07-15T16:00'],
    ['/freeassociation.sourceforge.net/America/Argentina/Salta', '2026-07-15T21:00'],
    ['"America/New_York"', '2026-07-15T22:00'],
    ['AUS Eastern Standard Time', '2026-07-15T08:00'],
  ] as const) {
    it(`reads TZID=${written}`, async () => {
      const result = await read(calendar(event(`DTSTART;TZID=${written}:20260715T180000`)));
      if (written === 'GMT-0330') {
        // No zone has this offset all year, so it is read in UTC and said so.
        expect(result.warnings[0]?.reason).to.contain('not known');
        return;
      }
      expect(momentsOf(result)).to.deep.equal([moment]);
      expect(result.warnings).to.deep.equal([]);
    });
  }

  it('takes the rules of a VTIMEZONE whose name nobody knows', async () => {
    const rules = [
      'BEGIN:VTIMEZONE', 'TZID:Our town',
      'BEGIN:STANDARD', 'DTSTART:19961027T030000', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100',
      'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU', 'END:STANDARD',
      'BEGIN:DAYLIGHT', 'DTSTART:19810329T020000', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200',
      'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', 'END:DAYLIGHT',
      'END:VTIMEZONE',
    ];
    const summer = event('DTSTART;TZID=Our town:20260715T180000', 'RDATE;TZID=Our town:20261215T180000');
    const result = await read(calendar(...rules, summer));
    expect(momentsOf(result)).to.deep.equal(['2026-07-15T16:00', '2026-12-15T17:00']);
    expect(startsOf(result).map((start) => start.slice(11, 16))).to.deep.equal(['18:00', '18:00']);
    expect(result.warnings).to.deep.equal([]);
    const there = await read(calendar(...rules, summer), {zone: 'Europe/Paris'});
    expect(there.records[0]?.zone).to.equal('Europe/Paris');
  });

  it('warns once of a zone that nothing explains and reads it at home', async () => {
    const two = [1, 2].map((day) => event(`DTSTART;TZID=Nowhere/Town:2026120${day}T180000`, `UID:${day}`).replace('UID:circle@example.org\r\n', ''));
    const result = await read(calendar('X-WR-TIMEZONE:Europe/Paris', ...two));
    expect(result.records.map(({zone}) => zone)).to.deep.equal(['Europe/Paris', 'Europe/Paris']);
    expect(result.warnings).to.have.length(1);
    expect(result.warnings[0]).to.include({skipped: false});
    expect(result.warnings[0]?.reason).to.contain('Nowhere/Town');
  });

  describe('a time without a zone', () => {
    const text = event('DTSTART:20260715T180000');
    it("is the calendar's", async () => {
      const result = await read(calendar('X-WR-TIMEZONE:Europe/Madrid', text), {zone: 'Asia/Tokyo'});
      expect(momentsOf(result)).to.deep.equal(['2026-07-15T16:00']);
      expect(result.zone).to.equal('Europe/Madrid');
    });
    it("is the source's where the calendar says nothing", async () => {
      expect(momentsOf(await read(calendar(text), {zone: 'Asia/Tokyo'}))).to.deep.equal(['2026-07-15T09:00']);
    });
    it("is the movement's where nothing else says", async () => {
      const movement = {
        id: 'm', state: 'active', name: 'M', zone: 'Europe/Lisbon', languages: [], controller: {name: 'M'},
      } as const;
      const result = await read(calendar(text), {movement: {...movement, languages: []}});
      expect(momentsOf(result)).to.deep.equal(['2026-07-15T17:00']);
      expect(result.movement?.id).to.equal('m');
    });
    it('is UTC otherwise, with one warning', async () => {
      const result = await read(calendar(text));
      expect(momentsOf(result)).to.deep.equal(['2026-07-15T18:00']);
      expect(result.warnings).to.have.length(1);
    });
  });

  it("shows a time in UTC on the calendar's clock", async () => {
    const result = await read(calendar('X-WR-TIMEZONE:America/Vancouver', event('DTSTART:20260705T010000Z')));
    expect(startsOf(result)).to.deep.equal(['2026-07-04T18:00:00-07:00[America/Vancouver]']);
  });
});

describe('iCalendar: series', () => {
  const paris = 'DTSTART;TZID=Europe/Paris:20261019T190000';

  it('keep their wall clock when clocks change', async () => {
    const result = await read(calendar(event(paris, 'DTEND;TZID=Europe/Paris:20261019T203000', 'RRULE:FREQ=WEEKLY;COUNT=2')));
    expect(result.records[0]?.sessions.map(({start, end}) => [start, end])).to.deep.equal([
      ['2026-10-19T19:00:00+02:00[Europe/Paris]', '2026-10-19T20:30:00+02:00[Europe/Paris]'],
      ['2026-10-26T19:00:00+01:00[Europe/Paris]', '2026-10-26T20:30:00+01:00[Europe/Paris]'],
    ]);
  });

  for (const [until, count] of [
    ['20261102T180000Z', 3], ['20261102T175959Z', 2], ['20261102T190000', 3], ['20261102T185959', 2], ['20261102', 3], ['20261101', 2],
  ] as const) {
    it(`end at UNTIL=${until}`, async () => {
      const result = await read(calendar(event(paris, `RRULE:FREQ=WEEKLY;UNTIL=${until}`)));
      expect(startsOf(result)).to.have.length(count);
    });
  }

  it('without an end reach from a year ago to a year ahead', async () => {
    const starts = startsOf(await read(calendar(event('DTSTART;TZID=Europe/Paris:20100104T190000', 'RRULE:FREQ=WEEKLY'))));
    expect(starts).to.have.length(104);
    expect(starts[0]?.slice(0, 10)).to.equal('2025-11-24');
    expect(starts.at(-1)?.slice(0, 10)).to.equal('2027-11-15');
  });

  it('have at most 500 sessions, those to come first', async () => {
    const starts = startsOf(await read(calendar(event('DTSTART:20200101T190000Z', 'RRULE:FREQ=DAILY;COUNT=4000'))));
    expect(starts).to.have.length(500);
    expect(starts[0]?.slice(0, 10)).to.equal('2025-11-21');
  });

  it('add RDATEs, periods too', async () => {
    const result = await read(calendar(event(paris, 'RDATE;TZID=Europe/Paris:20261020T100000,20261021T100000', 'RDATE;VALUE=PERIOD:20261022T080000Z/PT1H')));
    expect(startsOf(result).map((start) => start.slice(0, 16))).to.deep.equal(['2026-10-19T19:00', '2026-10-20T10:00', '2026-10-21T10:00', '2026-10-22T10:00']);
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
        event('RECURRENCE-ID;TZID=Europe/Paris:20261020T190000', 'DTSTART;TZID=Europe/Paris:20261020T203000', 'DURATION:PT2H').replace('Listening circle', 'Late circle'),
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
        event('RECURRENCE-ID;TZID=Europe/Paris:20261024T190000', 'DTSTART;TZID=Europe/Paris:20261026T190000', 'DURATION:PT1H'),
      ),
    );
    expect(startsOf(result)).to.deep.equal(['2026-10-25T19:00:00+01:00[Europe/Paris]', '2026-10-26T19:00:00+01:00[Europe/Paris]']);
  });

  it('move a date and all after it', async () => {
    const result = await read(
      calendar(
        event(paris, 'DURATION:PT1H', daily),
        event('RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:20261021T190000', 'DTSTART;TZID=Europe/Paris:20261021T200000', 'DURATION:PT1H'),
      ),
    );
    expect(startsOf(result).map((start) => start.slice(8, 13))).to.deep.equal(['19T19', '20T19', '21T20', '22T20']);
  });

  it('keep a change that comes before, or without, its series', async () => {
    const change = event('RECURRENCE-ID;TZID=Europe/Paris:20261020T190000', 'DTSTART;TZID=Europe/Paris:20261020T203000');
    expect(startsOf(await read(calendar(change)))).to.deep.equal(['2026-10-20T20:30:00+02:00[Europe/Paris]']);
    expect(startsOf(await read(calendar(change, event(paris, daily))))).to.have.length(4);
  });

  for (const rule of ['RRULE:RRULE:Whatever;FREQ=DAILY', 'RRULE:FREQ=OFTEN', 'RRULE:FREQ=DAILY;BYDAY=XX', 'RRULE:FREQ=DAILY;COUNT=0', 'RRULE:FREQ=DAILY;UNTIL=later', 'RRULE:', 'RRULE:FREQ=DAILY;INTERVAL=99999999']) {
    it(`show the first date of a bad rule, with one warning: ${rule}`, async () => {
      const result = await read(calendar(event(paris, rule)));
      expect(startsOf(result)).to.deep.equal(['2026-10-19T19:00:00+02:00[Europe/Paris]']);
      expect(result.warnings).to.have.length(1);
      expect(result.warnings[0]).to.include({item: 'Listening circle', skipped: false});
    });
  }

  for (const rule of ['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=SECONDLY', 'FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=31', 'FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31', 'FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2', 'FREQ=WEEKLY;BYDAY=MO;BYHOUR=1;BYMONTH=13']) {
    it(`does not hang on ${rule}`, {timeout: 5000}, async () => {
      const result = await read(calendar(event('DTSTART:20000101T000000Z', `RRULE:${rule}`)));
      expect(result.records).to.have.length.at.most(1);
    });
  }

  it('share one bound of work, so that many hostile rules do not add up', {timeout: 10_000}, async () => {
    const hostile = Array.from({length: 500}, (_, index) =>
      event('DTSTART:20000101T000000Z', 'RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30').replace('UID:circle', `UID:${index}`),
    );
    const started = performance.now();
    const result = await read(calendar(...hostile));
    expect(result.records).to.have.length(500);
    expect(performance.now() - started).to.be.below(5000);
  });
});

describe('iCalendar: all-day events', () => {
  it('span whole days without a shift', async () => {
    const result = await read(calendar(event('DTSTART;VALUE=DATE:20261024', 'DTEND;VALUE=DATE:20261026')), {zone: 'Europe/Paris'});
    expect(result.records[0]?.sessions).to.deep.equal([
      {id: '20261024', state: 'scheduled', start: '2026-10-24T00:00:00+02:00[Europe/Paris]', end: '2026-10-26T00:00:00+01:00[Europe/Paris]', allDay: true},
    ]);
  });

  it('last one day when no end, or the same day, is written', async () => {
    for (const end of ['X-NOTE:none', 'DTEND;VALUE=DATE:20261024', 'DURATION:P1D']) {
      const result = await read(calendar(event('DTSTART;VALUE=DATE:20261024', end)));
      expect(result.records[0]?.sessions[0]?.end.slice(0, 10)).to.equal('2026-10-25');
      expect(result.warnings).to.deep.equal([]);
    }
  });

  for (const id of ['RECURRENCE-ID;VALUE=DATE:20261025', 'RECURRENCE-ID;TZID=UTC+01:20261025T000000', 'RECURRENCE-ID:20261024T220000Z']) {
    it(`move a date named by ${id}`, async () => {
      const result = await read(
        calendar(event('DTSTART;VALUE=DATE:20261024', 'RRULE:FREQ=DAILY;COUNT=3'), event(id, 'DTSTART;VALUE=DATE:20261030')),
        {zone: 'Europe/Paris'},
      );
      expect(startsOf(result).map((start) => start.slice(0, 10))).to.deep.equal(['2026-10-24', '2026-10-26', '2026-10-30']);
      expect(result.records[0]?.sessions[2]?.rescheduledFrom).to.equal('2026-10-25T00:00:00+02:00[Europe/Paris]');
    });
  }

  it('are timed when a DATE carries a time', async () => {
    const result = await read(calendar(event('DTSTART;VALUE=DATE:20261024T120000', 'DTEND;VALUE=DATE:20261024T130000')), {zone: 'Europe/Paris'});
    expect(result.records[0]?.sessions[0]).to.include({start: '2026-10-24T12:00:00+02:00[Europe/Paris]', end: '2026-10-24T13:00:00+02:00[Europe/Paris]'});
    expect(result.records[0]?.sessions[0]).not.to.have.property('allDay');
  });
});

describe('iCalendar: events', () => {
  const start = 'DTSTART:20261201T180000Z';

  it('become meetups that are joined on their own page', async () => {
    const [record] = (
      await read(
        calendar(
          event(start, 'URL:https://example.org/circle', 'GEO:51.5;-3.2', 'LOCATION:Town library\\, hall 2', 'CATEGORIES:care,land', 'CATEGORIES:care',
            'ORGANIZER;CN="Nia Rees":mailto:nia@example.org', 'DESCRIPTION;CHARSET=utf-8:First line.\\n\\nSecond\\, and la\r\n st line.'),
        ),
      )
    ).records;
    expect(record).to.include({kind: 'meetup', join: 'external', mode: 'in-person', lifecycle: 'published', url: 'https://example.org/circle', id: 'circle@example.org'});
    expect(record?.place).to.deep.equal({venue: 'Town library, hall 2', point: {lat: 51.5, lng: -3.2}});
    expect(record?.themes).to.deep.equal(['care', 'land']);
    expect(record?.hosts).to.deep.equal([{name: 'Nia Rees'}]);
    expect(record?.description).to.equal('First line.\n\nSecond, and last line.');
  });

  it('are online where the place is a link, which is not shown', async () => {
    const {records} = await read(calendar(event(start, 'LOCATION:https://meet.example.org/secret-room')));
    expect(records[0]?.mode).to.equal('online');
    expect(JSON.stringify(records)).not.to.contain('secret-room');
  });

  it('lose an address that could run as a script', async () => {
    const {records} = await read(calendar(event(start, 'URL:javascript:alert(1)')));
    expect(records[0]).not.to.have.property('url');
  });

  it('have their HTML descriptions read as text', async () => {
    const {records} = await read(calendar(event(start, 'DESCRIPTION:<p>Bring <b>tea</b> &amp\\; cake</p><script>steal()</script>')));
    expect(records[0]?.description).to.equal('Bring tea & cake');
  });

  it('are left out where they are private, cut off, without title or start: one warning each', async () => {
    const result = await read(
      [
        'BEGIN:VCALENDAR',
        event(start, 'CLASS:PRIVATE').replace('circle@', 'a@'),
        event('DTSTART;VALUE=DATE:Next Year').replace('circle@', 'b@'),
        event(start).replace('circle@', 'c@').replace('SUMMARY:Listening circle\r\n', ''),
        event('DTSTART:20260230T100000Z').replace('circle@', 'd@'),
        event(start).replace('circle@', 'good@'),
        event(start).replace('circle@', 'e@').replace('\r\nEND:VEVENT', ''),
      ].join('\r\n'),
    );
    expect(result.records.map(({id}) => id)).to.deep.equal(['good@example.org']);
    expect(result.warnings.map(({item, skipped}) => [item, skipped])).to.deep.equal([
      ['Listening circle', true], ['Listening circle', true], ['c@example.org', true], ['Listening circle', true], ['Listening circle', true],
    ]);
  });

  it('are cancelled by their status or by the method of the calendar', async () => {
    for (const text of [calendar(event(start, 'STATUS:CANCELLED')), calendar('METHOD:CANCEL', event(start))]) {
      const {records} = await read(text);
      expect(records[0]).to.include({lifecycle: 'cancelled'});
      expect(records[0]?.sessions[0]?.state).to.equal('cancelled');
    }
  });

  it('get a lasting identifier where they have none', async () => {
    const text = calendar(event(start).replace('UID:circle@example.org\r\n', ''));
    const [first, second] = [await read(text), await read(text)];
    expect(first.records[0]?.id).to.match(/^no-uid-[0-9a-f]{16}$/).and.equal(second.records[0]?.id);
  });

  it('lose an end before their start, with one warning', async () => {
    const result = await read(calendar(event(start, 'DTEND:20261201T170000Z')));
    expect(result.records[0]?.sessions[0]?.end).to.equal('2026-12-01T18:00:00+00:00[UTC]');
    expect(result.warnings).to.have.length(1);
  });

  it('stand beside TODOs, journals and alarms, which are passed over', async () => {
    const other = ['BEGIN:VTODO', 'UID:t', 'SUMMARY:Sweep', 'END:VTODO', 'BEGIN:VJOURNAL', 'UID:j', 'SUMMARY:Note', 'END:VJOURNAL'];
    const result = await read(calendar(...other, event(start, 'BEGIN:VALARM', 'DESCRIPTION:Hurry', 'TRIGGER:P0D', 'END:VALARM')));
    expect(result.records).to.have.length(1);
    expect(result.records[0]).not.to.have.property('description');
    expect(result.warnings).to.deep.equal([]);
  });

  it('are read past lines that are none, bare line feeds and white space before the calendar', async () => {
    const text = `\ufeff   ${calendar(event(start, 'this line is nothing', 'X-BAD;=;:'))}`.replaceAll('\r\n', '\n');
    expect((await read(text)).records).to.have.length(1);
  });
});
