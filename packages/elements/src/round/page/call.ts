import {instantOf} from '@huddlekit/core';
import type {Round} from '@huddlekit/core/fund';
import {html, nothing, type TemplateResult} from 'lit';
import {prose} from './prose.ts';
import {sum, type View} from './view.ts';
import {moment} from './when.ts';

/** What the round is for, and how much there is. */
export function call(view: View): TemplateResult {
  const {words: {text}, desk: {round}} = view;
  const {available, reserve, turnout, stage, pot, circle} = round;
  const counted = stage !== 'voting';
  return html`<div class="call" part="call">
    <p class="eyebrow">${text('from', {pot: pot.name, circle: circle.name})}</p>
    <h2 dir="auto">${round.title}</h2>
    <p class="pot">
      <strong>${text('available', {amount: sum(available, view)})}</strong>
      <span class="muted">
        ${reserve > 0 ? text('reserve', {amount: sum({...available, amount: reserve}, view)}) : nothing}
        ${text('members', {count: round.members})}${turnout === undefined || counted ? nothing : html` · ${text('turnout', {count: turnout})}`}
      </span>
    </p>
    ${stage === 'cancelled' ? cancelled(view) : nothing} ${prose(round.call)}
  </div>`;
}

const cancelled = ({words: {text}, desk: {round: {reason}}}: View) =>
  html`<div class="notice"><p><strong>${text('cancelled')}</strong></p>${reason ? prose(reason) : nothing}</div>`;

/** Where the ballot and the outcome stand: the page's own elements, or what it says about them. */
export function places(view: View): TemplateResult | typeof nothing {
  const {words: {text}, desk: {round: {stage, dates}}} = view;
  if (stage === 'voting') {
    const time = moment(instantOf(dates.closes), view);
    return html`<div class="place"><slot name="ballot"><p>${text('voteUntil', {time})}</p></slot></div>`;
  }
  if (!['cooling-off', 'decided', 'reported'].includes(stage)) return nothing;
  return html`<div class="place"><slot name="outcome"><p>${text('outcomeHere')}</p></slot></div>`;
}

/** The circle's other rounds, where a circle was asked for. */
export function otherRounds({words: {text}}: View, others: readonly Round[], choose: (id: string) => void): TemplateResult | typeof nothing {
  if (others.length === 0) return nothing;
  return html`<nav class="others" aria-label=${text('earlier')}>
    <h3>${text('earlier')}</h3>
    <ul>${others.map(({id, title}) => html`<li><button type="button" class="link" @click=${() => choose(id)}><bdi>${title}</bdi></button></li>`)}</ul>
  </nav>`;
}
