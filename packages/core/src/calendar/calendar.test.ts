import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import ICAL from 'ical.js';
import type {Huddle} from '../schema/index.ts';
import {generateHuddles} from '../search/testing/generate.ts';
import {calendarBlob, eventUid, toCalendar, type CalendarOptions} from './index.ts';

const now = Date.parse('2026-11-21T12:00:00.750Z');
const options: CalendarOptions = {name: 'Common Ground', now};
const organizer = {name: 'Common Ground', email: 'post@example.org'};
const attendee = {name: 'Ada', email: 'ada@example.org'};

const huddle: Huddle = {
  id: 'h1',
  movement: 'common',
  kind: 'huddle',
  title: 'Moving money',
  question: 'What if we moved it?',
  description: 'First line\nSecond line',
  themes: ['money, banks', 'energy'],
  languages: ['en'],
  hosts: [],
  mode: 'hybrid',
  place: {venue: 'Central Library', locality: 'Leeds', country: 'GB', point: {lat: 53.8, lng: -1.55}},
  zone: 'Europe/London',
  sessions: [
    {id: 's1', state: 'scheduled', start: '2026-12-01T18:00:00+00:00[Europe/London]', end: '2026-12-01T19:30:00+00:00[Europe/London]'},
    {id: 's2', state: 'cancelled', start: '2027-07-01T18:00:00+01:00[Europe/London]', end: '2027-07-01T19:30:00+01:00[Europe/London]', title: 'Part two'},
  ],
  prices: [],
  bursaries: [],
  access: {},
  join: 'open',
  state: 'open',
  places: {},
  url: 'https://example.org/h1',
  updatedAt: '2026-11-01T08:00:00.5Z',
};

const read = (text: string) => new ICAL.Component(ICAL.parse(text));
const events = (text: string) => read(text).getAllSubcomponents('vevent');
const value = (component: ICAL.Component | undefined, name: string) => String(component?.getFirstPropertyValue(name) ?? '');
const write = (change: Partial<Huddle> = {}, more: Partial<CalendarOptions> = {}) =>
  toCalendar([{...huddle, ...change}], {...options, ...more});
const firstEvent = (change: Partial<Huddle> = {}, more: Partial<CalendarOptions> = {}) => events(write(change, more))[0]!;

describe('a calendar', () => {
  it('names itself and says how often to ask again', () => {
    const calendar = read(write({}, {name: 'A, B; C\\D'}));
    expect(value(calendar, 'version')).to.equal('2.0');
    expect(value(calendar, 'method')).to.equal('PUBLISH');
    expect(write({}, {name: 'A, B; C\\D'})).to.include('\r\nNAME:A\\, B\\; C\\\\D\r\nX-WR-CALNAME:A\\, B\\; C\\\\D\r\n');
    expect(write()).to.include('\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n');
  });

  it('has one event a session, in UTC across the change of clocks', () => {
    const [first, second] = events(write());
    expect([value(first, 'dtstart'), value(first, 'dtend')]).to.deep.equal(['2026-12-01T18:00:00Z', '2026-12-01T19:30:00Z']);
    expect(value(second, 'dtstart')).to.equal('2027-07-01T17:00:00Z');
    expect([value(first, 'summary'), value(second, 'summary')]).to.deep.equal(['Moving money', 'Moving money · Part two']);
    expect(value(first, 'dtstamp')).to.equal('2026-11-21T12:00:00Z');
    expect(value(first, 'last-modified')).to.equal('2026-11-01T08:00:00Z');
    expect(value(first, 'url')).to.equal('https://example.org/h1');
    expect(first!.getFirstProperty('categories')!.getValues()).to.deep.equal(['money, banks', 'energy']);
  });

  it('may hold nothing', () => {
    expect(events(toCalendar([], options))).to.deep.equal([]);
    expect(toCalendar([], options)).to.match(/^BEGIN:VCALENDAR\r\n[\s\S]*\r\nEND:VCALENDAR\r\n$/);
  });

  it('says which sessions do not take place, and which may not', () => {
    const statuses = (change: Partial<Huddle>, more: Partial<CalendarOptions> = {}) =>
      events(write(change, more)).map((event) => value(event, 'status'));
    expect(statuses({})).to.deep.equal(['CONFIRMED', 'CANCELLED']);
    expect(statuses({state: 'paused'})).to.deep.equal(['TENTATIVE', 'CANCELLED']);
    expect(statuses({state: 'cancelled'})).to.deep.equal(['CANCELLED', 'CANCELLED']);
    expect(statuses({}, {method: 'CANCEL', organizer, attendee})).to.deep.equal(['CANCELLED', 'CANCELLED']);
  });

  it('gives an all-day session the dates of its own zone', () => {
    const day = (start: string, end: string) => {
      const session = {id: 's', state: 'scheduled', allDay: true, start, end} as Huddle['sessions'][number];
      const event = firstEvent({sessions: [session]});
      expect(event.getFirstProperty('dtstart')!.getFirstValue()).to.have.property('isDate', true);
      return [value(event, 'dtstart'), value(event, 'dtend')];
    };
    const [start, end] = ['2026-12-05T00:00:00+13:00[Pacific/Auckland]', '2026-12-07T00:00:00+13:00[Pacific/Auckland]'];
    expect(day(start, end)).to.deep.equal(['2026-12-05', '2026-12-07']);
    expect(day(start, start)).to.deep.equal(['2026-12-05', '2026-12-06']);
    expect(day(start, '2026-12-05T18:00:00+13:00[Pacific/Auckland]')).to.deep.equal(['2026-12-05', '2026-12-06']);
  });

  it('gives a session that takes no time no end', () => {
    const [session] = huddle.sessions;
    const event = firstEvent({sessions: [{...session!, end: session!.start}]});
    expect(event.hasProperty('dtend')).to.equal(false);
  });
});

