import {execFile} from 'node:child_process';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {expect} from 'chai';

const run = promisify(execFile);
const helpers = fileURLToPath(new URL('../../testing/calendar.ts', import.meta.url));

/** Prints the moments of a zone-less evening in Madrid, a series over the change of clocks and an all-day event. */
const script = `
import {calendar, event, momentsOf, read} from ${JSON.stringify(helpers)};
const madrid = {zone: 'Europe/Madrid'};
const moments = async (...lines) => momentsOf(await read(calendar(event(...lines)), madrid));
console.log(JSON.stringify([
  await moments('DTSTART:20260715T180000'),
  await moments('DTSTART:20261024T180000', 'RRULE:FREQ=DAILY;UNTIL=20261026T170000Z', 'EXDATE:20261025T180000'),
  await moments('DTSTART;VALUE=DATE:20260715'),
]));`;

describe('the zone of whoever looks', () => {
  for (const zone of ['UTC', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Kiritimati', 'Europe/Madrid']) {
    it(`changes nothing in ${zone}`, async () => {
      const args = ['--conditions=source', '--input-type=module', '--eval', script];
      const {stdout} = await run(process.execPath, args, {env: {...process.env, TZ: zone}});
      expect(JSON.parse(stdout)).to.deep.equal([
        ['2026-07-15T16:00'],
        ['2026-10-24T16:00', '2026-10-26T17:00'],
        ['2026-07-14T22:00'],
      ]);
    });
  }
});
