import type {SmtpSink} from '../../support/smtp-sink.ts';
import {codeFor} from './mail.ts';
import type {Visitor} from './visitor.ts';

/** Somebody who wants a place. */
export interface Applicant {
  name: string;
  email: string;
}

/** Fills in name and address, sends, reads the code from the mail and types it. The form is on screen. */
export async function signUpOnScreen(visitor: Visitor, mail: SmtpSink, {name, email}: Applicant): Promise<void> {
  await visitor.fill(/^Your name/, name);
  await visitor.fill(/^Your e-mail address/, email);
  await visitor.press('button', 'Continue');
  await visitor.sees('Type the code from your mail');
  await typeCode(visitor, await codeFor(mail, email));
}

/** Types the code that was mailed, and sends it. */
export async function typeCode(visitor: Visitor, code: string): Promise<void> {
  await visitor.fill(/^Six-digit code/, code);
  await visitor.press('button', 'Confirm and send');
}

/** Answers the questions of `fullForm` as far as they must be answered. The form is on screen. */
export async function answerFullForm(visitor: Visitor, hope: string): Promise<void> {
  await visitor.fill(/^What would you like to try\?/, hope);
  await visitor.press('radio', 'A friend');
  await visitor.press('radio', /^Solidarity/);
  await visitor.press('checkbox', /^I have read this and agree/);
  await visitor.press('checkbox', /^The group may see my name/);
}