describe('what a calendar tells', () => {
  const released = {
    address: '1 Secret Street',
    chatUrl: 'https://chat.example.org/x',
    meetingUrl: 'https://meet.example.org/x',
    note: 'Ring twice.',
  };

  it('is as coarse as everyone may know it', () => {
    const event = firstEvent();
    expect(value(event, 'location')).to.equal('Central Library, Leeds, GB');
    expect(value(event, 'description')).to.equal(
      'What if we moved it?\n\nFirst line\nSecond line\n\nhttps://example.org/h1',
    );
    expect(event.hasProperty('geo')).to.equal(false);
    expect(value(event, 'class')).to.equal('PUBLIC');
    expect(firstEvent({mode: 'online'}).hasProperty('location')).to.equal(false);
  });

  it('is exact for confirmed people', () => {
    const event = firstEvent({}, {released});
    expect(value(event, 'location')).to.equal('1 Secret Street');
    expect(value(event, 'description')).to.include('Ring twice.').and.include('https://meet.example.org/x').and.include('https://chat');
    expect(value(event, 'class')).to.equal('PRIVATE');
    expect(value(firstEvent({mode: 'online'}, {released}), 'location')).to.equal('https://meet.example.org/x');
  });

  it('holds no link that runs', () => {
    const text = write({url: 'javascript:alert(1)'}, {released: {meetingUrl: 'data:text/html,x'}});
    expect(text).not.to.match(/javascript|data:/);
    expect(events(text)[0]!.hasProperty('url')).to.equal(false);
  });
});

