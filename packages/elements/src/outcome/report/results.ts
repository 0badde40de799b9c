import type {ProposalResult} from '@huddlekit/core/fund';
import {html, nothing, type TemplateResult} from 'lit';
import type {View} from './view.ts';
import {changes} from './would-have-won.ts';

const groups = ['awarded', 'partial', 'deferred', 'declined'] as const;
export type Result = (typeof groups)[number];

/** How each result is said; `awarded` is also what was awarded in all. */
export const resultKey = {awarded: 'full', partial: 'partial', deferred: 'deferred', declined: 'declined'} as const;

const reasons = {
  'not-enough-support': 'whySupport',
  'pot-spent': 'whySpent',
  'rival-chosen': 'whyRival',
  'no-quorum': 'whyQuorum',
  objection: 'whyObjection',
} as const;

/** What became of each proposal, those that get money first. */
export const resultGroups = (view: View): TemplateResult => html`<div class="results" part="results">
  ${groups.map((group) => {
    const results = view.decided.outcome.proposals.filter(({result}) => result === group);
    if (results.length === 0) return nothing;
    return html`<section>
      <h3>${view.words.text(resultKey[group])} <span class="count">${view.number(results.length)}</span></h3>
      <ul class="cards">${results.map((result) => card(view, result))}</ul>
    </section>`;
  })}
</div>`;

function card(view: View, result: ProposalResult): TemplateResult {
  const {text} = view.words;
  const proposal = view.proposal(result.proposal);
  const {had, needed} = result.quorum;
  const changed = changes(view, result);
  return html`<li class="card ${result.result}" part="proposal">
    <h4><bdi>${view.title(result.proposal)}</bdi></h4>
    <dl>
      ${result.amount ? html`<div class="gets"><dt>${text('gets')}</dt><dd>${view.money(result.amount)}</dd></div>` : nothing}
      ${proposal && result.amount !== proposal.amount.amount
        ? html`<div><dt>${text('asked')}</dt><dd>${view.money(proposal.amount.amount)}</dd></div>`
        : nothing}
      <div><dt>${text('inFavour')}</dt><dd>${view.number(result.supporters)}</dd></div>
      <div><dt>${text('heard')}</dt><dd>${text('needed', {had: view.number(had), needed: view.number(needed)})}</dd></div>
    </dl>
    ${result.result === 'awarded' ? nothing : html`<p>${reasonText(view, result)}</p>`}
    ${proposal?.answer?.note ? html`<blockquote dir="auto">${proposal.answer.note}</blockquote>` : nothing}
    ${changed.length ? html`<div class="changed"><h5>${text('changed')}</h5><ul>${changed.map((each) => html`<li>${each}</li>`)}</ul></div>` : nothing}
  </li>`;
}

function reasonText(view: View, {result, reason, supporters}: ProposalResult): string {
  const {text} = view.words;
  const {rule} = view.decided.round.settings.rule;
  if (result === 'partial') return text(rule === 'money' ? 'whyGiven' : 'whyPart');
  if (reason === 'not-enough-support' && supporters === 0) return text('whyNobody');
  return text(reasons[reason as keyof typeof reasons] ?? 'whyOther');
}
