import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {launchBrowser} from '../support/browser.ts';
import {browserBundle} from './support/bundle.ts';
import {chooseFilter} from './support/finding.ts';
import {movement} from './support/records.ts';
import {startSite} from './support/site.ts';
import type {Site} from './support/site.ts';
import {until} from './support/until.ts';
import {Visitor} from './support/visitor.ts';

const html = (integrity: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>A page that pins what it loads</title>
    <link rel="icon" href="/icon.svg">
    <script type="module" src="/huddlekit/huddlekit.bundle.js" integrity="${integrity}"></script>
  </head>
  <body>
    <h1>A page that pins what it loads</h1>
    <huddle-kit backend="/" movement="${movement.id}">
      <huddle-finder><p>Our huddles are on <a href="/list">a plain list</a>, too.</p></huddle-finder>
    </huddle-kit>
  </body>
</html>`;

describe('the bundle in one file', () => {
  let browser: Browser;
  let site: Site;
  let integrity: string;
  before(async () => {
    [browser, site] = await Promise.all([launchBrowser(), startSite()]);
    const hashes = JSON.parse(await readFile(join(await browserBundle(), 'integrity.json'), 'utf8')) as Record<string, string>;
    integrity = hashes['huddlekit.bundle.js']!;
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  it('runs under the hash that the build prints, and loads nothing more', async () => {
    site.pages.set('/pinned.html', {html: html(integrity)});
    const visitor = await Visitor.arrive(browser);
    await visitor.goto(`${site.url}/pinned.html`);
    await visitor.sees('6 huddles');
    await visitor.press('button', 'Filters');
    await chooseFilter(visitor, 'Theme', /^Care/);
    await visitor.sees('2 huddles');
    await visitor.press('checkbox', /^Care/);
    await visitor.sees('6 huddles');
    await visitor.press('button', 'Map');
    await visitor.find('button', /Berlin/);
    const scripts = await visitor.page.evaluate(() =>
      performance.getEntriesByType('resource').map(({name}) => new URL(name).pathname).filter((path) => path.endsWith('.js')),
    );
    assert.deepEqual(scripts, ['/huddlekit/huddlekit.bundle.js']);
    visitor.expectNoTrouble();
    await visitor.leave();
  });

  it('does not run under another hash, and the page’s own content stays', async () => {
    const other = `sha384-${Buffer.alloc(48).toString('base64')}`;
    site.pages.set('/changed.html', {html: html(other)});
    const visitor = await Visitor.arrive(browser);
    await visitor.goto(`${site.url}/changed.html`);
    await until('the browser refuses it', () => visitor.troubles.some(({text}) => /integrity/.test(text)));
    await visitor.sees('Our huddles are on a plain list, too.');
    assert.equal(await visitor.has('searchbox', 'Search'), false);
    await visitor.leave();
  });
});
