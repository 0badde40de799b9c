import ICAL from 'ical.js';
import assert from 'node:assert/strict';
import type {ReceivedMail, SmtpSink} from '../../support/smtp-sink.ts';

const isTo = (email: string) => (mail: ReceivedMail) => mail.envelope.to.includes(email);

/** Waits for the next mail to an address; `about` must occur in its subject. */
export const mailTo = (sink: SmtpSink, email: string, about = ''): Promise<ReceivedMail> =>
  sink.next((mail) => isTo(email)(mail) && (mail.subject ?? '').includes(about));

/** Waits for the code that an address is sent. */
export async function codeFor(sink: SmtpSink, email: string): Promise<string> {
  const mail = await mailTo(sink, email, 'is your code');
  const [code] = /\b\d{6}\b/.exec(mail.text ?? '') ?? [];
  assert.ok(code, `There is no code in: ${mail.text}`);
  return code;
}

/** The calendar that a mail brings, parsed by a library that is not ours to trust. */
export function calendarOf(mail: ReceivedMail): ICAL.Component {
  const file = mail.attachments.find(({mimeType}) => mimeType.startsWith('text/calendar'));
  assert.ok(file, `“${mail.subject}” has no calendar`);
  const text = typeof file.content === 'string' ? file.content : new TextDecoder().decode(file.content as ArrayBuffer);
  return new ICAL.Component(ICAL.parse(text) as unknown as string[]);
}

/** The events of a calendar: when each starts, in milliseconds since 1970, and the rest as text. */
export function eventsOf(calendar: ICAL.Component): {start: number; end: number; uid: string; summary: string; sequence: number}[] {
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      start: event.startDate.toJSDate().getTime(),
      end: event.endDate.toJSDate().getTime(),
      uid: event.uid,
      summary: event.summary,
      sequence: event.sequence,
    };
  });
}
