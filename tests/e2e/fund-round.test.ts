import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {type TestRound, aRound} from '../../packages/server/src/testing/rounds.ts';
import {launchBrowser} from '../support/browser.ts';
import {House} from '../support/house.ts';
import {call} from './support/api.ts';
import {codeFor, mailTo} from './support/mail.ts';
import {startSite} from './support/site.ts';
import type {Site} from './support/site.ts';
import {until} from './support/until.ts';
import {Visitor} from './support/visitor.ts';

const titles = ['A tool library', 'A bench', 'A mural'] as const;

const page = (movement: string) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Street fund</title>
    <link rel="icon" href="/icon.svg">
    <script type="module" src="/huddlekit/huddlekit.js"></script>
  </head>
  <body>
    <huddle-kit backend="/" movement="${movement}">
      <huddle-ballot round="round"></huddle-ballot>
      <huddle-outcome round="round"></huddle-outcome>
    </huddle-kit>
  </body>
</html>`;

describe('a round on a circle’s page, on PostgreSQL', () => {
  let browser: Browser;
  let site: Site;
  let round: TestRound;
  const members: Visitor[] = [];
  before(async () => {
    [browser, site] = await Promise.all([launchBrowser(), startSite({database: 'postgres'})]);
    round = await aRound(new House(site.server.db), {
      members: 5,
      proposals: titles.map((title) => ({title, amount: 100_00})),
      settings: {form: {form: 'points', total: 5}, rule: {rule: 'greedy', satisfaction: 'total-points'}},
    });
    site.pages.set('/fund.html', {html: page(round.movement)});
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  /** A member comes to the page and signs in with the code from their mail. */
  async function arrive(number: number): Promise<Visitor> {
    const visitor = await Visitor.arrive(browser);
    const email = `member-${number}@example.org`;
    await visitor.goto(`${site.url}/fund.html`);
    await visitor.press('button', 'Sign in to vote');
    await visitor.fill(/^Your e-mail address/, email);
    await visitor.press('button', 'Send me a code');
    await visitor.fill(/^Six-digit code/, await codeFor(site.mail, email));
    await visitor.press('button', 'Sign in');
    await visitor.sees('You have 5 points');
    members[number] = visitor;
    return visitor;
  }

  /** Opens what a summary is about. */
  async function unfold(visitor: Visitor, name: string): Promise<void> {
    await until(`“${name}” can be unfolded`, async () => {
      for (const summary of await visitor.page.$$('>>> summary')) {
        const text = await summary.evaluate((element) => element.textContent.trim());
        if (text !== name) continue;
        await summary.click();
        return true;
      }
      return false;
    });
  }

  async function give(visitor: Visitor, title: string, points: number): Promise<void> {
    for (let point = 0; point < points; point++) await visitor.press('button', `More for ${title}`);
  }

  async function cast(visitor: Visitor): Promise<void> {
    await visitor.press('button', 'Review your ballot');
    await visitor.sees('Your ballot, before you cast it');
    await visitor.press('button', 'Cast this ballot');
    await visitor.sees('Your ballot is in');
    await visitor.sees('Computed on this device: the receipt is that of your ballot.');
  }

  it('takes five members’ ballots: one is replaced, one member keeps out of a decision', {timeout: 300_000}, async () => {
    const ana = await arrive(0);
    await give(ana, 'A mural', 5);
    await ana.sees('0 points left');
    await cast(ana);
    await ana.press('button', 'Change my ballot');
    for (let point = 0; point < 4; point++) await ana.press('button', 'Less for A mural');
    await give(ana, 'A bench', 4);
    await cast(ana);
    await ana.sees('Version 2 of your ballot');

    const ben = await arrive(1);
    await unfold(ben, 'Keep out of this decision: A tool library');
    await ben.fill(/^Your reason, for the circle/, 'I would borrow from it.');
    await ben.press('button', 'Keep out of this decision');
    await ben.sees('You keep out of this decision: I would borrow from it.');
    await give(ben, 'A bench', 3);
    await cast(ben);

    for (const [number, title] of [[2, 'A tool library'], [3, 'A tool library'], [4, 'A bench']] as const) {
      const visitor = await arrive(number);
      await give(visitor, title, 5);
      await cast(visitor);
    }
    const told = await call(`${site.url}/api/v1/movements/${round.movement}/rounds/round`);
    assert.deepEqual([told.body.stage, told.body.turnout], ['voting', undefined]);
  });

  it('shows the outcome once voting has closed, counts it again here, and finds a ballot by its receipt', {timeout: 300_000}, async () => {
    await round.reach('cooling-off');
    const [ana] = members as [Visitor];
    await ana.page.reload();
    await ana.sees('Your ballot was counted');
    await unfold(ana, 'Check it yourself');
    await ana.press('button', 'Count again in this browser');
    await ana.sees('the same result, in every figure and step');
    await ana.press('button', 'Check the chain of ballots');
    await ana.sees('Every ballot fits its commitment');
    await ana.press('button', 'Use the receipt kept for you');
    await ana.sees('This ballot was counted as you see it here.');
    const outcome = (await round.ask('/rounds/round/outcome')).body;
    const points = (index: number) => outcome.proposals.find(({proposal}: {proposal: string}) => proposal === round.proposals[index]).score;
    assert.deepEqual([points(0), points(1), points(2)], [10, 12, 1]);
    assert.deepEqual([outcome.ballots, outcome.awarded], [5, 200_00]);
    for (const visitor of members) visitor.expectNoTrouble();
  });

  it('awards what two stewards confirm, and answers each proposer by mail', {timeout: 120_000}, async () => {
    const mailed = (number: number, subject: string) => mailTo(site.mail, `proposer-${number}@example.org`, `${subject}: ${titles[number]}`);
    await Promise.all([mailed(0, 'The circle chose your proposal'), mailed(1, 'The circle chose your proposal'), mailed(2, 'Not this time')]);
    const note = 'The wall is to be rebuilt first. Bring it again in spring.';
    const answered = await round.ask(`/proposals/${round.proposals[2]}/answer`, {method: 'POST', token: round.stewards[0]!, body: {note}});
    assert.equal(answered.status, 200);
    await mailed(2, 'A word about your proposal');
    const {items: seen} = (await round.ask('/rounds/round/proposals', {token: round.proposers[2]!})).body;
    assert.equal(seen.find(({id}: {id: string}) => id === round.proposals[2]).answer.note, note);
    await round.reach('decided');
    const items = (await round.ask('/rounds/round/awards', {token: round.stewards[0]!})).body.items as {id: string}[];
    assert.equal(items.length, 2);
    for (const {id} of items) {
      for (const token of round.stewards) {
        assert.equal((await round.ask(`/awards/${id}/confirmation`, {method: 'POST', token})).status, 200);
      }
    }
    const pot = (await round.ask('/pots/pot')).body;
    assert.deepEqual([pot.awarded, pot.proposed], [200_00, 0]);
    await Promise.all([mailed(0, 'Your award is confirmed'), mailed(1, 'Your award is confirmed')]);
  });
});
