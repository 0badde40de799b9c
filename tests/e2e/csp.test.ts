import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {launchBrowser} from '../support/browser.ts';
import {chooseFilter} from './support/finding.ts';
import {answerFullForm, signUpOnScreen} from './support/joining.ts';
import {movement} from './support/records.ts';
import {startSite} from './support/site.ts';
import type {Site} from './support/site.ts';
import {until} from './support/until.ts';
import {Visitor} from './support/visitor.ts';

/** The strictest policy that a page with scripts and pictures of its own can have. */
const strict = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; style-src 'none'";

const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>A strict page</title>
    <link rel="icon" href="/icon.svg">
    <script type="module" src="/huddlekit/huddlekit.js"></script>
  </head>
  <body>
    <h1>A strict page</h1>
    <huddle-kit backend="/" movement="${movement.id}">
      <huddle-finder><p>Our huddles are on <a href="/list">a plain list</a>, too.</p></huddle-finder>
      <huddle-sign-up></huddle-sign-up>
    </huddle-kit>
  </body>
</html>`;

describe('a page whose policy allows next to nothing', () => {
  let browser: Browser;
  let site: Site;
  before(async () => {
    [browser, site] = await Promise.all([launchBrowser(), startSite()]);
    const page = (policy: string) => ({html, headers: {'content-security-policy': policy}});
    site.pages.set('/strict.html', page(strict));
    site.pages.set('/typed.html', page(`${strict}; require-trusted-types-for 'script'; trusted-types lit-html`));
    site.pages.set('/refused.html', page(`${strict}; require-trusted-types-for 'script'; trusted-types 'none'`));
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  it('has everything of the finder, without one breach', async () => {
    const visitor = await arrive(site, browser, '/strict.html');
    await useFinder(visitor);
    visitor.expectNoTrouble();
    await visitor.leave();
  });

  it('has everything of the sign-up, without one breach', async () => {
    const visitor = await arrive(site, browser, '/strict.html');
    await useSignUp(visitor, site, 'strict@example.org');
    visitor.expectNoTrouble();
    await visitor.leave();
  });

  it('may demand trusted types, and allow those of lit-html alone', async () => {
    const visitor = await arrive(site, browser, '/typed.html');
    await useFinder(visitor);
    await useSignUp(visitor, site, 'typed@example.org');
    visitor.expectNoTrouble();
    await visitor.leave();
  });

  it('keeps what it put inside when it allows no trusted types, and the console says why', async () => {
    const visitor = await Visitor.arrive(browser);
    await visitor.goto(`${site.url}/refused.html`);
    const told = () => [...visitor.troubles.map(({text}) => text), ...visitor.warnings].some((text) => /Huddlekit could not start.*lit-html/.test(text));
    await until(() => `the console says why: ${JSON.stringify(visitor.troubles)}`, told);
    await visitor.sees('Our huddles are on a plain list, too.');
    assert.equal(await visitor.has('searchbox', 'Search'), false);
    await visitor.leave();
  });

  it('notices a breach: a style in a page is one', async () => {
    site.pages.set('/breach.html', {html: html.replace('<h1>', '<h1 style="color:red">'), headers: {'content-security-policy': strict}});
    const visitor = await Visitor.arrive(browser);
    await visitor.goto(`${site.url}/breach.html`);
    await until('the breach is noticed', () => visitor.troubles.some(({kind, text}) => kind === 'policy' && text.startsWith('style-src')));
    await visitor.leave();
  });
});

async function arrive({url}: Site, browser: Browser, path: string): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, {zone: 'Europe/Berlin'});
  await visitor.goto(`${url}${path}`);
  await visitor.sees('6 huddles');
  return visitor;
}

async function useFinder(visitor: Visitor): Promise<void> {
  await visitor.press('button', 'Filters');
  await chooseFilter(visitor, 'Theme', /^Care/);
  await visitor.sees('2 huddles');
  await visitor.press('button', /^Remove filter: Care/);
  await visitor.sees('6 huddles');
  await visitor.press('button', /^Details.*Kitchen Table Money/);
  await visitor.sees('Bring one that you could not read.');
  await visitor.press('button', 'Calendar');
  await visitor.find('link', 'Subscribe');
  await visitor.press('button', 'Map');
  await visitor.find('button', /Berlin/);
  await visitor.press('button', /Berlin/);
  await visitor.press('button', 'List');
  await visitor.fill('Search', 'nothing like this', 'searchbox');
  await visitor.sees('No huddle matches all of this');
  await visitor.press('button', 'Clear all filters');
  await visitor.sees('6 huddles');
}

async function useSignUp(visitor: Visitor, {mail}: Site, email: string): Promise<void> {
  await visitor.press('button', 'Kitchen Table Money');
  await visitor.sees('About you');
  await visitor.press('button', 'Continue');
  await visitor.sees('There is a problem');
  await answerFullForm(visitor, 'Listen.');
  await signUpOnScreen(visitor, mail, {name: 'Ann', email});
  await visitor.sees('You have a place');
  await visitor.press('button', 'Change what I said');
  await visitor.fill(/^Anything else that helps/, 'A chair by the door');
  await visitor.press('button', 'Save the change');
  await visitor.sees('You have a place');
  await visitor.press('button', 'Withdraw');
  await visitor.press('button', 'Yes, withdraw');
  await visitor.sees('You have withdrawn');
}
