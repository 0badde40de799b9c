import {describe, it} from 'node:test';
import {expect} from 'chai';
import {calendar, event, read} from '../../testing/calendar.ts';

describe('iCalendar: events', () => {
  const start = 'DTSTART:20261201T180000Z';

  it('become meetups that are joined on their own page', async () => {
    const [record] = (
      await read(
        calendar(
          event(
            start,
            'URL:https://example.org/circle',
            'GEO:51.5;-3.2',
            'LOCATION:Town library\\, hall 2',
            'CATEGORIES:care,land',
            'CATEGORIES:care',
            'ORGANIZER;CN="Nia Rees":mailto:nia@example.org',
            'DESCRIPTION;CHARSET=utf-8:First line.\\n\\nSecond\\, and la\r\n st line.',
          ),
        ),
      )
    ).records;
    expect(record).to.include({
      kind: 'meetup',
      join: 'external',
      mode: 'in-person',
      lifecycle: 'published',
      url: 'https://example.org/circle',
      id: 'circle@example.org',
    });
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
    const {records} = await read(
      calendar(event(start, 'DESCRIPTION:<p>Bring <b>tea</b> &amp\\; cake</p><script>steal()</script>')),
    );
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
      ['Listening circle', true],
      ['Listening circle', true],
      ['c@example.org', true],
      ['Listening circle', true],
      ['Listening circle', true],
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
    expect(first.records[0]?.id)
      .to.match(/^no-uid-[0-9a-f]{16}$/)
      .and.equal(second.records[0]?.id);
  });

  it('lose an end before their start, with one warning', async () => {
    const result = await read(calendar(event(start, 'DTEND:20261201T170000Z')));
    expect(result.records[0]?.sessions[0]?.end).to.equal('2026-12-01T18:00:00+00:00[UTC]');
    expect(result.warnings).to.have.length(1);
  });

  it('stand beside TODOs, journals and alarms, which are passed over', async () => {
    const other = [
      'BEGIN:VTODO',
      'UID:t',
      'SUMMARY:Sweep',
      'END:VTODO',
      'BEGIN:VJOURNAL',
      'UID:j',
      'SUMMARY:Note',
      'END:VJOURNAL',
    ];
    const result = await read(
      calendar(...other, event(start, 'BEGIN:VALARM', 'DESCRIPTION:Hurry', 'TRIGGER:P0D', 'END:VALARM')),
    );
    expect(result.records).to.have.length(1);
    expect(result.records[0]).not.to.have.property('description');
    expect(result.warnings).to.deep.equal([]);
  });

  it('are read in time, however a line is written', {timeout: 10_000}, async () => {
    const long = 60_000;
    const lines = [
      `X-A;B${'='.repeat(long)}`,
      `X-C;${'D='.repeat(long)}`,
      `LOCATION:Hall${' '.repeat(long)}x`,
      `DESCRIPTION:<p>a</p>${'<br> '.repeat(long)}`,
    ];
    expect((await read(calendar(event(start, ...lines)))).records).to.have.length(1);
  });

  it('are read past lines that are none, bare line feeds and white space before the calendar', async () => {
    const text = `\ufeff   ${calendar(event(start, 'this line is nothing', 'X-BAD;=;:'))}`.replaceAll('\r\n', '\n');
    expect((await read(text)).records).to.have.length(1);
  });
});
