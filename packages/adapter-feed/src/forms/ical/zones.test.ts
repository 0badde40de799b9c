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
      'BEGIN:VTIMEZONE',
      'TZID:Our town',
      'BEGIN:STANDARD',
      'DTSTART:19961027T030000',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0100',
      'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
      'END:STANDARD',
      'BEGIN:DAYLIGHT',
      'DTSTART:19810329T020000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0200',
      'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
      'END:DAYLIGHT',
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
    const two = [1, 2].map((day) =>
      event(`DTSTART;TZID=Nowhere/Town:2026120${day}T180000`, `UID:${day}`).replace('UID:circle@example.org\r\n', ''),
    );
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
        id: 'm',
        state: 'active',
        name: 'M',
        zone: 'Europe/Lisbon',
        languages: [],
        controller: {name: 'M'},
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

  it('prefers what the calendar says of itself to its movement’s zone, and what was given for it to its only VTIMEZONE', async () => {
    const movement = {
      id: 'common-ground',
      state: 'active' as const,
      name: 'Common Ground',
      zone: 'Europe/London',
      languages: ['en'],
      controller: {name: 'Common Ground'},
    };
    const floating = event('DTSTART:20260715T180000');
    const defined = calendar('BEGIN:VTIMEZONE', 'TZID:Europe/Amsterdam', 'END:VTIMEZONE', floating);
    const named = calendar('X-WR-TIMEZONE:Europe/Athens', floating);
    expect(startsOf(await read(calendar(floating), {movement}))).to.deep.equal(['2026-07-15T18:00:00+01:00[Europe/London]']);
    expect(startsOf(await read(defined, {movement}))).to.deep.equal(['2026-07-15T18:00:00+02:00[Europe/Amsterdam]']);
    expect(startsOf(await read(named, {movement}))).to.deep.equal(['2026-07-15T18:00:00+03:00[Europe/Athens]']);
    const zone = 'Europe/Lisbon';
    expect(startsOf(await read(defined, {movement, zone}))).to.deep.equal(['2026-07-15T18:00:00+01:00[Europe/Lisbon]']);
  });
});
