import {expect} from 'chai';
import {after, before, describe, it} from 'node:test';
import {testDatabases} from '../../../../tests/support/databases.ts';
import {House, huddle} from '../../../../tests/support/house.ts';
import {hasInbox} from './inbox.ts';
import {sendDue} from './send.ts';

const [embedded] = testDatabases();

describe('the local inbox', () => {
  let house: House;
  before(async () => {
    house = new House((await embedded!.open()).db);
  });
  after(() => embedded!.close());

  const get = async (path: string, app = house.app) => {
    const response = await app.request(path);
    return {status: response.status, headers: response.headers, text: await response.text()};
  };

  it('lists mails, shows each as text and HTML, and offers its calendar files', async () => {
    const movement = await house.movement([huddle({title: '<b>Energy</b>', days: [10, 17]})]);
    await house.join(movement, 'inbox@example.org', 'pod');
    await sendDue(house.deps);
    const {id} = (await house.mails(movement))[0]!;
    const list = await get('/dev/mail');
    expect(list.text).to.include(`href="/dev/mail/${id}"`).and.include('You have a place: &lt;b&gt;Energy&lt;/b&gt;').and.include('inbox@example.org');
    const one = await get(`/dev/mail/${id}`);
    expect(one.text).to.include(`<iframe sandbox title="The mail as HTML" src="/dev/mail/${id}/html">`).and.include('METHOD:REQUEST');
    const html = await get(`/dev/mail/${id}/html`);
    expect(html.headers.get('content-security-policy')).to.include('sandbox').and.include("default-src 'none'");
    expect(html.text).to.include('<bdi>&lt;b&gt;Energy&lt;/b&gt;</bdi>');
    for (const [file, method] of [['invite', 'REQUEST'], ['sessions', 'PUBLISH']]) {
      const calendar = await get(`/dev/mail/${id}/${file}.ics`);
      expect(calendar.headers.get('content-type')).to.equal('text/calendar; charset=utf-8');
      expect(calendar.text).to.include(`METHOD:${method}`);
    }
    for (const {text, headers} of [list, one, html]) {
      expect(text).not.to.include('<script');
      expect(headers.get('content-security-policy')).to.include("default-src 'none'");
      expect(headers.get('cache-control')).to.equal('no-store');
    }
  });

  it('shows the code to type, where the answer to the wish says', async () => {
    const movement = await house.movement();
    const {body} = await house.ask(movement, '/identity/codes', {method: 'POST', key: null, body: {email: 'ana@example.org'}});
    expect(body.preview).to.deep.equal({inbox: 'http://localhost/dev/mail'});
    const [row] = await house.mails(movement);
    expect((await get(`/dev/mail/${row!.id}`)).text).to.include((row!.payload as {code: string}).code);
  });

  it('answers 404 for what there is not', async () => {
    for (const path of ['/x', '/00000000-0000-4000-8000-000000000000', '/00000000-0000-4000-8000-000000000000/html']) {
      expect((await get(`/dev/mail${path}`)).status, path).to.equal(404);
    }
  });

  it('is not there with a mail server, nor at a public address', async () => {
    for (const config of [{smtpUrl: 'smtp://127.0.0.1:1'}, {publicUrl: 'https://huddles.example.org'}]) {
      const other = new House(house.deps.db, {config});
      expect((await get('/dev/mail', other.app)).status).to.equal(404);
      const movement = await other.movement();
      const wish = {method: 'POST', key: null, body: {email: 'ana@example.org'}};
      const {body} = await other.ask(movement, '/identity/codes', wish);
      expect(body).to.have.all.keys('expiresAt');
    }
    expect((await house.app.request('http://huddles.example.org/dev/mail')).status, 'asked by a public name').to.equal(404);
  });

  it('leads to where it was asked, whatever port the settings name', async () => {
    const movement = await house.movement([huddle()]);
    await house.join(movement, 'port@example.org', 'pod');
    const {id} = (await house.mails(movement))[0]!;
    for (const path of ['', '/html']) {
      const {text} = await get(`http://localhost:5999/dev/mail/${id}${path}`);
      expect(text, path).to.include(`http://localhost:5999/m/${movement}/huddles/pod`);
    }
  });

  it('can be read by no page of another site', async () => {
    const answer = await house.app.request('/dev/mail', {headers: {origin: 'https://elsewhere.example'}});
    expect(answer.headers.get('access-control-allow-origin')).to.equal(null);
  });

  it('is not there behind a proxy that the settings do not tell of', async () => {
    for (const header of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip']) {
      const answer = await house.app.request('/dev/mail', {headers: {[header]: 'for=192.0.2.1'}});
      expect(answer.status, header).to.equal(404);
    }
  });

  for (const [publicUrl, there] of [
    [undefined, true],
    ['http://localhost:4680', true],
    ['http://192.168.1.20:4680', true],
    ['http://[::1]:4680', true],
    ['http://laptop.local', true],
    ['http://8.8.8.8', false],
    ['https://example.org', false],
    ['https://localhost.example.org', false],
  ] as const) {
    it(`is ${there ? '' : 'not '}there at ${publicUrl}`, () => {
      expect(hasInbox({smtpUrl: undefined, publicUrl})).to.equal(there);
    });
  }
});
