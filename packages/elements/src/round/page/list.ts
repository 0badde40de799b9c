import type {Proposal, ProposalState} from '@huddlekit/core/fund';
import {words as wordsOf} from '@huddlekit/core';
import {html, nothing, type TemplateResult} from 'lit';
import {ownOrder} from '../../ballot/booth/order.ts';
import {retry, sum, type View, type Words} from './view.ts';

export const sorts = ['random', 'newest', 'amount'] as const;
export type Sort = (typeof sorts)[number];

const labels = {random: 'sortRandom', newest: 'sortNewest', amount: 'sortAmount'} as const;

/** For people who are not signed in: as long as the page lives. */
const visitor = String(Math.random());

/** A state in words. */
export const stateText = (state: ProposalState, {text}: Words): string => text(`state-${state}`);

/** Proposals with all the words that were typed, beginnings counting, in the order that was asked for. */
export function listed(proposals: readonly Proposal[], search: string, sort: Sort, round: string, person: string): Proposal[] {
  const wanted = wordsOf(search);
  const found = proposals.filter(({title, summary, purpose, name}) => {
    const own = wordsOf(`${title} ${summary} ${purpose} ${name}`);
    return wanted.every((word) => own.some((each) => each.startsWith(word)));
  });
  if (sort === 'random') return ownOrder(found, round, person || visitor);
  const newest = (a: Proposal, b: Proposal) => Date.parse(b.createdAt) - Date.parse(a.createdAt) || (a.id < b.id ? -1 : 1);
  return found.sort(sort === 'newest' ? newest : (a, b) => b.amount.amount - a.amount.amount || newest(a, b));
}

/** All proposals that this person may see, with what helps to find one. */
export function list(view: View): TemplateResult {
  const {desk, words: {text}} = view;
  const {proposals} = desk;
  const count = proposals ? text('proposals', {count: proposals.length}) : '';
  return html`<section class="proposals" part="proposals" aria-labelledby="proposals" aria-busy=${proposals ? 'false' : 'true'}>
    <h3 id="proposals" tabindex="-1">${count || text('loading')}</h3>
    ${proposals ? content(view, proposals) : desk.failed.has('proposals') ? retry(view, () => desk.refresh()) : nothing}
  </section>`;
}

function content(view: View, proposals: readonly Proposal[]): TemplateResult {
  const {desk, page, words: {text}} = view;
  if (proposals.length === 0) return html`<p class="muted">${text('noProposals')}</p>`;
  const found = listed(proposals, page.search, page.sort, desk.round.id, desk.person?.id ?? '');
  const searched = page.search.trim() !== '';
  return html`${proposals.length > 1 ? tools(view) : nothing}
    <p class="visually-hidden" role="status">${searched ? text('found', {count: found.length}) : nothing}</p>
    ${found.length === 0 ? html`<p class="muted">${text('noneFound')}</p>` : nothing}
    <ul class="cards">${found.map((proposal) => html`<li>${card(view, proposal)}</li>`)}</ul>`;
}

function tools(view: View): TemplateResult {
  const {page, words: {text}} = view;
  return html`<div class="tools" part="tools" role="search">
      <div>
        <label for="search">${text('search')}</label>
        <input id="search" type="search" autocomplete="off" .value=${page.search}
          @input=${({target}: Event) => page.find((target as HTMLInputElement).value)} />
      </div>
      <div>
        <label for="sort">${text('sort')}</label>
        <select id="sort" aria-describedby=${page.sort === 'random' ? 'sort-hint' : nothing}
          @change=${({target}: Event) => page.order(sorts[(target as HTMLSelectElement).selectedIndex]!)}>
          ${sorts.map((sort) => html`<option .selected=${sort === page.sort}>${text(labels[sort])}</option>`)}
        </select>
      </div>
    </div>
    ${page.sort === 'random' ? html`<p id="sort-hint" class="muted small">${text('sortHint')}</p>` : nothing}`;
}

/** Whether its state says more than the round's stage does. */
const telling = ({state, mine}: Proposal): boolean => mine || !['submitted', 'eligible', 'in-ballot'].includes(state);

function card(view: View, proposal: Proposal): TemplateResult {
  const {page, words} = view;
  const {text} = words;
  return html`<article class="card" part="card">
    <h4 dir="auto"><button type="button" class="link title" data-proposal=${proposal.id} @click=${() => page.choose(proposal)}>${proposal.title}</button></h4>
    <p class="marks">
      ${proposal.mine ? html`<span class="badge">${text('mine')}</span>` : nothing}
      ${telling(proposal) ? html`<span class="badge plain">${stateText(proposal.state, words)}</span>` : nothing}
    </p>
    <p dir="auto">${proposal.summary}</p>
    <p class="foot">
      <strong>${sum(proposal.amount, view)}</strong>
      <span class="muted">${text('by', {name: proposal.name})} · ${text('comments', {count: proposal.comments})}</span>
    </p>
  </article>`;
}
