import type {Award} from '@huddlekit/core/fund';
import {html, nothing, type TemplateResult} from 'lit';
import {action, problemOf, sum} from '../page/view.ts';
import {prose} from '../page/prose.ts';
import {moment} from '../page/when.ts';
import {area, said, sendButton, unsay, type StewardView} from './view.ts';

/** What is open on the screen: a contest being written, or an award about to be given back. */
export interface AwardChoices {
  contesting: string | undefined;
  returning: string | undefined;
}

/** Awards that this person may see, and what they may do with each. */
export function awardList(steward: StewardView, choices: AwardChoices): TemplateResult {
  const {view, words: {text}} = steward;
  return html`<section class="box" aria-labelledby="awards">
    <h3 id="awards" tabindex="-1">${text('awards')}</h3>
    <ul class="awards">${view.desk.awards.map((award) => html`<li part="award">${awardItem(steward, award, choices)}</li>`)}</ul>
  </section>`;
}

function awardItem(steward: StewardView, award: Award, choices: AwardChoices): TemplateResult {
  const {view, words: {text}} = steward;
  const waiting = award.state === 'proposed' || award.state === 'contested';
  const early = Date.now() < Date.parse(award.confirmsAt);
  return html`<p>
      <strong dir="auto">${award.title}</strong> · <bdi>${award.name}</bdi> · <strong>${sum(award.amount, view)}</strong>
      <span class="badge plain">${text(`award-${award.state}`)}</span>
    </p>
    ${waiting
      ? html`<p class="muted">${text('confirmations', {done: award.confirmations, needed: award.needed})}
          ${award.confirmedByMe ? text('byMe') : nothing} ${early ? text('notBefore', {time: moment(Date.parse(award.confirmsAt), view)}) : nothing}</p>`
      : nothing}
    ${award.contest ? contest(steward, award.contest) : nothing} ${actions(steward, award, choices, early)}
    ${['confirm', 'accept', 'giveBack'].map((task) => problemOf(`${task} ${award.id}`, view))}`;
}

const contest = ({words: {text}}: StewardView, {reason, answer}: NonNullable<Award['contest']>): TemplateResult =>
  html`<p class="muted small">${text('contestReason')}</p>
    ${prose(reason)} ${answer ? html`<p class="muted small">${text('contestAnswer')}</p>${prose(answer)}` : nothing}`;

function actions(steward: StewardView, award: Award, choices: AwardChoices, early: boolean): TemplateResult | typeof nothing {
  const {view, words: {text}} = steward;
  const {desk} = view;
  const {membership, backend: {funds}} = desk;
  if (!funds) return nothing;
  const {id, state} = award;
  const open = (change: Partial<AwardChoices>, target: string) => () => {
    Object.assign(choices, change);
    view.page.focus(target);
  };
  if (choices.contesting === id && state === 'proposed') return contestForm(steward, award, choices);
  if (choices.returning === id && ['confirmed', 'accepted'].includes(state)) return giveBack(steward, award, choices);
  const confirm = () => desk.write(`confirm ${id}`, id, (options) => funds.confirm(id, options));
  const accept = () => desk.write(`accept ${id}`, id, (options) => funds.accept(id, options));
  const ended = ['confirmed', 'accepted'].includes(state) && (award.mine || membership.steward);
  return html`${membership.steward && state === 'contested' && !award.contest?.answer ? contestAnswer(steward, award) : nothing}
    <div class="actions">
      ${membership.steward && state === 'proposed' && !early && !award.confirmedByMe
        ? action(view, text('confirm', {amount: sum(award.amount, view)}), confirm, 'primary')
        : nothing}
      ${award.mine && state === 'confirmed' ? action(view, text('accept'), accept, 'primary') : nothing}
      ${ended ? action(view, text('giveBack'), open({returning: id}, '#giving-back')) : nothing}
      ${membership.member && state === 'proposed' && !award.contest ? action(view, text('contest'), open({contesting: id}, '#contest')) : nothing}
    </div>`;
}

/** A form of one field whose content stays until it was taken. */
function noteForm(steward: StewardView, task: string, send: (note: string, submitter: string) => Promise<unknown>, buttons: TemplateResult, field: TemplateResult, id: string): TemplateResult {
  const {view, missing} = steward;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const note = said(steward, task).trim();
    missing.delete(task);
    if (!note) {
      missing.set(task, 'needNote');
      return view.page.focus(`#${id}`);
    }
    if (!(await send(note, (event.submitter as HTMLButtonElement | null)?.value ?? ''))) return;
    unsay(steward, task);
    view.page.focus('#awards');
  };
  return html`<form class="form compose" novalidate @submit=${submit}>${field} ${problemOf(task, view)}<div class="actions">${buttons}</div></form>`;
}

function contestForm(steward: StewardView, {id}: Award, choices: AwardChoices): TemplateResult {
  const {view, words: {text}, missing} = steward;
  const {desk} = view;
  const task = `contest ${id}`;
  const send = async (reason: string) => {
    const answer = await desk.write(task, reason, (options) => desk.backend.funds!.contest(id, {reason}, options));
    if (answer) choices.contesting = undefined;
    return answer;
  };
  const stay = () => {
    choices.contesting = undefined;
    view.page.focus('#awards');
  };
  const buttons = html`${sendButton(steward, text('contestSend'), task)} <button type="button" @click=${stay}>${text('no')}</button>`;
  const field = area(steward, task, {id: 'contest', label: 'contestLabel', hint: 'contestHint', wrong: missing.get(task)});
  return noteForm(steward, task, send, buttons, field, 'contest');
}

/** Both answers are buttons of the same weight. */
function contestAnswer(steward: StewardView, {id}: Award): TemplateResult {
  const {view: {desk}, words: {text}, missing} = steward;
  const task = `answerContest ${id}`;
  const send = (note: string, choice: string) => {
    const input = {uphold: choice === 'uphold', note};
    return desk.write(task, input, (options) => desk.backend.funds!.answerContest(id, input, options));
  };
  const busy = desk.busy === undefined ? nothing : 'true';
  const buttons = html`<button value="uphold" aria-disabled=${busy}>${text('uphold')}</button>
    <button value="refuse" aria-disabled=${busy}>${text('refuse')}</button>`;
  const place = `contest-answer-${desk.awards.findIndex((each) => each.id === id)}`;
  const field = area(steward, task, {id: place, label: 'contestAnswer', wrong: missing.get(task)});
  return noteForm(steward, task, send, buttons, field, place);
}

function giveBack({view, words: {text}}: StewardView, {id}: Award, choices: AwardChoices): TemplateResult {
  const {desk} = view;
  const leave = () => {
    choices.returning = undefined;
    view.page.focus('#awards');
  };
  const give = async () => {
    const answer = await desk.write(`giveBack ${id}`, id, (options) => desk.backend.funds!.giveBack(id, options));
    if (answer) leave();
  };
  return html`<div class="box">
    <h4 id="giving-back" tabindex="-1">${text('giveBackTitle')}</h4>
    <p>${text('giveBackText')}</p>
    <div class="actions">${action(view, text('giveBackYes'), give)} ${action(view, text('no'), leave)}</div>
  </div>`;
}
