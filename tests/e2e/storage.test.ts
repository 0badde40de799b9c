import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {launchBrowser} from '../support/browser.ts';
import {chooseFilter} from './support/finding.ts';
import {stored} from './support/in-page.ts';
import {answerFullForm, signUpOnScreen} from './support/joining.ts';
import {startSite} from './support/site.ts';
import type {Site} from './support/site.ts';
import {Visitor} from './support/visitor.ts';

const nothing = {cookies: [], localStorage: [], sessionStorage: [], indexedDB: [], caches: [], workers: []};

describe('a visitor who has not signed up', () => {
  let browser: Browser;
  let site: Site;
  before(async () => void ([browser, site] = await Promise.all([launchBrowser(), startSite()])));
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  for (const path of ['/', '/huddles.html', '/about.html', '/m/common-ground/huddles/kitchen-table-money']) {
    it(`leaves nothing on the device and asks no other server, by opening ${path}`, async () => {
      const visitor = await Visitor.arrive(browser);
      await visitor.goto(`${site.url}${path}`);
      await visitor.page.waitForNetworkIdle();
      await checkNothing(visitor, site);
    });
  }

  it('leaves nothing on the device and asks no other server, by searching, filtering and looking at the map', async () => {
    const visitor = await Visitor.arrive(browser);
    await visitor.goto(`${site.url}/huddles.html`);
    await visitor.press('button', 'Filters');
    await chooseFilter(visitor, 'Theme', /^Money/);
    await visitor.sees('2 huddles');
    await visitor.fill('Search', 'rent', 'searchbox');
    await visitor.sees('1 huddle');
    await visitor.press('button', 'Map');
    await visitor.find('button', /Cardiff/);
    await visitor.press('button', 'List');
    await visitor.press('button', 'Calendar');
    await visitor.find('link', 'Subscribe');
    await visitor.press('button', /^Details/);
    await visitor.page.waitForNetworkIdle();
    await checkNothing(visitor, site);
  });

  it('leaves nothing on the device by typing into the form, and a reload forgets it', async () => {
    const visitor = await Visitor.arrive(browser);
    await visitor.goto(`${site.url}/huddles.html?huddle=kitchen-table-money`);
    await visitor.fill(/^Your name/, 'Ann');
    await answerFullForm(visitor, 'Something private.');
    await visitor.key('Escape');
    await visitor.sees('6 huddles');
    assert.deepEqual(await visitor.page.evaluate(stored), nothing);
    await visitor.goto(`${site.url}/huddles.html?huddle=kitchen-table-money`);
    const name = await visitor.find('textbox', /^Your name/);
    assert.equal(await name.evaluate((field) => (field as HTMLInputElement).value), '');
    await checkNothing(visitor, site);
  });
});

describe('a visitor who has signed up', () => {
  it('has a token on the device and nothing else, until they sign out', async () => {
    const [browser, site] = await Promise.all([launchBrowser(), startSite()]);
    try {
      const visitor = await Visitor.arrive(browser);
      await visitor.goto(`${site.url}/huddles.html?huddle=grief-walk`);
      await signUpOnScreen(visitor, site.mail, {name: 'Ann', email: 'ann@example.org'});
      await visitor.sees('You have a place');
      const {localStorage, ...rest} = await visitor.page.evaluate(stored);
      assert.equal(localStorage?.length, 1);
      assert.deepEqual(rest, {cookies: [], sessionStorage: [], indexedDB: [], caches: [], workers: []});
      await visitor.page.evaluate(() => document.querySelector('huddle-sign-up')!.shadowRoot!.querySelector('details')!.open = true);
      await visitor.press('button', 'Sign out');
      await visitor.sees('About you');
      await checkNothing(visitor, site);
    } finally {
      await browser.close();
      await site.close();
    }
  });
});

/** Nothing stored, no cookie known to the browser, no request but to the site, no trouble. */
async function checkNothing(visitor: Visitor, {url}: Site): Promise<void> {
  assert.deepEqual(await visitor.page.evaluate(stored), nothing);
  assert.deepEqual(await visitor.page.browserContext().cookies(), []);
  // Controls such as the date field bring pictures of their own along, as data.
  const elsewhere = visitor.requests.filter((address) => !address.startsWith(`${url}/`) && !/^(?:data|blob):/.test(address));
  assert.deepEqual(elsewhere, []);
  visitor.expectNoTrouble();
  await visitor.leave();
}
