/** One event of a calendar, and what visitors must read of it. Written by hand from the calendar's text. */
export interface CalendarCase {
  title: string;
  /** A moment before the event, when it is still to come. */
  now: string;
  /** What everyone reads in the list of sessions: the host's clock. */
  host: readonly string[];
  /** What a visitor in Berlin reads beside it; empty where the host's clock is theirs, and for whole days. */
  berlin?: readonly string[];
  chicago?: readonly string[];
}

export interface Calendar {
  /** Options of `huddlekit import`, beside the source. */
  options?: readonly string[];
  cases: readonly CalendarCase[];
}

/** Calendars of real programs, by the name of the file. */
export const realCalendars: Readonly<Record<string, Calendar>> = {
  'badRRULE.ics': {
    cases: [{
      title: 'Academic Time',
      now: '2020-09-01T00:00:00Z',
      host: ['Thursday, September 3, 2020, 9:50 AM – 10:40 AM MT'],
      berlin: ['5:50 PM – 6:40 PM your time'],
      chicago: ['10:50 AM – 11:40 AM your time'],
    }],
  },
  'biweekly-exdate-until.ics': {
    cases: [{
      title: 'Example of comma-separated exdates',
      now: '2017-02-01T00:00:00Z',
      host: ['Thursday, February 16, 2017, 9:00 AM – 7:00 PM CT', 'Monday, March 13, 2017, 9:00 AM – 7:00 PM CT'],
      // Between the changes of the clocks, a week of each March is an hour nearer.
      berlin: ['4:00 PM', '3:00 PM'],
    }],
  },
  'dst-transition-rules.ics': {
    cases: [{
      title: 'Morgendienst',
      now: '2022-10-01T00:00:00Z',
      host: ['Sunday, October 9, 2022, 10:00 AM – 11:00 AM Netherlands Time'],
      chicago: ['3:00 AM – 4:00 AM your time'],
    }],
  },
  'exchange_whole_day_moved_recurrence_offset_tz.ics': {
    options: ['--zone', 'Europe/Berlin'],
    cases: [{
      title: 'Exchange Recurring Test (offset TZID)',
      now: '2026-02-01T00:00:00Z',
      host: ['Thursday, February 19', 'Friday, February 27 moved from Thursday, February 26'],
    }],
  },
  'festival-multiday-rrule.ics': {
    options: ['--zone', 'Europe/Helsinki'],
    cases: [{
      title: 'foobarTV broadcast starts',
      now: '2011-08-01T00:00:00Z',
      host: ['Thursday, August 4, 2011, 12:00 PM Finland Time', 'Friday, January 11, 2013, 12:00 PM Finland Time'],
      berlin: ['11:00 AM your time'],
      chicago: ['4:00 AM your time'],
    }],
  },
  'google-calendar-kiev-tz.ics': {
    cases: [{
      title: 'repeated',
      now: '2016-08-01T00:00:00Z',
      host: ['Thursday, August 25, 2016, 2:00 PM – 3:00 PM Ukraine Time', 'bla bla · Friday, August 26, 2016'],
      berlin: ['1:00 PM – 2:00 PM your time'],
      chicago: ['6:00 AM – 7:00 AM your time'],
    }],
  },
  'meetup-timed-tz.ics': {
    cases: [{
      title: 'Phoenix Drupal User Group Monthly Meetup',
      now: '2011-11-01T00:00:00Z',
      host: ['Wednesday, November 9, 2011, 7:00 PM – 9:00 PM MST'],
      berlin: ['Thu, 3:00 AM – 5:00 AM your time'],
      chicago: ['8:00 PM – 10:00 PM your time'],
    }],
  },
  'multi-event-basic.ics': {
    cases: [{
      title: 'BrazilJS',
      now: '2011-05-01T00:00:00Z',
      host: ['Friday, May 13, 2011 – Saturday, May 14, 2011'],
    }],
  },
  'non-utc-until.ics': {
    cases: [{
      title: 'Weekly Meeting (Non-UTC UNTIL)',
      now: '2023-12-30T00:00:00Z',
      host: ['Monday, January 1, 2024, 10:00 AM – 11:00 AM Germany Time', 'Monday, July 1, 2024, 10:00 AM – 11:00 AM Germany Time',
        'Monday, December 30, 2024, 10:00 AM – 11:00 AM Germany Time'],
      chicago: ['3:00 AM – 4:00 AM your time', '4:00 AM – 5:00 AM your time'],
    }],
  },
  'tentative-apple-calendar.ics': {
    cases: [{
      title: 'Confirmed',
      now: '2022-07-01T00:00:00Z',
      host: ['Tuesday, July 5, 2022, 9:00 AM – 10:00 AM PT'],
      berlin: ['6:00 PM – 7:00 PM your time'],
      chicago: ['11:00 AM – 12:00 PM your time'],
    }],
  },
  // It holds tasks only.
  'utf8-french-calendar.ics': {cases: []},
  'whole_day_moved_over_dst_change_berlin.ics': {
    options: ['--zone', 'Europe/Berlin'],
    cases: [{
      title: 'test whole day moved',
      now: '2024-10-20T00:00:00Z',
      host: ['Sunday, October 27, 2024', 'Tuesday, October 29, 2024', 'Wednesday, October 30, 2024 moved from Monday, October 28, 2024'],
    }],
  },
  'windows-quoted-tz-rrule.ics': {
    cases: [{
      title: 'Treasure Hunting',
      now: '2015-07-01T00:00:00Z',
      host: ['Monday, July 6, 2015, 12:00 PM – 4:00 PM ET'],
      berlin: ['6:00 PM – 10:00 PM your time'],
      chicago: ['11:00 AM – 3:00 PM your time'],
    }],
  },
};

