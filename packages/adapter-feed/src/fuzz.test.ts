import {describe, it} from 'node:test';
import {HuddleRecord, isHuddleError} from '@huddlekit/core';
import {expect} from 'chai';
import fc from 'fast-check';
import {calendar, event, read} from './testing/calendar.ts';
import {fixture} from './testing/fixture.ts';
import {feedForms} from './types.ts';

/** Reads anything: a result of the promised shape, or a `HuddleError`; nothing else, and in reasonable time. */
async function survives(data: unknown, source: object = {}): Promise<void> {
  const before = process.cpuUsage();
  try {
    const {records} = await read(data as string, source);
    for (const record of records) HuddleRecord.parse(record);
  } catch (error) {
    if (!isHuddleError(error)) throw error;
    expect(error.code).to.equal('unreadable');
  }
  const {user, system} = process.cpuUsage(before);
  expect((user + system) / 1000, 'milliseconds of work').to.be.below(20_000);
}

const runs = {numRuns: 150};

describe('garbage', () => {
  it('as text never surfaces as anything but a HuddleError', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({unit: 'binary', maxLength: 200}), (text) => survives(text)),
      runs,
    );
  });

  for (const form of feedForms) {
    it(`as ${form} never surfaces as anything but a HuddleError`, async () => {
      const source = {form, key: undefined};
      await fc.assert(
        fc.asyncProperty(fc.anything(), (data) => survives(data ?? null, source)),
        runs,
      );
      await fc.assert(
        fc.asyncProperty(fc.json(), (data) => survives(data, source)),
        runs,
      );
    });
  }

  const name = fc.constantFrom(
    'DTSTART',
    'DTEND',
    'DURATION',
    'RRULE',
    'RDATE',
    'EXDATE',
    'RECURRENCE-ID',
    'UID',
    'SUMMARY',
    'GEO',
    'URL',
    'STATUS',
    'BEGIN',
    'END',
    'CATEGORIES',
    'ORGANIZER',
  );
  const params = fc.constantFrom(
    '',
    ';VALUE=DATE',
    ';TZID=Europe/Paris',
    ';TZID="(UTC+01:00) Nowhere"',
    ';TZID=',
    ';RANGE=THISANDFUTURE',
    ';=',
    ';X="',
    ';CN=a:b',
  );
  const value = fc.oneof(
    fc.constantFrom(
      '20261201',
      '20261201T180000',
      '20261201T180000Z',
      '00000000',
      '99991231T235959Z',
      '20240229',
      'P1D',
      '-PT1H',
      'P99999999999W',
      'VEVENT',
      'VTIMEZONE',
      'CANCELLED',
      '',
      '1;2',
      '\\n\\,',
    ),
    fc.string({maxLength: 30}),
  );
  const part = fc.tuple(
    fc.constantFrom(
      'FREQ',
      'INTERVAL',
      'COUNT',
      'UNTIL',
      'BYDAY',
      'BYMONTH',
      'BYMONTHDAY',
      'BYSETPOS',
      'BYYEARDAY',
      'BYWEEKNO',
      'BYHOUR',
      'BYSECOND',
      'WKST',
    ),
    fc.constantFrom(
      'DAILY',
      'WEEKLY',
      'MONTHLY',
      'YEARLY',
      'HOURLY',
      'SECONDLY',
      '1',
      '-1',
      '5',
      '30',
      '31',
      '366',
      '53',
      'MO,TU',
      '-5FR',
      '5MO',
      '20300101T000000Z',
      '0',
      'SU',
    ),
  );
  const rule = fc
    .tuple(
      fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY', 'HOURLY', 'MINUTELY', 'SECONDLY'),
      fc.array(part, {maxLength: 4}),
    )
    .map(([freq, parts]) => `RRULE:FREQ=${freq}${parts.map(([key, text]) => `;${key}=${text}`).join('')}`);
  const line = fc.oneof(
    {weight: 3, arbitrary: fc.tuple(name, params, value).map(([key, extra, text]) => `${key}${extra}:${text}`)},
    rule,
  );

  it('in a calendar never surfaces as anything but a HuddleError, and never hangs', {timeout: 120_000}, async () => {
    const lines = fc.array(line, {maxLength: 10});
    await fc.assert(
      fc.asyncProperty(lines, (all) =>
        survives(
          calendar(
            event('DTSTART;TZID=Europe/Paris:20200131T180000', ...all),
            event('DTSTART:20261201T180000Z').replace('circle@', 'sound@'),
          ),
        ),
      ),
      {numRuns: 400},
    );
  });

  it('in one item never takes the others with it', async () => {
    const page = JSON.parse(await fixture('mobilize.json')) as {data: object[]};
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('id', 'title', 'timeslots', 'location', 'tags', 'description', 'timezone', 'sponsor'),
        fc.anything(),
        async (key, junk) => {
          const data = [page.data[0], {...page.data[1], id: 'junk', [key]: junk}, page.data[2]];
          const {records, warnings} = await read({...page, data} as never);
          expect(records.map(({id}) => id)).to.include.members(['4101', '4103']);
          expect(records.length + warnings.filter(({skipped}) => skipped).length).to.equal(3);
        },
      ),
      runs,
    );
  });

  it('torn off anywhere, a calendar is read up to there', async () => {
    const text = await fixture('calendar.ics');
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length), (end) => survives(text.slice(0, end))),
      runs,
    );
  });
});
