import {instantOf} from '@huddlekit/core';
import type {HuddleRecord} from '@huddlekit/core';
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {launchBrowser} from '../support/browser.ts';
import {call, signIn, signUp, signUpInput} from './support/api.ts';
import {chooseFilter} from './support/finding.ts';
import {answerFullForm, signUpOnScreen} from './support/joining.ts';
import {calendarsOf, eventsOf, mailTo, methodOf} from './support/mail.ts';
import {databases, startSite} from './support/site.ts';
import type {Site} from './support/site.ts';
import {until} from './support/until.ts';
import {Visitor} from './support/visitor.ts';

let browser: Browser;
before(async () => void (browser = await launchBrowser()));
after(() => browser.close());

for (const database of databases) {
  describe(`joining a huddle on a movement's site, on ${database}`, () => {
    let site: Site;
    before(async () => void (site = await startSite({database})));
    after(() => site.close());

    it('leads from a misspelt search to a confirmed place, its chat link and an invitation', async () => {
      const ann = await Visitor.arrive(browser, {zone: 'America/Chicago'});
      await findKitchenTable(ann, site);
      await ann.press('button', 'Kitchen Table Money');
      await ann.sees('12 places left');
      await until('the address names the huddle', () => parameter(ann, 'huddle') === 'kitchen-table-money');
      await answerFullForm(ann, 'Read my pension letter.');
      await signUpOnScreen(ann, site.mail, {name: 'Ann Łoś', email: 'ann@example.org'});
      await ann.sees('You have a place');
      await ann.sees('The kettle is on from quarter past.');
      const chat = await ann.find('link', 'Join the chat');
      assert.equal(await chat.evaluate((link) => (link as HTMLAnchorElement).href), 'https://chat.common-ground.example/kitchen');
      ann.expectNoTrouble();
      await ann.leave();
      await checkInvitation(site);
    });

    it('shows the truth again after a reload, and follows back and forward', async () => {
      const ann = await Visitor.arrive(browser);
      await ann.goto(`${site.url}/huddles.html`);
      await ann.press('button', 'Walking with Grief');
      await signUpOnScreen(ann, site.mail, {name: 'Bo', email: 'bo@example.org'});
      await ann.sees('You have a place');
      await ann.page.reload();
      await ann.sees('You have a place');
      await ann.page.goBack();
      await ann.seesNo('You have a place');
      await ann.sees('6 huddles');
      await ann.page.goForward();
      await ann.sees('You have a place');
      ann.expectNoTrouble();
      await ann.leave();
    });

    it('opens a huddle by its address, for somebody who was never here', async () => {
      const cy = await Visitor.arrive(browser);
      await cy.goto(`${site.url}/huddles.html?huddle=care-rota`);
      await cy.find('heading', 'A Care Rota that Holds');
      await cy.find('dialog', 'A Care Rota that Holds');
      await cy.key('Escape');
      await until('the address names no huddle', () => parameter(cy, 'huddle') === null);
      await until('the dialog is gone', async () => !(await cy.has('dialog', 'A Care Rota that Holds')));
      await cy.sees('6 huddles');
      cy.expectNoTrouble();
      await cy.leave();
    });

    it('puts people in line for a full huddle, and offers the place that one gives up to the first', async () => {
      const holder = await signIn(site.api, site.mail, 'holder@example.org');
      const held = await signUp(site.api, holder, signUpInput('street-energy'));
      assert.equal(held.state, 'confirmed');
      const dee = await Visitor.arrive(browser);
      await dee.goto(`${site.url}/huddles.html?huddle=street-energy`);
      await dee.sees('Full: you would be number 1 on the waiting list');
      await signUpOnScreen(dee, site.mail, {name: 'Dee', email: 'dee@example.org'});
      await dee.sees('You are number 1 on the waiting list');
      const later = await signIn(site.api, site.mail, 'later@example.org');
      const second = await signUp(site.api, later, signUpInput('street-energy'));
      assert.deepEqual([second.state, second.position], ['waitlisted', 2]);
      const left = await call(`${site.api}/sign-ups/${held.id}/withdraw`, {method: 'POST', token: holder});
      assert.equal(left.body.state, 'withdrawn');
      await acceptOffer(dee, site);
      const now = await call(`${site.api}/sign-ups/${second.id}`, {token: later});
      assert.deepEqual([now.body.state, now.body.position], ['waitlisted', 1]);
      dee.expectNoTrouble();
      await dee.leave();
    });

    it('lets a person withdraw on screen, and tells the next one by mail', async () => {
      const fay = await Visitor.arrive(browser);
      await fay.goto(`${site.url}/huddles.html?huddle=berlin-garden`);
      await signUpOnScreen(fay, site.mail, {name: 'Fay', email: 'fay@example.org'});
      await fay.sees('You have a place');
      await fay.press('button', 'Withdraw');
      await fay.press('button', 'Yes, withdraw');
      await fay.sees('You have withdrawn');
      const mail = await mailTo(site.mail, 'fay@example.org', 'You have withdrawn');
      const calendars = calendarsOf(mail);
      assert.deepEqual(calendars.map(methodOf).sort(), ['CANCEL', 'PUBLISH']);
      assert.ok(calendars.flatMap(eventsOf).every(({status}) => status === 'CANCELLED'));
      await fay.key('Escape');
      await fay.sees('20 places left');
      fay.expectNoTrouble();
      await fay.leave();
    });
  });
}

