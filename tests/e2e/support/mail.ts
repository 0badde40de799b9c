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

/** The calendars that a mail brings, parsed by a library that is not ours. The same one twice counts once. */
export function calendarsOf(mail: ReceivedMail): ICAL.Component[] {
  const texts = mail.attachments
    .filter(({mimeType}) => mimeType.startsWith('text/calendar') || mimeType === 'application/ics')
    .map(({content}) => (typeof content === 'string' ? content : new TextDecoder().decode(content as ArrayBuffer)));
  return [...new Set(texts)].map((text) => new ICAL.Component(ICAL.parse(text) as unknown as string[]));
}

/** What a calendar asks of who gets it: `REQUEST`, `CANCEL`, `PUBLISH`. */
export const methodOf = (calendar: ICAL.Component): string => String(calendar.getFirstPropertyValue('method'));

/** The events of a calendar: when each starts, in milliseconds since 1970, and the rest as text. */
export function eventsOf(calendar: ICAL.Component): {start: number; end: number; uid: string; summary: string; status: string}[] {
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      start: event.startDate.toJSDate().getTime(),
      end: event.endDate.toJSDate().getTime(),
      uid: event.uid,
      summary: event.summary,
      status: String(component.getFirstPropertyValue('status') ?? ''),
    };
  });
}
