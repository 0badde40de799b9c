import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {createTransport} from 'nodemailer';
import {startSmtpSink} from './smtp-sink.ts';
import type {SmtpSink} from './smtp-sink.ts';

describe('startSmtpSink', () => {
  let sink: SmtpSink;
  before(async () => {
    sink = await startSmtpSink();
  });
  after(() => sink.close());

  function send(to: string, subject: string): Promise<unknown> {
    return createTransport(sink.url).sendMail({
      from: 'steward@example.org',
      to,
      subject,
      text: 'Llŷn, ŵy, שלום',
      icalEvent: {method: 'REQUEST', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n'},
    });
  }

  it('reads text, envelope and calendar file', async () => {
    await send('ada@example.org', 'Żółć');
    const mail = await sink.next();
    assert.equal(mail.subject, 'Żółć');
    assert.equal(mail.text?.trim(), 'Llŷn, ŵy, שלום');
    assert.deepEqual(mail.envelope, {from: 'steward@example.org', to: ['ada@example.org']});
    const calendar = mail.attachments.find(({mimeType}) => mimeType === 'text/calendar');
    assert.match(String(calendar?.content), /^BEGIN:VCALENDAR/);
    assert.match(mail.raw, /method=REQUEST/);
  });

  it('waits for the mail that matches and gives each once', async () => {
    const forGrace = sink.next((mail) => mail.envelope.to.includes('grace@example.org'));
    await send('edsger@example.org', 'first');
    await send('grace@example.org', 'second');
    assert.equal((await forGrace).subject, 'second');
    assert.equal((await sink.next()).subject, 'first');
    await assert.rejects(sink.next(undefined, 20), /No such mail within 20 ms\. Arrived: ada@example\.org: Żółć; /);
    assert.equal(sink.mails.length, 3);
  });
});
