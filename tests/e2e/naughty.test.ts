import {isStorable} from '@huddlekit/core';
import type {HuddleRecord, Issue} from '@huddlekit/core';
import {exportMovement, importRecords} from '@huddlekit/server';
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {launchBrowser} from '../support/browser.ts';
import {allNaughtyStrings, naughtyStrings} from '../support/naughty-strings.ts';
import {signIn, signUp, signUpInput} from './support/api.ts';
import type {Reply} from './support/api.ts';
import {rawTexts} from './support/in-page.ts';
import {ask, checkRefusal, fullRecord, recordFields, valueAt, withValues} from './support/naughty.ts';
import {movement, record} from './support/records.ts';
import {startSite, steward} from './support/site.ts';
import type {Site} from './support/site.ts';
import {issueTokens} from './support/tokens.ts';
import {until} from './support/until.ts';
import {Visitor} from './support/visitor.ts';

const huge: readonly string[] = naughtyStrings['huge']!;
const strings = allNaughtyStrings.filter((text) => !huge.includes(text));
/** Addresses that cannot be decoded, or whose parts could be mistaken for something else. */
const brokenPaths = ['%', '%ff', '%c3%28', '%00', '%2e%2e%2f', '%2F', '..%2f..%2fhealth', '%25', '%u0041', '%0d%0aX: 1'];

describe('every text that breaks careless programs', () => {
  let site: Site;
  let token: string;
  before(async () => {
    site = await startSite({huddles: [fullRecord('everything'), fullRecord('answered'), record({id: 'plain', title: 'Plain'})]});
    token = await signIn(site.api, site.mail, steward);
  });
  after(() => site.close());

  it('is published as it is, or refused with its field named', async () => {
    for (const text of strings) await publishEverywhere(site, token, text);
  });

  it('is refused by name when it is too long', async () => {
    for (const text of huge.filter((each) => [...each].length > 20_000)) {
      for (const path of recordFields) {
        const body = withValues(fullRecord('everything'), {[path]: text});
        const reply = await ask(site.server, '/huddles/everything', {method: 'PUT', token, body});
        assert.deepEqual(paths(checkRefusal(reply, path)), [path], path);
      }
    }
  });

  it('is kept in a sign-up as it is, or refused with its field named', async () => {
    const signedUp = await signUp(site.api, token, signUpInput('answered', fullAnswers));
    for (const text of strings) await amend(site, token, signedUp.id, text, signUpFields);
    // Together they would be more than a body may hold.
    for (const text of huge) for (const field of signUpFields) await amend(site, token, signedUp.id, text, [field]);
    for (const text of allNaughtyStrings) {
      const body = signUpInput(text, fullAnswers);
      const reply = await ask(site.server, '/sign-ups', {method: 'POST', token, body});
      const issues = checkRefusal(reply, text);
      assert.ok(reply.body.code === 'not-found' || issues.some(({path}) => path === 'huddle'), JSON.stringify(reply.body));
    }
  });

  it('is no answer to a question that was not asked', async () => {
    const signedUp = await signUp(site.api, await tokenOf(site, 'asked@example.org'), signUpInput('plain'));
    const own = await tokenOf(site, 'asked@example.org');
    for (const text of allNaughtyStrings) {
      const body = {answers: {[text]: 'x'}};
      const reply = await ask(site.server, `/sign-ups/${signedUp.id}`, {method: 'PATCH', token: own, body});
      assert.ok(paths(checkRefusal(reply, text)).includes(`answers.${text}`), `${text}: ${JSON.stringify(reply.body)}`);
    }
  });

  it('finds something or nothing, or is refused with its parameter named', async () => {
    const keys = ['text', 'from', 'to', 'zone', 'sort', 'cursor', 'mode', 'theme', 'language', 'access', 'price', 'kind',
      'state', 'ids', 'weekday', 'time', 'waking', 'open', 'facets', 'near', 'limit', 'utm_source'];
    for (const text of allNaughtyStrings) {
      for (const key of keys) {
        const reply = await ask(site.server, `/huddles?${new URLSearchParams([[key, text]])}`);
        if (reply.status === 200) assert.ok(Array.isArray(reply.body.items), key);
        else assert.ok(paths(checkRefusal(reply, text)).some((path) => path.split('.')[0] === key), `${key}: ${text}`);
      }
    }
  });

  it('is no address and no code, and the field is named', async () => {
    for (const text of allNaughtyStrings) {
      const wish = await ask(site.server, '/identity/codes', {method: 'POST', body: {email: text}});
      assert.deepEqual(paths(checkRefusal(wish, text)), ['email']);
      const attempt = {email: 'ann@example.org', code: text};
      const reply = await ask(site.server, '/identity/tokens', {method: 'POST', body: attempt});
      assert.deepEqual(paths(checkRefusal(reply, text)), ['code']);
    }
  });

  it('is nothing as an id in a path, where ids are looked up', async () => {
    const encoded = strings.map((text) => encodeURIComponent(Buffer.from(text).toString()));
    for (const id of [...encoded, ...brokenPaths]) {
      const reads = [`/huddles/${id}`, `/huddles/${id}.ics`, `/huddles/${id}/form`, `/sign-ups/${id}`];
      for (const path of reads) checkPath(await ask(site.server, path, {token}), path);
      const put = await ask(site.server, `/huddles/${id}`, {method: 'PUT', token, body: fullRecord('other')});
      checkPath(put, id);
      for (const path of [`/sign-ups/${id}/withdraw`, `/huddles/${id}/sign-ups/${id}/decision`]) {
        checkPath(await ask(site.server, path, {method: 'POST', token, body: {decision: 'confirm'}}), path);
      }
      const page = await site.server.app.request(`/m/${movement.id}/huddles/${id}`);
      assert.ok(page.status < 500, `${page.status} for the page ${id}`);
    }
  });

  it('survives import and export as it is, or is refused with its field named', async () => {
    const {db} = site.server;
    const records = allNaughtyStrings.map((text, index) => ({...record({id: `n${index}`, title: 'x'}), title: text, themes: [text]}));
    const imported = await importRecords(db, records, {movement: movement.id});
    const exported = new Map((await exportMovement(db, movement.id)).huddles.map((each) => [each.id, each]));
    for (const [index, each] of imported.entries()) {
      const text = allNaughtyStrings[index]!;
      if (each.result === 'refused') {
        assert.ok(each.issues.every(({path}) => path === 'title' || path === 'themes.0'), JSON.stringify(each));
        assert.ok(!exported.has(`n${index}`));
      } else {
        assert.deepEqual([exported.get(`n${index}`)?.title, exported.get(`n${index}`)?.themes], [text, [text]]);
      }
    }
  });
});

