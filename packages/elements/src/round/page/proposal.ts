import {safeWebUrl} from '@huddlekit/core';
import type {Proposal} from '@huddlekit/core/fund';
import {html, nothing, type TemplateResult} from 'lit';
import {comments} from './comments.ts';
import {stateText} from './list.ts';
import {prose} from './prose.ts';
import {reasonText, sum, type View} from './view.ts';
import {dayOf} from './when.ts';

/** One proposal with all that is said about it. */
export function proposalPage(view: View, proposal: Proposal): TemplateResult {
  const {page, words} = view;
  const {text} = words;
  const url = safeWebUrl(proposal.link);
  return html`<article class="proposal" part="proposal">
    ${backButton(view)}
    <h3 id="proposal" class="step" tabindex="-1" dir="auto">${proposal.title}</h3>
    <p class="marks">
      ${proposal.mine ? html`<span class="badge">${text('mine')}</span>` : nothing}
      <span class="badge plain">${stateText(proposal.state, words)}</span>
    </p>
    <p class="lead" dir="auto">${proposal.summary}</p>
    ${facts(view, proposal)} ${proposal.answer ? answer(view, proposal) : nothing} ${prose(proposal.purpose)}
    ${url ? html`<p><a href=${url} rel="nofollow ugc noopener">${text('link')}</a></p>` : nothing}
    ${proposal.rivals ? html`<p class="muted">${text('rivals', {name: proposal.rivals})}</p>` : nothing}
    ${proposal.publicity ? nothing : html`<p class="muted">${text('circleOnly')}</p>`}
    ${page.extras(view, proposal)} ${comments(view, proposal)}
  </article>`;
}

/** For a link to what is not there, or not any more. */
export const gonePage = (view: View): TemplateResult =>
  html`<div class="proposal" part="proposal">${backButton(view)}
    <p id="proposal" tabindex="-1">${view.words.text('gone')}</p>
  </div>`;

const backButton = ({page, words: {text}}: View): TemplateResult =>
  html`<p><button type="button" class="back" @click=${() => page.close()}>${text('back')}</button></p>`;

function facts(view: View, {amount, minimum, name, createdAt}: Proposal): TemplateResult {
  const {words: {text}} = view;
  return html`<dl class="facts">
    <div><dt>${text('asks')}</dt><dd><strong>${sum(amount, view)}</strong></dd></div>
    ${minimum === undefined ? nothing : html`<div><dt>${text('least')}</dt><dd>${sum({...amount, amount: minimum}, view)}</dd></div>`}
    <div><dd class="muted">${text('by', {name})} · ${dayOf(createdAt, view)}</dd></div>
  </dl>`;
}

/** A no is as kind as a yes: the same place, the same size, with words from a person. */
function answer(view: View, {state, answer: given}: Proposal): TemplateResult {
  const {words} = view;
  const {text} = words;
  return html`<section class="answer" part="answer" aria-labelledby="answer">
    <h4 id="answer">${text('answer')}</h4>
    <p><strong>${stateText(state, words)}</strong>${given!.reason ? html` · ${reasonText(given!.reason, words)}` : nothing}</p>
    ${prose(given!.note)}
    <p class="muted small">${dayOf(given!.at, view)}</p>
  </section>`;
}