describe('an invitation', () => {
  it('names who invites, who comes and which change it tells of', () => {
    const event = firstEvent({}, {method: 'REQUEST', organizer, attendee, sequence: 3});
    expect(value(event, 'organizer')).to.equal('mailto:post@example.org');
    expect(value(event, 'attendee')).to.equal('mailto:ada@example.org');
    expect(event.getFirstProperty('attendee')!.getParameter('partstat')).to.equal('ACCEPTED');
    expect(value(event, 'sequence')).to.equal('3');
    expect(value(event, 'uid')).to.equal(value(firstEvent(), 'uid'));
    expect(write({}, {method: 'REQUEST', organizer, attendee})).not.to.include('REFRESH-INTERVAL');
  });

  it('needs both of them', () => {
    expect(() => write({}, {method: 'REQUEST', organizer})).to.throw(TypeError);
    expect(() => write({}, {method: 'CANCEL', attendee})).to.throw(TypeError);
    expect(() => write({}, {method: 'REQUEST', organizer, attendee: {email: 'nobody'}})).to.throw(TypeError);
  });

  it('cannot be changed by a name or an address', () => {
    const evil = 'A" \r\nATTENDEE:mailto:evil@example.org\u2028X:1\u0000';
    const text = write({}, {method: 'REQUEST', organizer: {name: evil, email: 'o@example.org\r\nX:1'}, attendee});
    const [event] = events(text);
    expect(event!.getAllProperties('attendee')).to.have.length(1);
    expect(event!.hasProperty('x')).to.equal(false);
    expect(event!.getFirstProperty('organizer')!.getParameter('cn')).to.equal('A"  ATTENDEE:mailto:evil@example.org X:1');
  });

  it('leaves the attendee out of what is published', () => {
    const text = write({}, {organizer, attendee});
    expect(text).not.to.include('ada@example.org');
    expect(text).to.include('ORGANIZER');
  });
});

describe('the text of a calendar', () => {
  const hostile = fc.oneof(
    fc.string({unit: 'binary'}),
    fc.string({unit: 'grapheme', minLength: 30, maxLength: 200}),
    fc.constantFrom('a\r\nEND:VCALENDAR', 'é'.repeat(200), '🎉'.repeat(60), '\\n\\,;', 'x\u2028y', 'a\rb'),
  );

  it('comes back as it was, whatever it is', () => {
    fc.assert(
      fc.property(hostile, hostile, (title, description) => {
        const [event] = events(write({title: `t${title}`, description: `d${description}`, question: undefined, url: undefined}));
        const kept = (text: string) =>
          // oxlint-disable-next-line no-control-regex -- what is dropped
          text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f\p{Cs}]/gu, '');
        expect(value(event, 'description')).to.equal(kept(`d${description}`));
        expect(value(event, 'summary')).to.equal(kept(`t${title}`).replace(/\n+/g, ' ').trim());
      }),
      {numRuns: 300},
    );
  });

  it('keeps to lines of 75 octets that end in CRLF and split no character', () => {
    fc.assert(
      fc.property(hostile, hostile, (title, description) => {
        const text = write({title: `t${title}`, description, themes: [`x${title}`]});
        expect(text.endsWith('\r\n')).to.equal(true);
        expect(text.replaceAll('\r\n', '')).not.to.match(/[\r\n]/);
        for (const line of text.split('\r\n')) {
          expect(new TextEncoder().encode(line).length, line).to.be.at.most(75);
          expect(line).not.to.match(/^ ?[\udc00-\udfff]|[\ud800-\udbff]$/);
        }
      }),
      {numRuns: 200},
    );
  });

  it('is read back from hundreds of huddles', () => {
    const list = generateHuddles(200, now);
    const found = events(toCalendar(list, options));
    expect(found).to.have.length(list.reduce((sum, {sessions}) => sum + sessions.length, 0));
    expect(new Set(found.map((event) => value(event, 'uid'))).size).to.equal(found.length);
  });
});

describe('the UID of an event', () => {
  it('is the session, the huddle and the movement', () => {
    expect(eventUid('s1', 'h1', 'common')).to.equal('s1.h1@common.huddlekit');
  });

  it('is never that of another session', () => {
    const part = fc.string({unit: fc.constantFrom('a', '.', '@', '%', '2', 'E', 'é'), minLength: 1, maxLength: 6});
    fc.assert(
      fc.property(part, part, part, part, (a, b, c, d) => {
        expect(eventUid(a, b, 'm') === eventUid(c, d, 'm')).to.equal(a === c && b === d);
      }),
      {numRuns: 2000},
    );
  });
});

describe('a calendar in the browser', () => {
  it('is offered at a blob address', async () => {
    const address = calendarBlob(write());
    const answer = await fetch(address);
    expect(answer.headers.get('content-type')).to.equal('text/calendar;charset=utf-8');
    expect(await answer.text()).to.equal(write());
    URL.revokeObjectURL(address);
  });
});
