import type {PublishedBallots} from '@huddlekit/core/fund';
import {html, type TemplateResult} from 'lit';
import type {Decided, View} from '../report/view.ts';
import {compare, type Difference} from './compare.ts';
import {countInWorker} from './in-worker.ts';
import {toCount} from './to-count.ts';

/** What came of counting again. */
export interface Recount {
  /** Absent where it could not be counted. */
  readonly agrees?: boolean;
  render(view: View): TemplateResult;
}

/** How many differences are listed; more tell nothing new. */
const most = 20;

/** Counts a round again from what is published, and says where that differs from the outcome. */
export async function recount(decided: Decided, published: PublishedBallots): Promise<Recount> {
  const round = toCount(decided, published);
  if (!round) return {render: ({words}) => html`<p class="told">${words.text('recountMissing')}</p>`};
  const differences = compare(decided.outcome, await countInWorker(round), published.ballots.length);
  if (differences.length === 0) return {agrees: true, render: ({words}) => html`<p class="good">${words.text('agrees')}</p>`};
  return {agrees: false, render: (view) => listed(view, differences)};
}

const whats = {
  awarded: 'awarded',
  ballots: 'ballotsCounted',
  order: 'order',
  steps: 'steps',
  changed: 'changed',
  result: 'result',
  amount: 'gets',
  reason: 'result',
  supporters: 'inFavour',
  score: 'score',
  quorum: 'heard',
} as const;

function listed(view: View, differences: readonly Difference[]): TemplateResult {
  const {text} = view.words;
  const line = ({proposal, what, published, counted}: Difference) => {
    const title = proposal === undefined ? '' : `${view.title(proposal)}, `;
    const said = (value: string) => (what === 'awarded' || (what === 'amount' && value !== 'undefined') ? view.money(value) : value);
    return html`<li dir="auto">${text('differsAt', {what: title + text(whats[what]), published: said(published), counted: said(counted)})}</li>`;
  };
  return html`<div class="told">
    <p>${text('differs')}</p>
    <ul class="differences">${differences.slice(0, most).map(line)}</ul>
  </div>`;
}
