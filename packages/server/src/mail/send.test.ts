import {expect} from 'chai';
import ICAL from 'ical.js';
import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import {after, before, describe, it} from 'node:test';
import {SMTPServer} from 'smtp-server';
import {testDatabases} from '../../../../tests/support/databases.ts';
import {House, huddle} from '../../../../tests/support/house.ts';
import {startSmtpSink} from '../../../../tests/support/smtp-sink.ts';
import type {ReceivedMail, SmtpSink} from '../../../../tests/support/smtp-sink.ts';
import {lapseOverdueOffers} from '../sign-ups/jobs.ts';
import {enqueue} from './outbox.ts';
import {forgetMails, sendDue} from './send.ts';

const hour = 3_600_000;
const released = {chatUrl: 'https://chat.example.org/x', address: '7 Hidden Yard'};

/** The calendar files of a mail, each once, by method. */
function calendars(mail: ReceivedMail) {
  return mail.attachments
    .filter(({mimeType}) => mimeType === 'text/calendar')
    .map(({content}) => new ICAL.Component(ICAL.parse(String(content)) as never))
    .map((calendar) => ({
      method: calendar.getFirstPropertyValue('method'),
      uids: calendar.getAllSubcomponents('vevent').map((event) => event.getFirstPropertyValue('uid')),
      sequence: Number(calendar.getFirstSubcomponent('vevent')?.getFirstPropertyValue('sequence')),
    }));
}

