import type {BallotForm, Proposal} from '@huddlekit/core/fund';
import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {card} from './card.ts';
import {positions, scale, tick} from './choices.ts';
import {amount, stepper} from './numbers.ts';
import {rankingView} from './ranking.ts';
import {action, heading, idOf, moment, money, summary, type View} from './view.ts';

/** From so many proposals on there is a search and a list to jump by. */
const many = 12;

/** What a person looks for among the proposals; kept by the booth. */
export interface Finding {
  text: string;
  set(text: string): void;
}

/** The ballot to fill in. */
export function voteView(view: View, finding: Finding): TemplateResult {
  const {session, words: {text}} = view;
  const {proposals = [], kept, mine, conflict} = session;
  if (proposals.length === 0) return html`<p>${text('noProposals')}</p>`;
  return html`${heading(text('ballotTitle'), view)} ${summary(view)} ${conflict ? conflictView(view) : nothing}
    <p>${howTo(session.round.settings.form, view)}${session.round.settings.comments === 'required' ? ` ${text('notesRequired')}` : ''}</p>
    ${meter(view)} ${proposals.length >= many ? tools(view, finding) : nothing} ${list(view, proposals, finding.text)}
    <div class="finish">
      <label class="choice">
        <input type="checkbox" .checked=${kept} @change=${({target}: Event) => session.keep((target as HTMLInputElement).checked)} />
        <span>${text('keep')} <span class="muted">${text('keepHint')}</span></span>
      </label>
      <div class="actions">
        ${action(view, text(session.entries.length ? 'review' : 'castBlank'), () => session.review(), 'primary', 'review')}
        ${mine?.receipt ? action(view, text('cancel'), () => session.leave()) : nothing}
      </div>
    </div>`;
}

function howTo(form: BallotForm, view: View): string {
  const {session, words} = view;
  const {text} = words;
  switch (form.form) {
    case 'approval':
      return form.most === undefined ? text('howApproval') : text('howApprovalMost', {count: form.most});
    case 'points':
      return text('howPoints', {count: form.total}) + (form.most === undefined ? '' : ` ${text('howPointsMost', {count: form.most})}`);
    case 'score':
      return text('howScore', {max: words.format(Intl.NumberFormat, {}).format(form.max)});
    case 'ranking':
      return text('howRanking');
    case 'money':
      return text('howMoney', {amount: money(view, Math.floor(session.round.available.amount / Math.max(1, session.round.members)))});
    case 'quadratic':
      return text('howQuadratic', {count: form.voices});
    case 'consent':
      return text('howConsent');
    case 'knapsack':
      return text('howKnapsack', {amount: money(view, session.round.available.amount)});
  }
}

/** What is left, always in sight; or by how much it is too much, and that nothing was taken away for it. */
function meter(view: View): TemplateResult {
  const {session, words: {text}} = view;
  const {left} = session;
  const over = left !== undefined && left < 0;
  return html`<div class="meter ${over ? 'over' : ''}" part="left">
    <p aria-live="polite"><strong>${left === undefined ? text('chosen', {count: session.entries.length}) : leftText(left, view)}</strong>
      ${over ? html`<span>${text('overHelp')}</span>` : nothing}</p>
  </div>`;
}

function leftText(left: number, view: View): string {
  const {session, words: {text}} = view;
  const {form} = session.round.settings.form;
  const count = Math.abs(left);
  if (form === 'points') return text(left < 0 ? 'overPoints' : 'leftPoints', {count});
  if (form === 'quadratic') return text(left < 0 ? 'overVoices' : 'leftVoices', {count});
  return text(left < 0 ? 'overMoney' : 'leftMoney', {amount: money(view, count)});
}

const matches = ({title, summary, name}: Proposal, asked: string): boolean =>
  `${title} ${summary} ${name}`.toLocaleLowerCase().includes(asked.trim().toLocaleLowerCase());

function tools(view: View, finding: Finding): TemplateResult {
  const {session, words: {text}} = view;
  const proposals = session.proposals!.filter((each) => matches(each, finding.text));
  const jump = ({target}: Event) => {
    const select = target as HTMLSelectElement;
    const proposal = proposals[select.selectedIndex - 1];
    if (proposal) view.focus(`${idOf(view, proposal.id)}-title`);
    select.selectedIndex = 0;
  };
  return html`<div class="tools" part="tools">
    <div>
      <label class="stacked" for="find">${text('find')}</label>
      <input id="find" type="search" autocomplete="off" .value=${finding.text}
        @input=${({target}: Event) => finding.set((target as HTMLInputElement).value)} />
    </div>
    <div>
      <label class="stacked" for="jump">${text('jump')}</label>
      <select id="jump" @change=${jump}>
        <option>${text('choose')}</option>
        ${proposals.map(({title}) => html`<option>${title}</option>`)}
      </select>
    </div>
    <p class="muted" role="status">${finding.text ? text('found', {count: proposals.length}) : ''}</p>
  </div>`;
}

function list(view: View, proposals: readonly Proposal[], asked: string): TemplateResult {
  const shown = (each: Proposal) => matches(each, asked);
  if (view.session.round.settings.form.form === 'ranking') return rankingView(view, proposals, shown);
  const cast = new Set(view.session.entries.map(({proposal}) => proposal));
  return html`<ul class="cards" part="proposals">
    ${repeat(proposals.filter(shown), ({id}) => id, (each) => card(view, each, control(view, each), cast.has(each.id)))}
  </ul>`;
}

function control(view: View, proposal: Proposal): TemplateResult {
  const {form} = view.session.round.settings;
  switch (form.form) {
    case 'score':
      return scale(view, proposal, form.max, form.labels);
    case 'consent':
      return positions(view, proposal);
    case 'money':
      return amount(view, proposal);
    case 'points':
    case 'quadratic':
      return stepper(view, proposal);
    default:
      return tick(view, proposal);
  }
}

function conflictView(view: View): TemplateResult {
  const {session, words} = view;
  const castAt = session.mine?.receipt?.castAt;
  const time = castAt ? moment(Date.parse(castAt), view.zone, view.zone, words) : '';
  return html`<section class="summary" part="conflict" role="group" aria-labelledby="conflict" tabindex="-1" data-focus>
    <h4 id="conflict">${words.text('conflictTitle')}</h4>
    <p>${words.text('conflictText', {time})}</p>
    <div class="actions">
      ${session.open ? action(view, words.text('conflictHere'), () => session.choose('here')) : nothing}
      ${action(view, words.text('conflictCast'), () => session.choose('cast'))}
    </div>
  </section>`;
}