const calendar = (...lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Common Ground//Tests//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');

/** Calendars of our own, with what people's programs get wrong. */
export const ownCalendars: readonly (Calendar & {name: string; text: string})[] = [
  {
    name: 'times without a zone, in a calendar that names one',
    text: calendar('X-WR-TIMEZONE:Europe/Madrid', 'BEGIN:VEVENT', 'UID:madrid@test', 'DTSTAMP:20260101T000000Z',
      'DTSTART:20260714T180000', 'DTEND:20260714T193000', 'SUMMARY:La mesa del barrio', 'END:VEVENT'),
    cases: [{
      title: 'La mesa del barrio',
      now: '2026-07-01T00:00:00Z',
      host: ['Tuesday, July 14, 6:00 PM – 7:30 PM Spain Time'],
      chicago: ['11:00 AM – 12:30 PM your time'],
    }],
  },
  {
    name: 'times without any zone, where the import names one',
    options: ['--zone', 'Europe/Lisbon'],
    text: calendar('BEGIN:VEVENT', 'UID:lisbon@test', 'DTSTAMP:20260101T000000Z', 'DTSTART:20260714T180000',
      'DTEND:20260714T193000', 'SUMMARY:Roda de conversa', 'END:VEVENT'),
    cases: [{
      title: 'Roda de conversa',
      now: '2026-07-01T00:00:00Z',
      host: ['Tuesday, July 14, 6:00 PM – 7:30 PM Portugal Time'],
      berlin: ['7:00 PM – 8:30 PM your time'],
      chicago: ['12:00 PM – 1:30 PM your time'],
    }],
  },
  {
    name: 'a series over the end of summer time, in a zone by its Windows name',
    text: calendar('BEGIN:VEVENT', 'UID:london@test', 'DTSTAMP:20260101T000000Z', 'DTSTART;TZID=GMT Standard Time:20261020T183000',
      'DTEND;TZID=GMT Standard Time:20261020T200000', 'RRULE:FREQ=WEEKLY;COUNT=3', 'SUMMARY:Street Lights', 'END:VEVENT'),
    cases: [{
      title: 'Street Lights',
      now: '2026-10-01T00:00:00Z',
      host: ['Tuesday, October 20, 6:30 PM – 8:00 PM United Kingdom Time', 'Tuesday, November 3, 6:30 PM – 8:00 PM United Kingdom Time'],
      berlin: ['7:30 PM – 9:00 PM your time'],
      // Europe changes a week before America does.
      chicago: ['12:30 PM – 2:00 PM your time', '1:30 PM – 3:00 PM your time'],
    }],
  },
];