for (const database of testDatabases()) {
  describe(`mail on ${database.name}`, () => {
    let sink: SmtpSink;
    let house: House;
    before(async () => {
      sink = await startSmtpSink();
      const config = {smtpUrl: sink.url, mailFrom: 'Commons & Co <huddles@example.org>', publicUrl: 'https://huddles.example.org'};
      house = new House((await database.open()).db, {config});
    });
    after(async () => {
      await sink.close();
      await database.close();
    });

    const to = (address: string) => (mail: ReceivedMail) => mail.envelope.to.includes(address);

    it('follows a person from confirmation to withdrawal, with invitations that match', async () => {
      const movement = await house.movement([huddle({capacity: 1, released, days: [10, 17]})]);
      const ana = await house.join(movement, 'ana@example.org', 'pod', {name: 'Ana “the one”, Łódź'});
      const ben = await house.join(movement, 'ben@example.org', 'pod');
      await sendDue(house.deps);
      const confirmed = await sink.next(to('ana@example.org'));
      expect(confirmed.subject).to.equal('You have a place: Community energy pod');
      expect(confirmed.from).to.include({name: 'Commons & Co', address: 'huddles@example.org'});
      expect(confirmed.to).to.deep.equal([{name: 'Ana “the one”, Łódź', address: 'ana@example.org'}]);
      expect(confirmed.text).to.include('7 Hidden Yard');
      expect(confirmed.html).to.include('7 Hidden Yard');
      const invitation = calendars(confirmed);
      expect(invitation.map(({method}) => method)).to.include.members(['REQUEST', 'PUBLISH']);
      expect(confirmed.raw).to.match(/Content-Type: text\/calendar;[^\r\n]*\s*method=REQUEST/i);
      const waiting = await sink.next(to('ben@example.org'));
      expect(waiting.text).to.include('number 1 on the waiting list').and.not.include('Hidden');
      expect(calendars(waiting)).to.have.length(0);

      house.ahead += 2000;
      await house.ask(movement, `/sign-ups/${ana.id}/withdraw`, {method: 'POST', token: ana.token, body: {}});
      await sendDue(house.deps);
      const cancelled = calendars(await sink.next(to('ana@example.org'))).find(({method}) => method === 'CANCEL')!;
      const request = invitation.find(({method}) => method === 'REQUEST')!;
      expect(cancelled.uids).to.deep.equal(request.uids);
      expect(cancelled.sequence).to.be.greaterThan(request.sequence);
      const offer = await sink.next(to('ben@example.org'));
      expect(offer.subject).to.equal('A place is free for you: Community energy pod');
      expect(offer.text).not.to.include('Hidden');
      house.ahead = 0;

      const path = /\/m\/[\w-]+\/offers\/[\w-]{43}/.exec(offer.text!)![0];
      const form = (choice: string) => ({method: 'POST', body: new URLSearchParams({choice})});
      const opened = await house.app.request(path);
      expect([opened.status, await opened.text()].join()).to.include('Accept the place').and.not.include('<script');
      await house.app.request(path);
      expect((await ben.again()).state, 'to open the link changes nothing').to.equal('offered');
      expect((await house.app.request(path, form('something'))).status).to.equal(410);
      const accepted = await house.app.request(path, form('accept'));
      expect(await accepted.text()).to.include('is confirmed');
      expect((await ben.again()).state).to.equal('confirmed');
      expect((await house.app.request(path)).status, 'the link is used up').to.equal(410);
      expect((await house.app.request(path, form('accept'))).status).to.equal(410);
    });

    it('writes in the language of the request that came with the sign-up', async () => {
      const movement = await house.movement([huddle()]);
      const token = await house.signIn(movement, 'cerys@example.org');
      const body = {huddle: 'pod', name: 'Cerys', answers: {}, accessNeeds: [], consents: []};
      await house.ask(movement, '/sign-ups', {method: 'POST', token, body, headers: {'accept-language': 'cy, en;q=0.5'}});
      await sendDue(house.deps);
      expect((await sink.next(to('cerys@example.org'))).subject).to.equal('Mae gennych le: Community energy pod');
    });

    it('sends each mail once from two servers, and lapses each offer once', async () => {
      const movement = await house.movement([huddle({capacity: 20})]);
      const people = await Promise.all(Array.from({length: 40}, (_, n) => house.join(movement, `p${n}@two.example`, 'pod')));
      const second = new House((await database.open()).db, {config: house.deps.config});
      const both = [house, second];
      const send = () => Promise.all([...both, ...both].map(({deps}) => sendDue(deps)));
      await send();
      const arrived = () => sink.mails.filter(({envelope}) => envelope.to[0]!.endsWith('@two.example'));
      expect(arrived().map(({envelope}) => envelope.to[0])).to.have.members(people.map((_, n) => `p${n}@two.example`));
      const confirmed = (await Promise.all(people.map((one) => one.again()))).map(({state}, n) => ({state, n}));
      for (const {state, n} of confirmed) {
        if (state === 'confirmed') await house.ask(movement, `/sign-ups/${people[n]!.id}/withdraw`, {method: 'POST', token: people[n]!.token, body: {}});
      }
      for (const each of both) each.ahead = 49 * hour;
      const lapsed = await Promise.all([...both, ...both].map(({deps}) => lapseOverdueOffers(deps)));
      expect(lapsed.reduce((sum, count) => sum + count)).to.equal(20);
      await send();
      for (const each of both) each.ahead = 0;
      const subjects = arrived().filter(({subject}) => subject?.includes('gone on')).map(({envelope}) => envelope.to[0]);
      expect(new Set(subjects).size).to.equal(20);
      expect(subjects).to.have.length(20);
      expect(new Set(arrived().map(({messageId}) => messageId)).size).to.equal(arrived().length);
    });

    it('begins no further mails once the server stops', async () => {
      const movement = await house.movement();
      const facts = {language: 'en', code: '123456'};
      const mails = Array.from({length: 25}, (_, n) => ({movement, kind: 'code' as const, recipient: `m${n}@example.org`, facts}));
      await house.deps.db.transaction().execute((trx) => enqueue(trx, mails, house.deps.clock()));
      expect(await sendDue(house.deps, AbortSignal.abort())).to.equal(10);
      expect(await sendDue(house.deps)).to.equal(15);
    });

    it('keeps nothing of a mail that was sent', async () => {
      const movement = await house.movement([huddle({released})]);
      await house.join(movement, 'zoe@example.org', 'pod');
      await sendDue(house.deps);
      const [row] = await house.mails(movement);
      expect(row).to.include({recipient: '', kind: 'confirmed', last_error: null});
      expect(row!.payload).to.deep.equal({});
      expect(row!.sent_at).to.be.instanceOf(Date);
    });

    it('tries again later while the mail server is away, and sends once it is back', async () => {
      const movement = await house.movement([huddle()]);
      const away = new House(house.deps.db, {config: {...house.deps.config, smtpUrl: 'smtp://127.0.0.1:1'}});
      await away.join(movement, 'away@example.org', 'pod');
      await sendDue(away.deps);
      const [row] = await away.mails(movement);
      expect(row).to.include({attempts: 1, sent_at: null, recipient: 'away@example.org', last_error: 'ESOCKET'});
      expect(row!.not_before.getTime() - Date.now()).to.be.within(20_000, 40_000);
      await sendDue(house.deps);
      expect(sink.mails.some(to('away@example.org')), 'not yet due').to.equal(false);
      house.ahead = 60_000;
      await sendDue(house.deps);
      house.ahead = 0;
      expect((await sink.next(to('away@example.org'))).messageId).to.equal(`<${row!.id}@example.org>`);
    });

    it('does not try again what the mail server refuses for good', async () => {
      const refusing = new SMTPServer({
        authOptional: true,
        disabledCommands: ['AUTH', 'STARTTLS'],
        onRcptTo: (_, __, done) => done(Object.assign(new Error('No such mailbox: gone@example.org'), {responseCode: 550})),
      });
      refusing.listen(0, '127.0.0.1');
      await once(refusing.server, 'listening');
      const {port} = refusing.server.address() as AddressInfo;
      const other = new House(house.deps.db, {config: {...house.deps.config, smtpUrl: `smtp://127.0.0.1:${port}`}});
      const movement = await other.movement([huddle()]);
      await other.join(movement, 'gone@example.org', 'pod');
      await sendDue(other.deps);
      const [row] = await other.mails(movement);
      expect(row).to.include({sent_at: null, last_error: 'EENVELOPE 550'});
      other.ahead = 24 * hour;
      expect(await sendDue(other.deps)).to.equal(0);
      await new Promise<void>((resolve) => refusing.close(() => resolve()));
    });

    it('does not send a code that has lapsed', async () => {
      const movement = await house.movement();
      await house.ask(movement, '/identity/codes', {method: 'POST', key: null, body: {email: 'late@example.org'}});
      house.ahead = 11 * 60_000;
      await sendDue(house.deps);
      house.ahead = 0;
      expect(sink.mails.some(to('late@example.org'))).to.equal(false);
      expect(await house.mails(movement)).to.have.length(0);
    });

    it('forgets mails after 30 days', async () => {
      const movement = await house.movement();
      const now = new Date(Date.now() - 31 * 24 * hour);
      await house.deps.db.transaction().execute((trx) =>
        enqueue(trx, [{movement, kind: 'code', recipient: 'old@example.org', facts: {language: null, code: '000000'}}], now),
      );
      await forgetMails(house.deps);
      expect(await house.mails(movement)).to.have.length(0);
    });
  });
}
