import {expect} from 'chai';
import {after, before, describe, it} from 'node:test';
import {testDatabases} from '../../../../tests/support/databases.ts';
import {House, huddle} from '../../../../tests/support/house.ts';
import type {MailFacts} from '../mail/outbox.ts';

const [embedded] = testDatabases();

describe('the page of an offer', () => {
  let house: House;
  before(async () => {
    house = new House((await embedded!.open()).db);
  });
  after(() => embedded!.close());

  /** Somebody who is offered the one place, with the address that their mail has. */
  async function offered() {
    const movement = await house.movement([huddle({capacity: 1})]);
    const ana = await house.join(movement, 'ana@example.org', 'pod');
    const ben = await house.join(movement, 'ben@example.org', 'pod');
    await house.ask(movement, `/sign-ups/${ana.id}/withdraw`, {method: 'POST', token: ana.token, body: {}});
    const mail = (await house.mails(movement)).find(({kind}) => kind === 'offered');
    return {movement, ben, path: `/m/${movement}/offers/${(mail!.payload as MailFacts).offerKey}`};
  }

  const choose = (path: string, choice: string, headers = {}) =>
    house.app.request(path, {
      method: 'POST',
      headers: {'content-type': 'application/x-www-form-urlencoded', ...headers},
      body: `choice=${choice}`,
    });
  const kindOf = ({status, headers}: Response) => `${status} ${headers.get('content-type')?.split(';')[0]}`;

  it('changes nothing when it is opened, and accepts by its button, once', async () => {
    const {ben, path} = await offered();
    const opened = await house.app.request(path);
    expect(kindOf(opened)).to.equal('200 text/html');
    expect((await ben.again()).state).to.equal('offered');
    expect(kindOf(await choose(path, 'accept'))).to.equal('200 text/html');
    expect((await ben.again()).state).to.equal('confirmed');
    expect(kindOf(await choose(path, 'accept'))).to.equal('410 text/html');
  });

  it('passes the place on', async () => {
    const {ben, path} = await offered();
    expect(kindOf(await choose(path, 'pass'))).to.equal('200 text/html');
    expect((await ben.again()).state).to.equal('withdrawn');
  });

  it('is kept by nobody on the way, and read by no page of another site', async () => {
    const {path} = await offered();
    const {headers} = await house.app.request(path, {headers: {origin: 'https://elsewhere.example'}});
    expect(headers.get('cache-control')).to.equal('no-store');
    expect(headers.get('access-control-allow-origin')).to.equal(null);
  });

  it('says in a page that an offer is gone: too late, or of a huddle that was cancelled', async () => {
    const late = await offered();
    house.ahead = 49 * 3_600_000;
    try {
      expect(kindOf(await house.app.request(late.path))).to.equal('410 text/html');
      expect(kindOf(await choose(late.path, 'accept'))).to.equal('410 text/html');
    } finally {
      house.ahead = 0;
    }
    const {movement, path} = await offered();
    await house.publish(movement, huddle({capacity: 1, lifecycle: 'cancelled'}));
    expect(kindOf(await house.app.request(path))).to.equal('410 text/html');
    expect(kindOf(await choose(path, 'accept'))).to.equal('410 text/html');
  });

  it('refuses the form of another site', async () => {
    const {ben, path} = await offered();
    expect((await choose(path, 'pass', {origin: 'https://elsewhere.example'})).status).to.equal(403);
    expect((await ben.again()).state).to.equal('offered');
  });
});
