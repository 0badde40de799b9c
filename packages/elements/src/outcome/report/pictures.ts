import type {ProposalResult} from '@huddlekit/core/fund';
import {html, nothing, svg, type TemplateResult} from 'lit';
import {resultKey} from './results.ts';
import type {View} from './view.ts';

/** Hundredths of a bar's length that the smallest share still has, so that it can be seen. */
const least = 0.4;

/** The pot and the proposals as bars, or as a table of the same figures. */
export class Pictures {
  readonly #changed: () => void;
  #table = false;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  render(view: View): TemplateResult {
    const {text} = view.words;
    const choice = (label: string, table: boolean) =>
      html`<button type="button" aria-pressed=${this.#table === table ? 'true' : 'false'} @click=${() => this.#choose(table)}>${label}</button>`;
    return html`<section class="pictures" part="pictures">
      <div class="bar">
        <h3>${text('pictures')}</h3>
        <div class="toggle" role="group" aria-label=${text('pictures')}>${choice(text('picture'), false)}${choice(text('table'), true)}</div>
      </div>
      ${this.#table ? tableOf(view) : html`${potPicture(view)}${view.decided.outcome.proposals.length ? supportPicture(view) : nothing}`}
    </section>`;
  }

  #choose(table: boolean): void {
    this.#table = table;
    this.#changed();
  }
}

function potPicture(view: View): TemplateResult {
  const {text} = view.words;
  const {proposals, available: {amount: pot}, awarded} = view.decided.outcome;
  const funded = proposals.filter(({amount}) => amount > 0);
  const rows = funded.map(({proposal, amount, result}) => ({name: view.title(proposal), amount, result: result as string}));
  const left = pot - awarded;
  const all = left > 0 ? [...rows, {name: text('rest'), amount: left, result: 'rest'}] : rows;
  let start = 0;
  const segments = rows.map(({amount, result}) => {
    const segment = svg`<rect class=${result} x=${start} y="0" width=${hundredths(amount, pot)} height="12"></rect>`;
    start += (amount / pot) * 100;
    return segment;
  });
  const label = `${text('potTitle')}: ${text('ofTotal', {part: view.money(awarded), whole: view.money(pot)})}. ${text('pictured')}`;
  return html`<figure>
    <figcaption>${text('potTitle')}</figcaption>
    <div role="img" aria-label=${label}>
      <svg class="pot" viewBox="0 0 100 12" preserveAspectRatio="none">
        <rect class="ground" x="0" y="0" width="100" height="12"></rect>${segments}
      </svg>
      ${all.map(({name, amount, result}) => row(name, `${view.money(amount)} · ${view.percent(amount, pot)}`, hundredths(amount, pot), result))}
    </div>
  </figure>`;
}

function supportPicture(view: View): TemplateResult {
  const {text} = view.words;
  const {proposals, ballots} = view.decided.outcome;
  return html`<figure>
    <figcaption>${text('inFavour')}</figcaption>
    <div role="img" aria-label=${`${text('inFavour')}. ${text('pictured')}`}>
      ${proposals.map(({proposal, supporters, result}) =>
        row(view.title(proposal), view.number(supporters), hundredths(supporters, ballots), result))}
    </div>
  </figure>`;
}

const hundredths = (part: number, whole: number): number => (part > 0 && whole > 0 ? Math.max(least, (part / whole) * 100) : 0);

const row = (name: string, value: string, width: number, kind: string): TemplateResult => html`<div class="row">
  <span><bdi>${name}</bdi></span><span class="value">${value}</span>
  <svg viewBox="0 0 100 6" preserveAspectRatio="none">
    <rect class="ground" x="0" y="0" width="100" height="6"></rect><rect class=${kind} x="0" y="0" width=${width} height="6"></rect>
  </svg>
</div>`;

function tableOf(view: View): TemplateResult {
  const {text} = view.words;
  const {proposals, available: {amount: pot}, awarded} = view.decided.outcome;
  const scored = proposals.some(({score}) => score !== undefined);
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${text('pictures')}>
    <table>
      <thead>
        <tr>
          ${['proposal', 'asked', 'gets', 'share', 'inFavour'].map((key) => html`<th scope="col">${text(key as 'proposal')}</th>`)}
          ${scored ? html`<th scope="col">${text('score')}</th>` : nothing}
          <th scope="col">${text('result')}</th>
        </tr>
      </thead>
      <tbody>
        ${proposals.map((each) => tableRow(view, each, scored))}
        <tr>
          <th scope="row">${text('rest')}</th>
          <td></td><td>${view.money(pot - awarded)}</td><td>${view.percent(pot - awarded, pot)}</td><td></td>
          ${scored ? html`<td></td>` : nothing}<td></td>
        </tr>
      </tbody>
    </table>
  </div>`;
}

function tableRow(view: View, {proposal, amount, supporters, score, result}: ProposalResult, scored: boolean): TemplateResult {
  const asked = view.proposal(proposal)?.amount.amount;
  return html`<tr>
    <th scope="row"><bdi>${view.title(proposal)}</bdi></th>
    <td>${asked === undefined ? '' : view.money(asked)}</td>
    <td>${view.money(amount)}</td>
    <td>${view.percent(amount, view.decided.outcome.available.amount)}</td>
    <td>${view.number(supporters)}</td>
    ${scored ? html`<td>${score === undefined ? '' : view.number(score)}</td>` : nothing}
    <td>${view.words.text(resultKey[result])}</td>
  </tr>`;
}
