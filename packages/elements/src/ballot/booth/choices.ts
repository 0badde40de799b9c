import type {ConsentPosition, Proposal} from '@huddlekit/core/fund';
import {html, nothing, type TemplateResult} from 'lit';
import {markOf} from './draft.ts';
import {idOf, mark, marksOf, money, type View} from './view.ts';

/** More scores than these go into a list that opens. */
const mostRadios = 11;

/** A box to tick: for approval, and for choosing within the pot. What no longer fits says so, and can be ticked all the same. */
export function tick(view: View, proposal: Proposal): TemplateResult {
  const {session, words: {text}} = view;
  const {id, message, described, invalid} = marksOf(view, proposal, 'value');
  const {chosen} = markOf(session.draft, proposal.id);
  const knapsack = session.round.settings.form.form === 'knapsack';
  const over = knapsack && !chosen ? proposal.amount.amount - (session.left ?? 0) : 0;
  return html`${message}
    <label class="choice">
      <input id=${id} type="checkbox" aria-describedby="${idOf(view, proposal.id)}-title ${described === nothing ? '' : described}" aria-invalid=${invalid}
        .checked=${chosen} @change=${({target}: Event) => mark(view, proposal.id, {chosen: (target as HTMLInputElement).checked})} />
      <span>${text(knapsack ? 'take' : 'support')}</span>
    </label>
    ${over > 0 ? html`<p class="muted over" part="unaffordable">${text('tooBigNow', {amount: money(view, over)})}</p>` : nothing}`;
}

interface Option {
  readonly value: string;
  readonly label: string;
}

function radios(view: View, proposal: Proposal, field: 'value' | 'position', legend: string, options: readonly Option[], now: string, set: (value: string) => void) {
  const {id, message, described} = marksOf(view, proposal, field);
  return html`<fieldset class="scale" aria-describedby=${described}>
    <legend>${legend}<span class="visually-hidden">: ${proposal.title}</span></legend>
    ${message}
    <div class="options">
      ${options.map(
        ({value, label}, index) => html`<label class="choice">
          <input id=${index === 0 ? id : nothing} type="radio" name=${id} .checked=${value === now} @change=${() => set(value)} />
          <span>${label}</span>
        </label>`,
      )}
    </div>
  </fieldset>`;
}

/** A score from 0 to the round's highest, each with its label if it has one; or no opinion. */
export function scale(view: View, proposal: Proposal, max: number, labels: readonly string[] = []): TemplateResult {
  const {session, words} = view;
  const {text} = words;
  const {value: now} = markOf(session.draft, proposal.id);
  const number = words.format(Intl.NumberFormat, {});
  const scores = Array.from({length: max + 1}, (_, score) => ({
    value: String(score),
    label: [number.format(score), labels[score]].filter(Boolean).join(' – '),
  }));
  const options = [{value: '', label: text('noScore')}, ...scores];
  const set = (value: string) => mark(view, proposal.id, {value});
  if (scores.length <= mostRadios) return radios(view, proposal, 'value', text('score'), options, now, set);
  const {id, message, described, invalid} = marksOf(view, proposal, 'value');
  return html`${message}
    <label class="stacked" for=${id}>${text('score')}<span class="visually-hidden">: ${proposal.title}</span></label>
    <select id=${id} aria-describedby=${described} aria-invalid=${invalid}
      @change=${({target}: Event) => set(options[(target as HTMLSelectElement).selectedIndex]!.value)}>
      ${options.map(({value, label}) => html`<option .selected=${value === now}>${label}</option>`)}
    </select>`;
}

/** Consent, stand aside, object; or nothing said. */
export function positions(view: View, proposal: Proposal): TemplateResult {
  const {session, words: {text}} = view;
  const {position = ''} = markOf(session.draft, proposal.id);
  const options = [
    {value: 'consent', label: text('consent')},
    {value: 'stand-aside', label: text('standAside')},
    {value: 'object', label: text('object')},
  ];
  const set = (value: string) => mark(view, proposal.id, {position: (value || undefined) as ConsentPosition | undefined});
  const back = html`<button type="button" class="link" @click=${() => set('')}>${text('noPosition')}<span class="visually-hidden">: ${proposal.title}</span></button>`;
  return html`${radios(view, proposal, 'position', text('position'), options, position, set)} ${position ? back : nothing}`;
}