/** Searches with a typing error and narrows by a filter. */
async function findKitchenTable(visitor: Visitor, {url, huddles}: Site): Promise<void> {
  await visitor.goto(`${url}/huddles.html`);
  await visitor.sees('6 huddles');
  await visitor.press('button', 'Filters');
  await chooseFilter(visitor, 'Theme', /^Money/);
  await visitor.sees('2 huddles');
  await visitor.fill('Search', 'kitchn table', 'searchbox');
  await visitor.sees('1 huddle');
  await visitor.sees('Kitchen Table Money');
  // Half past twelve, but for the weeks in which only one of America and Europe has changed its clocks.
  await visitor.sees(`${part('hour', huddles[0]!, 'America/Chicago')}:30`);
  await until('the address tells the search', () => parameter(visitor, 'text') === 'kitchn table');
  await until('the address tells the filter', () => parameter(visitor, 'theme') === 'Money');
}

const parameter = ({page}: Visitor, name: string): string | null => new URL(page.url()).searchParams.get(name);

/** The hour of a huddle's first session on a zone's clocks, from 1 to 12, or what the British call those clocks then. */
function part(type: 'hour' | 'timeZoneName', {sessions}: HuddleRecord, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {hour: 'numeric', hour12: true, timeZoneName: 'short', timeZone});
  return format.formatToParts(instantOf(sessions[0]!.start)).find((each) => each.type === type)!.value;
}

/** The confirmation: the first session as an invitation at the right moment, and all three as a calendar. */
async function checkInvitation({mail: sink, huddles}: Site): Promise<void> {
  const mail = await mailTo(sink, 'ann@example.org', 'You have a place: Kitchen Table Money');
  assert.match(mail.text ?? '', /https:\/\/chat\.common-ground\.example\/kitchen/);
  const clocks = part('timeZoneName', huddles[0]!, 'Europe/London');
  assert.match(mail.text ?? '', new RegExp(`18:30.20:00 ${clocks}`));
  const starts = huddles[0]!.sessions.map(({start}) => instantOf(start));
  const calendars = calendarsOf(mail);
  const invitation = calendars.find((calendar) => methodOf(calendar) === 'REQUEST');
  assert.ok(invitation, 'There is no invitation');
  assert.deepEqual(eventsOf(invitation).map(({start}) => start), starts.slice(0, 1));
  assert.match(eventsOf(invitation)[0]!.uid, /@common-ground\.huddlekit$/);
  const all = calendars.flatMap(eventsOf).map(({start}) => start);
  assert.deepEqual([...new Set(all)].sort(), starts);
}

/** The next in line learns of the place by mail, sees it on screen and takes it. */
async function acceptOffer(visitor: Visitor, {mail: sink}: Site): Promise<void> {
  const mail = await mailTo(sink, 'dee@example.org', 'A place is free for you');
  assert.match(mail.text ?? '', /Accept it until/);
  await visitor.page.reload();
  await visitor.sees('A place is free for you');
  await visitor.press('button', 'Take the place');
  await visitor.sees('You have a place');
  await mailTo(sink, 'dee@example.org', 'You have a place');
}
