import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {launchBrowser} from '../support/browser.ts';
import {checkAccessibility} from './support/axe.ts';
import {showFilter} from './support/finding.ts';
import {sidewaysScroll} from './support/in-page.ts';
import {answerFullForm, typeCode} from './support/joining.ts';
import {codeFor} from './support/mail.ts';
import {shapes} from './support/shapes.ts';
import type {Shape} from './support/shapes.ts';
import {startSite} from './support/site.ts';
import type {Site} from './support/site.ts';
import {until} from './support/until.ts';
import {Visitor} from './support/visitor.ts';

let browser: Browser;
let site: Site;
before(async () => void ([browser, site] = await Promise.all([launchBrowser(), startSite()])));
after(async () => {
  await browser?.close();
  await site?.close();
});

/** Nothing to scroll sideways, nothing that axe objects to, nothing that went wrong. */
async function checkState(visitor: Visitor, state: string): Promise<void> {
  assert.equal(await visitor.page.evaluate(sidewaysScroll), 0, `${state}: it is wider than the screen`);
  await checkAccessibility(visitor, state);
  visitor.expectNoTrouble();
}

async function arrive(shape: Shape): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, {zone: 'Europe/Berlin'});
  await shape.prepare(visitor);
  if (shape.page) site.pages.set(shape.path, shape.page);
  await visitor.goto(`${site.url}${shape.path}`);
  await visitor.sees(shape.results);
  return visitor;
}

describe('the finder fits', () => {
  for (const shape of shapes) {
    it(shape.name, async () => {
      const visitor = await arrive(shape);
      const {words} = shape;
      await checkState(visitor, 'results');
      await visitor.press('button', words.filters);
      await showFilter(visitor, words.theme, /Money/);
      await checkState(visitor, 'filters');
      await visitor.press('checkbox', /Money/);
      await visitor.find('button', /Money$/);
      await checkState(visitor, 'a filter is on');
      await visitor.press('button', new RegExp(`^${words.filters}`));
      await visitor.press('button', words.map);
      await visitor.find('button', /Cardiff/);
      await checkState(visitor, 'map');
      await visitor.press('button', words.list);
      await visitor.page.evaluate(() => {
        document.querySelector('huddle-finder')!.shadowRoot!.querySelector<HTMLElement>('.foot button[aria-expanded]')!.click();
      });
      await until('details', async () => (await visitor.page.$$('>>> [part~=details]')).length > 0);
      await visitor.page.waitForNetworkIdle();
      await checkState(visitor, 'details');
      await visitor.fill(words.search, 'nothing like this', 'searchbox');
      await visitor.seesNo('Kitchen Table Money');
      await checkState(visitor, 'nothing found');
      await visitor.leave();
    });
  }
});

describe('the sign-up fits', () => {
  for (const [index, shape] of shapes.filter(({words}) => words.search === 'Search').entries()) {
    it(shape.name, async () => {
      const email = `shape${index}@example.org`;
      const visitor = await arrive(shape);
      await visitor.fill('Search', 'kitchen', 'searchbox');
      await visitor.sees('1 huddle');
      await visitor.press('button', 'Kitchen Table Money');
      await visitor.sees('About you');
      await checkState(visitor, 'form');
      await visitor.press('button', 'Continue');
      await visitor.sees('There is a problem');
      await checkState(visitor, 'form with errors');
      await visitor.fill(/^Your name/, 'Ann');
      await visitor.fill(/^Your e-mail address/, email);
      await answerFullForm(visitor, 'Listen.');
      await visitor.press('button', 'Continue');
      await visitor.sees('Type the code from your mail');
      await checkState(visitor, 'code');
      await typeCode(visitor, await codeFor(site.mail, email));
      await visitor.sees('You have a place');
      await checkState(visitor, 'confirmed');
      await visitor.press('button', 'Withdraw');
      await visitor.sees('Withdraw from this huddle?');
      await checkState(visitor, 'withdrawing');
      await visitor.press('button', 'Yes, withdraw');
      await visitor.sees('You have withdrawn');
      await checkState(visitor, 'withdrawn');
      await visitor.leave();
    });
  }
});

describe('the pages of the site', () => {
  for (const path of ['/', '/about.html', '/m/common-ground/huddles/kitchen-table-money']) {
    it(`fit and are accessible: ${path}`, async () => {
      const visitor = await Visitor.arrive(browser);
      await visitor.page.setViewport({width: 320, height: 640});
      // The server's page allows no program but its own, and axe is none of them.
      await visitor.page.setBypassCSP(true);
      await visitor.goto(`${site.url}${path}`);
      await visitor.page.waitForNetworkIdle();
      await checkState(visitor, path);
      await visitor.leave();
    });
  }
});

describe('by keyboard alone', () => {
  it('leads from the search to a confirmed place', async () => {
    const visitor = await Visitor.arrive(browser);
    await visitor.goto(`${site.url}/huddles.html`);
    await visitor.sees('6 huddles');
    await tabTo(visitor, 'searchbox', 'Search');
    await visitor.type('grief');
    await visitor.sees('1 huddle');
    await tabTo(visitor, 'button', 'Walking with Grief');
    await visitor.key('Enter');
    await visitor.sees('About you');
    await tabTo(visitor, 'textbox', /^Your name/);
    await visitor.type('Kay');
    await tabTo(visitor, 'textbox', /^Your e-mail address/);
    await visitor.type('kay@example.org');
    await visitor.key('Enter');
    const code = await codeFor(site.mail, 'kay@example.org');
    await visitor.sees('Type the code from your mail');
    await tabTo(visitor, 'textbox', /^Six-digit code/);
    await visitor.type(code);
    await visitor.key('Enter');
    await visitor.sees('You have a place');
    await visitor.key('Escape');
    await visitor.seesNo('You have a place');
    await until(async () => `the focus is at “${await focusedName(visitor)}”`, async () => (await focusedName(visitor)) === 'Walking with Grief');
    visitor.expectNoTrouble();
    await visitor.leave();
  });
});

/** Presses Tab until the focus is on it; and no more often than a person would bear. */
async function tabTo(visitor: Visitor, role: 'button' | 'textbox' | 'searchbox', name: string | RegExp): Promise<void> {
  const wanted = await visitor.find(role, name);
  for (let press = 0; press < 60; press++) {
    const reached = await wanted.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element);
    if (reached) return;
    await visitor.key('Tab');
  }
  assert.fail(`Tab never reaches ${role} “${name}”; it is at “${await focusedName(visitor)}”`);
}

const focusedName = (visitor: Visitor): Promise<string> =>
  visitor.page.evaluate(() => {
    let focused: Element | null = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    return focused?.textContent?.trim() ?? '';
  });