describe('every text that breaks careless programs, on screen', () => {
  let browser: Browser;
  let site: Site;
  let shown: HuddleRecord[];
  before(async () => {
    browser = await launchBrowser();
    shown = strings.flatMap((text, index) => {
      const plain = record({id: `n${index}`, title: 'x', question: 'y', description: 'z'});
      return fits(text) ? {...plain, title: text, question: text, description: text, themes: [text.slice(0, 80)], hosts: [{name: text}]} : [];
    });
    site = await startSite({huddles: [...shown, record({id: 'plain', title: 'Plain'})]});
    site.pages.set('/all.html', {html: allPage});
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  it('is read as it was written, in the finder and its details, and nothing of it runs', async () => {
    const visitor = await Visitor.arrive(browser);
    await visitor.goto(`${site.url}/all.html`);
    await visitor.sees(`${shown.length + 1} huddles`);
    for (let known = 100; known < shown.length + 1; known += 100) {
      await visitor.press('button', 'Show more');
      await until(`more than ${known} cards`, async () => (await visitor.page.$$('>>> [part~=card]')).length > known);
    }
    await visitor.page.evaluate(() => {
      const cards = document.querySelector('huddle-finder')!.shadowRoot!.querySelectorAll('[part~=card]');
      for (const card of cards) card.querySelector<HTMLElement>('.foot button[aria-expanded]')!.click();
    });
    const missing = async () => {
      const texts = new Set(await visitor.page.evaluate(rawTexts));
      return shown.flatMap(({title}) => (texts.has(title) ? [] : title));
    };
    await until(async () => `shown otherwise: ${JSON.stringify(await missing())}`, async () => (await missing()).length === 0);
    await checkUnharmed(visitor);
  });

  it('is searched for without harm', async () => {
    const visitor = await Visitor.arrive(browser);
    await visitor.goto(`${site.url}/all.html`);
    await visitor.find('searchbox', 'Search');
    for (const text of naughtyStrings['script and markup']!) {
      const answered = visitor.page.waitForResponse((response) => new URL(response.url()).searchParams.get('text') === text);
      await visitor.fill('Search', text, 'searchbox');
      assert.equal((await answered).status(), 200, text);
    }
    await checkUnharmed(visitor);
  });

  it('is read as it was written on the server’s own page of a huddle', async () => {
    const visitor = await Visitor.arrive(browser);
    for (const {id, title} of shown.filter(({title}) => /[<>&"'`{}\\]/.test(title))) {
      await visitor.goto(`${site.url}/m/${movement.id}/huddles/${id}`);
      assert.equal(await visitor.page.$eval('h1', (heading) => heading.textContent), title);
      const data = await visitor.page.$eval('script[type="application/ld+json"]', (script) => script.textContent);
      assert.ok(JSON.stringify(JSON.parse(data ?? '')).includes(JSON.stringify(title).slice(1, -1)), title);
    }
    await checkUnharmed(visitor);
  });
});

const allPage = `<!doctype html><html lang="en"><meta charset="utf-8"><title>All</title><link rel="icon" href="icon.svg">
<script type="module" src="/huddlekit/huddlekit.js"></script>
<huddle-kit backend="/" movement="${movement.id}"><huddle-finder page-size="100"><p>Wait</p></huddle-finder></huddle-kit>`;

const fullAnswers = {
  name: 'Ann',
  answers: {hope: 'To listen', way: 'A friend'},
  agreement: '2',
  consents: [{id: 'name', version: '1'}],
};

/** The refused fields. A value may be wrong in two ways. */
const paths = (issues: readonly Issue[]): string[] => [...new Set(issues.map(({path}) => path))];

/** Whether it may be a title: one line, not blank, storable. What core refuses is seen in the tests above. */
const fits = (text: string): boolean =>
  text.trim() !== '' && text.length <= 200 && isStorable(text) && !/[\r\n]/.test(text);

const tokenOf = async ({server}: Site, email: string): Promise<string> => (await issueTokens(server.db, movement.id, [email]))[0]!;

/**
 * Sends a text in every field at once. What is refused is named and put right; then the rest is taken.
 *
 * @returns The fields that were taken.
 */
async function sendEverywhere(text: string, good: object, fields: readonly string[], send: (body: object) => Promise<Reply>) {
  const taken = new Set(fields);
  for (let round = 0; ; round++) {
    const reply = await send(withValues(good, Object.fromEntries([...taken].map((path) => [path, text]))));
    if (reply.status < 300) return {taken: [...taken], reply};
    const refused = paths(checkRefusal(reply, text));
    assert.ok(refused.length > 0 && round < 4, `${JSON.stringify(text)} is refused without an end: ${JSON.stringify(reply.body)}`);
    const sent = new Set(taken);
    for (const path of refused) {
      const wrong = fieldsOf(path, fields);
      assert.ok(wrong.some((field) => sent.has(field)), `${path} is named, and was right: ${JSON.stringify(text)}`);
      for (const field of wrong) taken.delete(field);
    }
  }
}

/** The fields that an issue's path means: that field, or the list that it is in. A consent is named by its id. */
const fieldsOf = (path: string, fields: readonly string[]): string[] =>
  fields.filter((field) => path.startsWith('consents.')
    ? field.startsWith('consents.')
    : field === path || path.startsWith(`${field}.`) || field.startsWith(`${path}.`));

async function publishEverywhere({server}: Site, token: string, text: string): Promise<void> {
  const good = fullRecord('everything');
  const put = (body: object) => ask(server, '/huddles/everything', {method: 'PUT', token, body});
  const {taken} = await sendEverywhere(text, good, recordFields, put);
  const kept = (await exportMovement(server.db, movement.id)).huddles.find(({id}) => id === 'everything');
  for (const path of taken) assert.equal(valueAt(kept, path), text, path);
  const huddle = (await ask(server, '/huddles/everything')).body;
  for (const path of ['title', 'question', 'description', 'hosts.0.name', 'image.alt']) {
    if (taken.includes(path)) assert.equal(valueAt(huddle, path), text, path);
  }
}

const signUpFields = ['name', 'answers.hope', 'answers.way', 'answers.people', 'accessNote', 'agreement', 'consents.0.id',
  'consents.0.version', 'priceTier', 'accessNeeds.0', 'bursaries.0'];

async function amend({server}: Site, token: string, id: string, text: string, fields: readonly string[]): Promise<void> {
  const good = {...fullAnswers, accessNote: '', accessNeeds: ['captions'], bursaries: ['fee'], priceTier: 'one'};
  const patch = (body: object) => ask(server, `/sign-ups/${id}`, {method: 'PATCH', token, body});
  const {taken, reply} = await sendEverywhere(text, good, fields, patch);
  for (const path of taken) assert.equal(valueAt(reply.body, path), kept(text), path);
}

/** PGlite takes a byte order mark at the beginning of a value for one, and leaves it out. */
const kept = (text: string): string => text.replace(/^\ufeff/, '');

function checkPath(reply: {status: number; type: string; body: unknown}, path: string): void {
  const said = `${reply.status} for ${JSON.stringify(path)}: ${JSON.stringify(reply.body)}`;
  assert.ok(reply.status >= 400 && reply.status < 500, said);
  assert.match(reply.type, /^application\/problem\+json/, said);
}

/** No dialog, no error, no picture of an attacker's, and the page is still what it was. */
async function checkUnharmed(visitor: Visitor): Promise<void> {
  visitor.expectNoTrouble();
  assert.deepEqual(visitor.requests.filter((url) => /\/x$|file:|127\.0\.0\.1:22\//.test(url)), []);
  assert.equal(await visitor.page.evaluate(() => 'x' in globalThis && typeof (globalThis as {x?: unknown}).x === 'number'), false);
  assert.notEqual(await visitor.page.title(), '1');
  await visitor.leave();
}
