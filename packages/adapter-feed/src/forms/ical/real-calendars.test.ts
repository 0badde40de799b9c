import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {expect} from 'chai';
import {momentsOf, read, startsOf} from '../../testing/calendar.ts';
import type {FeedResult, FeedSource} from '../../types.ts';

/** Calendars that real programs wrote lie beside a developer's clone; the project holds none of them. */
const folder = fileURLToPath(new URL('../../../../../../shared/feeds/ical/', import.meta.url));

const at = (now: string): Partial<FeedSource> => ({now: () => Date.parse(now)});

/** The first two sessions of the huddle with a title, how many it has, and the last one. */
const summary = ({records}: FeedResult, title: string) => {
  const sessions = records.find((record) => record.title === title)?.sessions ?? [];
  return {first: sessions.slice(0, 2).map(({start}) => start), count: sessions.length, last: sessions.at(-1)?.start};
};

const cases: Record<string, {source?: Partial<FeedSource>; check: (result: FeedResult) => void}> = {
  'badRRULE.ics': {
    source: at('2020-11-24T00:00:00Z'),
    check(result) {
      expect(result.records).to.have.length(3);
      expect(result.warnings.map(({item, skipped}) => [item, skipped])).to.deep.equal([['Academic Time', false]]);
      expect(summary(result, 'Academic Time')).to.deep.equal({
        first: ['2020-09-03T09:50:00-06:00[America/Denver]'],
        count: 1,
        last: '2020-09-03T09:50:00-06:00[America/Denver]',
      });
      const brain = result.records.find(({title}) => title === 'Brain Break')?.sessions.map(({start}) => start) ?? [];
      expect(brain.slice(0, 2)).to.deep.equal([
        '2020-09-03T09:40:00-06:00[America/Denver]',
        '2020-09-04T09:40:00-06:00[America/Denver]',
      ]);
      expect(brain).to.include('2020-11-02T09:40:00-07:00[America/Denver]');
      expect(brain.some((start) => start.startsWith('2020-10-15'))).to.equal(false);
      const budapest =
        result.records.find(({title}) => title === 'Invalid RRULE property')?.sessions.map(({start}) => start) ?? [];
      expect(budapest[0]).to.equal('2020-11-02T07:20:00+01:00[Europe/Budapest]');
      expect(budapest.some((start) => /^2020-12-(?:2[1-5]|2[89]|3[01])/.test(start))).to.equal(false);
      expect(budapest).to.include('2021-01-04T07:20:00+01:00[Europe/Budapest]');
    },
  },
  'biweekly-exdate-until.ics': {
    source: at('2017-12-20T00:00:00Z'),
    check(result) {
      const all = result.records[0]?.sessions.map(({start}) => start) ?? [];
      expect(all.slice(0, 4)).to.deep.equal([
        '2017-02-16T09:00:00-06:00[US/Central]',
        '2017-02-27T09:00:00-06:00[US/Central]',
        '2017-03-02T09:00:00-06:00[US/Central]',
        '2017-03-13T09:00:00-05:00[US/Central]',
      ]);
      expect(all.at(-1)).to.equal('2017-07-31T09:00:00-05:00[US/Central]');
      for (const day of ['2017-07-06', '2017-07-17', '2017-07-20', '2017-08-03']) {
        expect(
          all.some((start) => start.startsWith(day)),
          day,
        ).to.equal(false);
      }
      const bad = result.records[1]?.sessions.map(({start}) => start) ?? [];
      expect(bad.slice(0, 3)).to.deep.equal([
        '2017-08-14T17:00:00+03:00[Europe/Kiev]',
        '2017-08-15T17:00:00+03:00[Europe/Kiev]',
        '2017-08-28T17:00:00+03:00[Europe/Kiev]',
      ]);
      expect(bad.some((start) => /^2017-12-1[89]/.test(start))).to.equal(false);
      expect(bad).to.include('2018-01-01T16:00:00+02:00[Europe/Kiev]');
    },
  },
  'dst-transition-rules.ics': {
    check(result) {
      expect(startsOf(result)).to.deep.equal(['2022-10-09T10:00:00+02:00[Europe/Amsterdam]']);
      expect(result.warnings).to.deep.equal([]);
    },
  },
  'exchange_whole_day_moved_recurrence_offset_tz.ics': {
    source: {zone: 'Europe/Berlin'},
    check(result) {
      const sessions = result.records[0]?.sessions ?? [];
      expect(sessions.slice(0, 4).map(({start}) => start.slice(0, 10))).to.deep.equal([
        '2026-02-19',
        '2026-02-24',
        '2026-02-27',
        '2026-03-03',
      ]);
      expect(sessions[2]).to.deep.equal({
        id: '20260226',
        state: 'scheduled',
        allDay: true,
        start: '2026-02-27T00:00:00+01:00[Europe/Berlin]',
        end: '2026-02-28T00:00:00+01:00[Europe/Berlin]',
        rescheduledFrom: '2026-02-26T00:00:00+01:00[Europe/Berlin]',
      });
      expect(sessions.at(-1)?.start).to.equal('2026-08-18T00:00:00+02:00[Europe/Berlin]');
    },
  },
  'festival-multiday-rrule.ics': {
    source: {zone: 'Europe/Helsinki'},
    check(result) {
      expect(result.records).to.have.length(128);
      expect(summary(result, 'foobar Summer 2011 starts!').first).to.deep.equal([
        '2011-08-04T12:00:00+03:00[Europe/Helsinki]',
      ]);
      expect(result.records[0]).not.to.have.property('url');
      expect(summary(result, 'foobarTV broadcast starts')).to.deep.equal({
        first: ['2011-08-04T12:00:00+03:00[Europe/Helsinki]', '2011-08-05T12:00:00+03:00[Europe/Helsinki]'],
        count: 32,
        last: '2013-01-11T12:00:00+02:00[Europe/Helsinki]',
      });
      const long = result.records.find(({title}) => title === 'Sign-up for poker tournament')?.sessions[0];
      expect(long?.end).to.equal('2011-08-06T16:00:00+03:00[Europe/Helsinki]');
      expect(result.warnings).to.deep.equal([]);
    },
  },
  'google-calendar-kiev-tz.ics': {
    check(result) {
      expect(result.records).to.have.length(1);
      expect(momentsOf(result)).to.deep.equal([
        '2016-08-25T11:00',
        '2016-08-26T11:00',
        '2016-08-27T11:00',
        '2016-08-28T11:00',
      ]);
      expect(result.records[0]).to.include({title: 'repeated', zone: 'Europe/Kiev'});
      expect(result.records[0]?.sessions.map(({title}) => title)).to.deep.equal([
        undefined,
        'bla bla',
        undefined,
        undefined,
      ]);
    },
  },
  'meetup-timed-tz.ics': {
    check(result) {
      expect(startsOf(result)).to.deep.equal(['2011-11-09T19:00:00-07:00[America/Phoenix]']);
      expect(result.records[0]?.place?.point).to.deep.equal({lat: 33.56, lng: -111.9});
      expect(result.records[0]?.url).to.equal('http://www.meetup.com/Phoenix-Drupal-User-Group/events/33627272/');
      expect(result.records[0]?.description).to.contain('Jon Sheehan and Matthew Berry');
    },
  },
  'multi-event-basic.ics': {
    check(result) {
      expect(result.name).to.equal('Node.js conferences');
      expect(result.records).to.have.length(8);
      expect(result.warnings).to.deep.equal([{item: 'Foobar', reason: 'Its start is not a time.', skipped: true}]);
      expect(result.records[0]?.sessions[0]).to.include({
        start: '2011-03-12T20:00:00+00:00[UTC]',
        end: '2011-03-14T00:00:00+00:00[UTC]',
      });
      expect(result.records[2]?.sessions[0]).to.include({
        start: '2011-05-02T00:00:00+00:00[UTC]',
        end: '2011-05-04T00:00:00+00:00[UTC]',
        allDay: true,
      });
    },
  },
  'non-utc-until.ics': {
    check(result) {
      expect(summary(result, 'Weekly Meeting (Non-UTC UNTIL)')).to.deep.equal({
        first: ['2024-01-01T10:00:00+01:00[Europe/Berlin]', '2024-01-08T10:00:00+01:00[Europe/Berlin]'],
        count: 53,
        last: '2024-12-30T10:00:00+01:00[Europe/Berlin]',
      });
      expect(startsOf(result)).to.include('2024-07-01T10:00:00+02:00[Europe/Berlin]');
    },
  },
  'tentative-apple-calendar.ics': {
    check(result) {
      expect(
        result.records.map(({title, lifecycle, sessions}) => [title, lifecycle, sessions[0]?.start]),
      ).to.deep.equal([
        ['Tentative', 'published', '2022-07-04T16:00:00-07:00[America/Vancouver]'],
        ['Confirmed', 'published', '2022-07-05T09:00:00-07:00[America/Vancouver]'],
        ['Cancelled', 'cancelled', '2022-07-06T13:00:00-07:00[America/Vancouver]'],
        ['No Status', 'published', '2022-07-07T09:00:00-07:00[America/Vancouver]'],
      ]);
    },
  },
  'utf8-french-calendar.ics': {
    check(result) {
      expect(result).to.deep.include({name: 'Default calendar', records: [], warnings: []});
    },
  },
  'whole_day_moved_over_dst_change_berlin.ics': {
    source: {zone: 'Europe/Berlin'},
    check(result) {
      expect(startsOf(result)).to.deep.equal([
        '2024-10-27T00:00:00+02:00[Europe/Berlin]',
        '2024-10-29T00:00:00+01:00[Europe/Berlin]',
        '2024-10-30T00:00:00+01:00[Europe/Berlin]',
      ]);
      expect(result.records[0]?.sessions[0]?.end).to.equal('2024-10-28T00:00:00+01:00[Europe/Berlin]');
      expect(result.records[0]?.sessions[2]?.rescheduledFrom).to.equal('2024-10-28T00:00:00+01:00[Europe/Berlin]');
    },
  },
  'windows-quoted-tz-rrule.ics': {
    check(result) {
      expect(momentsOf(result).map((moment) => moment.slice(8))).to.deep.equal(
        ['06', '07', '09', '11', '12', '13', '14', '15'].map((day) => `${day}T16:00`),
      );
      expect(result.records[0]?.zone).to.equal('America/New_York');
      expect(result.records[0]?.sessions[0]?.end).to.equal('2015-07-06T16:00:00-04:00[America/New_York]');
    },
  },
};

describe('calendars of real programs', () => {
  for (const [file, {source, check}] of Object.entries(cases)) {
    it(file, async (test) => {
      if (!existsSync(folder)) return test.diagnostic(`Not read: ${folder} is not here.`);
      const text = await readFile(`${folder}${file}`, 'utf8');
      check(await read(text, source));
    });
  }
});
