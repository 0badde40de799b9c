import type {BallotEntry, PublishedBallot} from '@huddlekit/core/fund';
import {html, nothing, type TemplateResult} from 'lit';
import type {View} from '../report/view.ts';

/** Ballots a page. */
const size = 25;

/** The closed ballots, page by page: only one page's are ever in the document. */
export class BallotList {
  readonly #changed: () => void;
  #from = 0;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  render(view: View, ballots: readonly PublishedBallot[]): TemplateResult {
    const {text} = view.words;
    const from = this.#from;
    const to = Math.min(from + size, ballots.length);
    const page = text('page', {from: ballots.length ? from + 1 : 0, to, total: ballots.length});
    return html`<section class="ballots" part="ballots">
      <h4>${text('ballots')}</h4>
      <p class="muted" role="status">${page}</p>
      <ol>
        ${ballots.slice(from, to).map((ballot, index) => html`<li>${oneBallot(view, ballot, from + index)}</li>`)}
      </ol>
      ${ballots.length > size
        ? html`<div class="stepper">${this.#turn(text('earlier'), from - size, ballots.length)}${this.#turn(text('later'), from + size, ballots.length)}</div>`
        : nothing}
    </section>`;
  }

  #turn(label: string, to: number, length: number): TemplateResult {
    const none = to < 0 || to >= length;
    const go = () => {
      if (none) return;
      this.#from = to;
      this.#changed();
    };
    return html`<button type="button" aria-disabled=${none ? 'true' : 'false'} @click=${go}>${label}</button>`;
  }
}

/** A ballot with its entries; numbered from 1 by its place among those published. */
export function oneBallot(view: View, {commitment, entries, recused, name}: PublishedBallot, index: number): TemplateResult {
  const {text} = view.words;
  return html`<div class="ballot">
    <p>
      <strong><bdi>${name ?? text('ballot', {number: index + 1})}</bdi></strong>
      <code>${commitment}</code>
    </p>
    ${entries.length === 0 ? html`<p class="muted">${text('blank')}</p>` : nothing}
    <ul>
      ${entries.map((entry, place) => html`<li>
        <span><bdi>${view.title(entry.proposal)}</bdi></span>${judgement(view, entry, place)}
        ${entry.note ? html`<p class="muted" dir="auto">${entry.note}</p>` : nothing}
      </li>`)}
    </ul>
    ${recused.length ? html`<p class="muted">${text('keptOut', {titles: view.titles(recused)})}</p>` : nothing}
  </div>`;
}

const positions = {consent: 'consents', 'stand-aside': 'standsAside', object: 'objects'} as const;

/** What an entry says of its proposal, beyond naming it. */
function judgement(view: View, {value, position}: BallotEntry, place: number): TemplateResult | typeof nothing {
  const {text} = view.words;
  const {form} = view.decided.round.settings.form;
  const said = position
    ? text(positions[position])
    : form === 'ranking'
      ? text('rank', {number: value ?? place + 1})
      : value === undefined
        ? ''
        : form === 'money'
          ? view.money(value)
          : view.number(value);
  return said ? html`<span class="value">${said}</span>` : nothing;
}
