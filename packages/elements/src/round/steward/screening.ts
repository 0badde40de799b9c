import type {Proposal, ReasonCode, Screening} from '@huddlekit/core/fund';
import {html, nothing, type TemplateResult} from 'lit';
import {problemOf} from '../page/view.ts';
import {area, errorLine, said, say, sendButton, unsay, type Key, type StewardView, type Words} from './view.ts';

/** Reasons that a steward can give at screening; the count gives the others. */
const reasons = ['not-eligible', 'outside-purpose', 'over-cap', 'incomplete', 'duplicate', 'conflict-of-interest', 'other'] as const;
type Reason = (typeof reasons)[number];

const isReason = (given: string | undefined): given is Reason => reasons.some((each) => each === given);

/** A beginning for the words that go with a reason. */
export const startOf = (what: string, {text}: Words): string => text(`start-${what}` as Key);

/** What is typed of one screening, each under its name in the page's memory. */
const placesOf = ({id}: Proposal) => ({result: `screen ${id} result`, reason: `screen ${id} reason`, note: `screen ${id} note`, rivals: `screen ${id} rivals`});

/** A proposal's screening as it stands, with what was typed since. */
function typed(steward: StewardView, proposal: Proposal) {
  const places = placesOf(proposal);
  const {state, answer, rivals} = proposal;
  return {
    result: said(steward, places.result, state === 'submitted' ? '' : state),
    reason: said(steward, places.reason, answer?.reason),
    note: said(steward, places.note, answer?.note),
    rivals: said(steward, places.rivals, rivals),
  };
}

/** A steward says whether a proposal goes on, and to its proposer why not. */
export function screening(steward: StewardView, proposal: Proposal): TemplateResult {
  const {view, words: {text}, missing} = steward;
  const places = placesOf(proposal);
  const task = `screen ${proposal.id}`;
  const {result, note, rivals} = typed(steward, proposal);
  const no = result === 'ineligible';
  const submit = (event: Event) => {
    event.preventDefault();
    void send(steward, proposal);
  };
  const wrong = missing.get(task);
  return html`<section class="box" part="screening" aria-labelledby="screening">
    <h4 id="screening" tabindex="-1">${text('screenTitle')}</h4>
    <form class="form compose" novalidate @submit=${submit}>
      <fieldset id="result" class="field ${wrong === 'needChoice' ? 'wrong' : ''}" aria-labelledby="screening"
        aria-describedby=${wrong === 'needChoice' ? 'result-error' : nothing}>
        ${wrong === 'needChoice' ? errorLine('result-error', text('error'), text(wrong)) : nothing}
        ${(['eligible', 'ineligible'] as const).map((each) => choice(steward, places.result, each, result))}
      </fieldset>
      ${no ? reasonField(steward, proposal, wrong) : nothing}
      ${area(steward, places.note, {id: 'note', label: 'note', hint: no ? 'noteHint' : 'noteOptional', start: note, wrong: wrong === 'needNote' ? wrong : undefined})}
      ${no ? nothing : rivalsField(steward, places.rivals, rivals)} ${problemOf(task, view)}
      <div class="actions">${sendButton(steward, text('saveScreening'), task)}</div>
    </form>
  </section>`;
}

function choice(steward: StewardView, place: string, value: 'eligible' | 'ineligible', chosen: string): TemplateResult {
  const choose = () => {
    say(steward, place, value);
    steward.view.update();
  };
  return html`<label class="choice">
    <input type="radio" name="result" .checked=${chosen === value} @change=${choose} /> <span>${steward.words.text(value)}</span>
  </label>`;
}

function reasonField(steward: StewardView, proposal: Proposal, wrong: Key | undefined): TemplateResult {
  const {view, words, words: {text}} = steward;
  const places = placesOf(proposal);
  const chosen = typed(steward, proposal).reason;
  const choose = ({target}: Event) => {
    const next = reasons[(target as HTMLSelectElement).selectedIndex - 1];
    const note = typed(steward, proposal).note.trim();
    // What a person wrote themselves stays.
    const untouched = note === '' || reasons.some((each) => startOf(each, words).trim() === note);
    if (untouched) say(steward, places.note, next ? startOf(next, words) : '');
    say(steward, places.reason, next ?? '');
    view.update();
  };
  const missing = wrong === 'needReason';
  return html`<div class="field ${missing ? 'wrong' : ''}" part="field">
    <label class="stacked" for="reason">${text('reason')}</label>
    ${missing ? errorLine('reason-error', text('error'), text(wrong)) : nothing}
    <select id="reason" aria-invalid=${missing ? 'true' : nothing} aria-describedby=${missing ? 'reason-error' : nothing} @change=${choose}>
      <option .selected=${!isReason(chosen)}>${text('chooseReason')}</option>
      ${reasons.map((each) => html`<option .selected=${each === chosen}>${text(each)}</option>`)}
    </select>
  </div>`;
}

function rivalsField(steward: StewardView, place: string, value: string): TemplateResult {
  const {view: {desk}, words: {text}} = steward;
  const known = [...new Set(desk.proposals?.flatMap(({rivals}) => rivals ?? []))];
  return html`<div class="field" part="field">
    <label class="stacked" for="rivals">${text('rivalsLabel')}</label>
    <p id="rivals-hint" class="muted small">${text('rivalsHint')}</p>
    <input id="rivals" type="text" maxlength="100" list="known-rivals" autocomplete="off" aria-describedby="rivals-hint"
      .value=${value}
      @input=${({target}: Event) => say(steward, place, (target as HTMLInputElement).value)} />
    <datalist id="known-rivals">${known.map((name) => html`<option value=${name}></option>`)}</datalist>
  </div>`;
}

async function send(steward: StewardView, proposal: Proposal): Promise<void> {
  const {view: {desk, page}, missing} = steward;
  const {result, reason, ...texts} = typed(steward, proposal);
  const [note, rivals] = [texts.note.trim(), texts.rivals.trim()];
  const task = `screen ${proposal.id}`;
  const no = result === 'ineligible';
  const wrong: readonly [Key, string] | undefined = !result
    ? ['needChoice', '#result']
    : no && !isReason(reason)
      ? ['needReason', '#reason']
      : no && !note
        ? ['needNote', '#note']
        : undefined;
  missing.delete(task);
  if (wrong) {
    missing.set(task, wrong[0]);
    return page.focus(wrong[1]);
  }
  const input: Screening = no
    ? {result: 'ineligible', reason: reason as ReasonCode, note}
    : {result: 'eligible', ...(note ? {note} : {}), ...(rivals ? {rivals} : {})};
  if (!(await desk.write(task, input, (options) => desk.backend.rounds.screen(proposal.id, input, options)))) return;
  unsay(steward, ...Object.values(placesOf(proposal)));
  page.focus('#proposal');
}
