import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {launchBrowser} from '../support/browser.ts';
import {root} from './support/bundle.ts';
import {ownCalendars, realCalendars} from './support/calendars.ts';
import type {Calendar, CalendarCase} from './support/calendars.ts';
import {runHuddlekit} from './support/cli.ts';
import {movement} from './support/records.ts';
import {startSite} from './support/site.ts';
import type {Site} from './support/site.ts';
import {Visitor} from './support/visitor.ts';

/** When the visitors read: the year of their calendar decides where a date names its year. */
const reading = Date.parse('2026-11-21T12:00:00Z');

/** Calendars that real programs wrote lie beside a developer's clone; the project holds none of them. */
const folder = join(root, '..', 'shared', 'feeds', 'ical');

describe('calendars that are imported and then found', () => {
  let browser: Browser;
  let site: Site;
  let now = reading;
  let visitors: {berlin: Visitor; chicago: Visitor};

  before(async () => {
    [browser, site] = await Promise.all([
      launchBrowser(),
      startSite({database: 'postgres', huddles: [], clock: () => new Date(now)}),
    ]);
    const [berlin, chicago] = await Promise.all([
      Visitor.arrive(browser, {zone: 'Europe/Berlin', now: reading}),
      Visitor.arrive(browser, {zone: 'America/Chicago', now: reading}),
    ]);
    visitors = {berlin, chicago};
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  for (const own of ownCalendars) {
    it(`shows ${own.name} at the right moment, in Berlin and in Chicago`, async () => {
      await importCalendar(site, '-', own, own.text);
      for (const event of own.cases) await check(event);
    });
  }

  for (const [file, calendar] of Object.entries(realCalendars)) {
    it(`shows ${file} at the right moment, in Berlin and in Chicago`, async (test) => {
      const path = join(folder, file);
      if (!existsSync(path)) return test.diagnostic(`Not read: ${path} is not here.`);
      await importCalendar(site, path, calendar);
      for (const event of calendar.cases) await check(event);
    });
  }

  async function check(event: CalendarCase): Promise<void> {
    now = Date.parse(event.now);
    for (const [name, visitor] of Object.entries(visitors)) {
      await visitor.goto(`${site.url}/huddles.html?${new URLSearchParams({text: event.title})}`);
      await visitor.press('button', new RegExp(`^Details.*${event.title.replace(/[()]/g, '\\$&')}$`));
      await visitor.sees('All sessions');
      const mine = event[name as keyof typeof visitors] ?? [];
      const shown = plain(await visitor.text());
      for (const line of [...event.host, ...mine]) assert.ok(shown.includes(plain(line)), `“${line}” is not in: ${shown}`);
      if (mine.length === 0) assert.doesNotMatch(shown, /your time/);
      visitor.expectNoTrouble();
    }
  }
});

/** Without what parts day and time on screen, which is a matter of taste. */
const plain = (text: string): string => text.replace(/[,·]/g, ' ').replace(/\s+/g, ' ');

async function importCalendar({server}: Site, source: string, {options = [], cases}: Calendar, input?: string): Promise<void> {
  const {databaseUrl = ''} = server.deps.config;
  const form = source === '-' ? ['--form', 'ical'] : [];
  const args = ['import', source, '--movement', movement.id, ...form, ...options];
  const {code, printed, remarked} = await runHuddlekit(args, {DATABASE_URL: databaseUrl}, input);
  assert.equal(code, 0, remarked);
  assert.match(printed, /^common-ground: (\d+) added, 0 changed, 0 unchanged, 0 refused\.$/m);
  if (cases.length > 0) assert.doesNotMatch(printed, /: 0 added/, remarked);
}
