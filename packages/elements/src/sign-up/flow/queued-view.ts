import {html, nothing, type TemplateResult} from 'lit';
import type {FlowState} from './machine.ts';
import {action, heading, summary, type View} from './view.ts';

const what = {submit: 'whatSubmit', amend: 'whatAmend', withdraw: 'whatWithdraw', accept: 'whatAccept'} as const;

/** What is on this device only. Never more than that is said of it. */
export function queuedView(view: View, {intent, stopped, onlyHere}: NonNullable<FlowState['waiting']>): TemplateResult {
  const {session} = view;
  const {text} = view.words;
  const reason = stopped && (stopped === 'unauthenticated' ? 'queuedSignIn' : 'queuedRefused');
  return html`<section class="queued" part="queued">
    ${heading(text('queuedTitle'), view)} ${summary(view)}
    <p>${text('queuedChange', {what: text(what[intent.kind])})}</p>
    <p>${text(reason ?? 'queuedText')}</p>
    ${onlyHere ? html`<p class="notice">${text('queuedHere')}</p>` : nothing}
    <div class="actions">
      ${action(view, text('sendNow'), () => session.retry(), 'primary')}
      ${intent.kind === 'submit' && session.state.form
        ? action(view, text('look'), () => session.go('form'))
        : nothing}
      ${action(view, text('discard'), () => session.discard())}
    </div>
  </section>`;
}
