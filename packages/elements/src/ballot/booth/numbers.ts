import {toDecimal} from '@huddlekit/core';
import {rangeOf, type Proposal} from '@huddlekit/core/fund';
import {html, nothing, type TemplateResult} from 'lit';
import {markOf, readValue} from './draft.ts';
import {mark, marksOf, money, type View} from './view.ts';

function field(view: View, proposal: Proposal, label: string, before: unknown = nothing, after: unknown = nothing): TemplateResult {
  const {session} = view;
  const {id, message, described, invalid} = marksOf(view, proposal, 'value');
  const decimal = session.round.settings.form.form === 'money';
  return html`${message}
    <label class="stacked" for=${id}>${label}<span class="visually-hidden">: ${proposal.title}</span></label>
    <div class="stepper">
      ${before}
      <input id=${id} type="text" inputmode=${decimal ? 'decimal' : 'numeric'} autocomplete="off" size=${decimal ? 10 : 4}
        aria-describedby=${described} aria-invalid=${invalid} .value=${markOf(session.draft, proposal.id).value}
        @input=${({target}: Event) => mark(view, proposal.id, {value: (target as HTMLInputElement).value})} />
      ${after}
    </div>`;
}

/** Points, or votes: − n +. More than what is left can be given: it is then said to be too much, and stays. */
export function stepper(view: View, proposal: Proposal): TemplateResult {
  const {session, words: {text}} = view;
  const {form} = session.round.settings;
  const typed = markOf(session.draft, proposal.id).value;
  const value = readValue(form, typed, '') || 0;
  const [, most] = rangeOf(form);
  const set = (to: number) => mark(view, proposal.id, {value: to === 0 ? '' : String(to)});
  const step = (by: number, sign: string, key: 'fewer' | 'more') => {
    const off = value + by < 0 || value + by > most;
    return html`<button type="button" class="step-button" aria-label=${text(key, {title: proposal.title})}
      aria-disabled=${off ? 'true' : nothing} @click=${() => off || set(value + by)}>${sign}</button>`;
  };
  const label = text(form.form === 'quadratic' ? 'votes' : 'points');
  return html`${field(view, proposal, label, step(-1, '−', 'fewer'), step(1, '+', 'more'))} ${form.form === 'quadratic' ? price(view, value, most) : nothing}`;
}

/** What the votes cost, and what one more would. */
function price({words: {text}}: View, votes: number, most: number): TemplateResult {
  const costs = votes > 0 ? text('costs', {count: votes * votes}) : '';
  const next = votes < most ? text('next', {count: 2 * votes + 1}) : '';
  return html`<p class="muted">${[costs, next].filter(Boolean).join(' · ')}</p>`;
}

/** A sum of money, with shortcuts to what the proposal needs and to what is left. */
export function amount(view: View, proposal: Proposal): TemplateResult {
  const {session, words: {text, isolate}} = view;
  const {form} = session.round.settings;
  const {currency} = session.round.available;
  const given = readValue(form, markOf(session.draft, proposal.id).value, currency) || 0;
  const set = (to: number) => mark(view, proposal.id, {value: toDecimal({amount: to, currency})});
  const goal = proposal.minimum ?? proposal.amount.amount;
  const left = session.left ?? 0;
  const shortcut = (label: string, to: number) =>
    html`<button type="button" class="link" @click=${() => set(to)}>${label}<span class="visually-hidden">: ${proposal.title}</span></button>`;
  return html`${field(view, proposal, text('amountLabel', {currency: isolate(currency)}))}
    <p class="shortcuts">
      ${given < goal ? shortcut(text(proposal.minimum === undefined ? 'fillAll' : 'fillMinimum', {amount: money(view, goal)}), goal) : nothing}
      ${left > 0 ? shortcut(text('addLeft'), given + left) : nothing}
    </p>`;
}
