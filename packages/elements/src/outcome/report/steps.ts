import type {OutcomeStep} from '@huddlekit/core/fund';
import {html, nothing, type TemplateResult} from 'lit';
import {stepDetail, verdictOf} from './step-words.ts';
import type {View} from './view.ts';

/** How the rule came to its outcome: one step at a time, or all at once. */
export class Steps {
  readonly #changed: () => void;
  #at = 0;
  #all = false;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  render(view: View): TemplateResult {
    const {text} = view.words;
    const {steps, proposals} = view.decided.outcome;
    const {rule} = view.decided.round.settings.rule;
    const parts = rule !== 'money' && proposals.some(({result}) => result === 'partial');
    return html`<section class="steps" part="steps">
      <h3>${text('steps')}</h3>
      <p>${text(rule === 'score' ? 'scoring' : rule)}</p>
      ${steps.length === 0 ? html`<p>${text('noSteps')}</p>` : this.#all ? this.#list(view, steps) : this.#one(view, steps)}
      ${steps.length > 1 ? this.#controls(view, steps.length) : nothing} ${parts ? html`<p>${text('lastParts')}</p>` : nothing}
    </section>`;
  }

  #list(view: View, steps: readonly OutcomeStep[]): TemplateResult {
    return html`<ol class="all">${steps.map((step, index) => html`<li>${stepCard(view, step, index, steps.length)}</li>`)}</ol>`;
  }

  #one(view: View, steps: readonly OutcomeStep[]): TemplateResult {
    this.#at = Math.min(this.#at, steps.length - 1);
    return html`<div aria-live="polite" aria-atomic="true">${stepCard(view, steps[this.#at]!, this.#at, steps.length)}</div>`;
  }

  #controls(view: View, length: number): TemplateResult {
    const {text, dir} = view.words;
    const at = this.#at;
    const button = (key: 'previous' | 'next', to: number) => html`<button
      type="button"
      aria-disabled=${to < 0 || to >= length ? 'true' : 'false'}
      @click=${() => this.#go(to, length)}
    >${text(key)}</button>`;
    const pressed = (event: KeyboardEvent) => {
      const forward = dir === 'rtl' ? -1 : 1;
      const moves: Record<string, number> = {ArrowRight: at + forward, ArrowLeft: at - forward, Home: 0, End: length - 1};
      const to = moves[event.key];
      if (this.#all || to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      this.#go(to, length);
    };
    // The keys are heard where the buttons are: elsewhere, arrows scroll.
    return html`<div class="stepper" role="group" aria-label=${text('steps')} @keydown=${pressed}>
      ${this.#all ? nothing : html`${button('previous', at - 1)}${button('next', at + 1)}`}
      <button type="button" aria-pressed=${this.#all ? 'true' : 'false'} @click=${this.#toggle}>${text('allSteps')}</button>
    </div>`;
  }

  #go(to: number, length: number): void {
    if (to < 0 || to >= length) return;
    this.#at = to;
    this.#changed();
  }

  readonly #toggle = (): void => {
    this.#all = !this.#all;
    this.#changed();
  };
}

function stepCard(view: View, step: OutcomeStep, index: number, total: number): TemplateResult {
  const {text} = view.words;
  const {lines, groups} = stepDetail(view, step);
  const verdict = verdictOf(step);
  return html`<div class="step ${verdict}" part="step">
    <p class="muted">${text('stepOf', {number: index + 1, total})}</p>
    <h4><bdi>${view.title(step.proposal)}</bdi> <span class="verdict">${text(verdict)}</span></h4>
    ${lines.map((line) => html`<p>${line}</p>`)}
    ${groups
      ? html`<table>
          <thead><tr>${groups.head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
          <tbody>${groups.rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
        </table>`
      : nothing}
  </div>`;
}
