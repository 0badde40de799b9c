import {safeUrl} from '@huddlekit/core';
import {html, nothing, type TemplateResult} from 'lit';
import {textField} from '../../base/fields.ts';
import type {CodeStep} from './machine.ts';
import {action, heading, submitButton, summary, type View} from './view.ts';

/** The six digits that were mailed. */
export function codeView(view: View, code: CodeStep): TemplateResult {
  const {session, words, now} = view;
  const {text} = words;
  const submit = (event: Event) => {
    event.preventDefault();
    void session.confirm(session.typedCode);
  };
  const time = words.format(Intl.DateTimeFormat, {hour: 'numeric', minute: '2-digit'}).format(Date.parse(code.request.expiresAt));
  return html`<form class="form" part="code" novalidate @submit=${submit}>
    ${heading(text('codeTitle'), view)} ${summary(view)}
    <p>${text('codeSent', {email: code.email, time})}</p>
    ${preview(code, view)}
    ${textField('code', session.typedCode, (typed) => (session.typedCode = typed), view, {
      label: text('code'),
      hint: text('codeHint'),
      inputMode: 'numeric',
      autocomplete: 'one-time-code',
    })}
    <div class="actions">
      ${submitButton(view, text('confirm'))}
      ${now < code.resendAt ? nothing : action(view, text('resend'), () => session.resend())}
      ${action(view, text('otherAddress'), () => {
        session.go('form');
        view.focusField('email');
      })}
    </div>
    ${now < code.resendAt ? html`<p class="muted">${text('resendLater')}</p>` : nothing}
  </form>`;
}

/** Where to find the code while no mail leaves the machine. */
function preview({request}: CodeStep, {words}: View): TemplateResult | typeof nothing {
  const {code, inbox} = request.preview ?? {};
  if (code) return html`<p class="notice">${words.text('codePreview', {code})}</p>`;
  const url = safeUrl(inbox);
  if (!url) return nothing;
  const [before, after] = words.text('codeInbox', {inbox: '\n'}).split('\n');
  const link = html`<a href=${url} target="_blank" rel="noopener">${words.text('inbox')}</a>`;
  return html`<p class="notice">${before}${link}${after}</p>`;
}
