import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Session, ZonedTime} from '@huddlekit/core';
import type {IntlKind} from '../base/localize.ts';
import {dayOf, mainSession, rhythm, sessionTimes, type Words} from './when.ts';

const now = Date.parse('2026-11-21T12:00:00Z');

/** Words of one locale, without an element. */
const wordsIn = (locale: string): Words =>
  ({
    locale,
    text: (key: string, {count}: {count?: number} = {}) => `${key} ${count ?? ''}`.trim(),
    format: (kind: IntlKind, options: object) => new kind(locale, options),
  }) as unknown as Words;

const session = (start: string, end: string, change: Partial<Session> = {}): Session => ({
  id: 's',
  state: 'scheduled',
  start: start as ZonedTime,
  end: end as ZonedTime,
  ...change,
});
const british = session('2026-12-01T18:00:00+00:00[Europe/London]', '2026-12-01T19:30:00+00:00[Europe/London]');
const plain = (text: string) => text.replace(/[\u2009\u202f\u00a0]/g, ' ');

describe('when a session is', () => {
  it('is told on the host’s clock, and on the reader’s where it differs', () => {
    const {day, host, mine} = sessionTimes(british, 'Europe/Madrid', wordsIn('en-GB'), now);
    assert.deepEqual([day, plain(mine)], ['Tuesday 1 December', '19:00 – 20:30']);
    assert.match(plain(host), /^18:00 – 19:30 (UK|United Kingdom) time$/i);
    assert.equal(sessionTimes(british, 'Europe/Dublin', wordsIn('en-GB'), now).mine, '');
  });

  it('names the reader’s day where that is another', () => {
    assert.match(plain(sessionTimes(british, 'Pacific/Auckland', wordsIn('en-GB'), now).mine), /^Wed,? 07:00 – 0?8:30$/);
  });

  it('passes midnight without dates in figures', () => {
    const late = session('2026-11-24T22:00:00+00:00[Europe/London]', '2026-11-24T23:00:00+00:00[Europe/London]');
    assert.match(plain(sessionTimes(late, 'Europe/Madrid', wordsIn('en-GB'), now).mine), /^23:00 – 0?0:00$/);
  });

  it('tells one time where only the start is known', () => {
    const start = session('2026-11-24T18:00:00+00:00[Europe/London]', '2026-11-24T18:00:00+00:00[Europe/London]');
    const {host, mine} = sessionTimes(start, 'Europe/Madrid', wordsIn('en-GB'), now);
    assert.match(plain(host), /^18:00 (UK|United Kingdom) time$/i);
    assert.equal(plain(mine), '19:00');
  });

  it('tells the last day of a session that takes several', () => {
    const camp = session('2026-12-04T18:00:00+00:00[Europe/London]', '2026-12-06T12:00:00+00:00[Europe/London]');
    assert.match(plain(sessionTimes(camp, 'Europe/London', wordsIn('en-GB'), now).host), /^18:00 – Sun,? 6.* 12:00/);
  });

  it('tells whole days without hours, the last one included', () => {
    const days = {allDay: true};
    const one = session('2026-12-04T00:00:00+00:00[Europe/London]', '2026-12-05T00:00:00+00:00[Europe/London]', days);
    assert.deepEqual(sessionTimes(one, 'Asia/Tokyo', wordsIn('en-GB'), now), {day: 'Friday 4 December', host: '', mine: ''});
    const two = session('2026-12-04T00:00:00+00:00[Europe/London]', '2026-12-06T00:00:00+00:00[Europe/London]', days);
    assert.equal(sessionTimes(two, 'Asia/Tokyo', wordsIn('en-GB'), now).day, 'Friday 4 December – Saturday 5 December');
  });

  it('says the year where it is another', () => {
    assert.equal(dayOf(Date.parse('2027-01-05T12:00:00Z'), 'UTC', wordsIn('en-GB'), now).replace(',', ''), 'Tuesday 5 January 2027');
  });
});

describe('the sessions of a huddle', () => {
  const cancelled = session('2026-11-24T18:00:00+00:00[Europe/London]', '2026-11-24T19:00:00+00:00[Europe/London]', {state: 'cancelled'});
  const past = session('2026-10-06T18:00:00+01:00[Europe/London]', '2026-10-06T19:00:00+01:00[Europe/London]');

  it('are spoken for by the next that takes place, else by the last', () => {
    assert.equal(mainSession({sessions: [past, cancelled, british]}, now), british);
    assert.equal(mainSession({sessions: [past, cancelled]}, now), past);
    assert.equal(mainSession({sessions: [cancelled]}, now), cancelled);
    assert.equal(mainSession({sessions: []}, now), undefined);
  });

  it('are counted without the cancelled ones, with their weekday where all share it', () => {
    assert.equal(rhythm({sessions: [past, cancelled, british]}, wordsIn('en-GB')), 'sessions 2 · Tuesday');
    assert.equal(rhythm({sessions: [british]}, wordsIn('en-GB')), 'sessions 1');
  });
});
