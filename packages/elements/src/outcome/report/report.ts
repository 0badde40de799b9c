import {html, nothing, type LitElement, type TemplateResult} from 'lit';
import type {BackendController} from '../../base/context.ts';
import {PartLoader} from '../../base/part-loader.ts';
import type {Checks} from '../ballots/index.ts';
import {Pictures} from './pictures.ts';
import {resultGroups} from './results.ts';
import {Steps} from './steps.ts';
import {View, type Decided, type Words} from './view.ts';

const parts = {ballots: () => import('../ballots/index.ts')};

/** A decided round from the summary to the ballots. */
export class Report {
  readonly #host: LitElement;
  readonly #words: Words;
  readonly #backend: BackendController;
  readonly #told: (agrees: boolean) => void;
  readonly #parts: PartLoader<typeof parts>;
  readonly #pictures: Pictures;
  readonly #steps: Steps;
  #checks: Checks | undefined;
  #checking = false;

  /** @param told Called after a recount with whether it agrees. */
  constructor(host: LitElement, words: Words, backend: BackendController, told: (agrees: boolean) => void) {
    this.#host = host;
    this.#words = words;
    this.#backend = backend;
    this.#told = told;
    this.#parts = new PartLoader(host, parts, (messages) => words.fill(messages));
    const changed = () => host.requestUpdate();
    this.#pictures = new Pictures(changed);
    this.#steps = new Steps(changed);
  }

  render(decided: Decided, zone: string | undefined): TemplateResult {
    const view = new View(decided, this.#words, zone);
    return html`<article>
      ${summary(view)} ${resultGroups(view)} ${this.#pictures.render(view)} ${this.#steps.render(view)}
      <details class="check" part="check" @toggle=${this.#toggled}>
        <summary><h3>${this.#words.text('check')}</h3></summary>
        <div class="checks">${this.#checking ? this.#check(view) : nothing}</div>
      </details>
    </article>`;
  }

  #check(view: View): TemplateResult {
    const {text} = this.#words;
    const part = this.#parts.get('ballots');
    if (part) return (this.#checks ??= new part.Checks(this.#host, this.#backend, this.#told)).render(view);
    if (!this.#parts.failed) return html`<p class="muted" role="status">${text('loading')}</p>`;
    return html`<div role="alert">
      <p>${text('failed')}</p>
      <p><button type="button" @click=${() => this.#parts.load('ballots')}>${text('retry')}</button></p>
    </div>`;
  }

  readonly #toggled = ({currentTarget}: Event): void => {
    this.#checking ||= (currentTarget as HTMLDetailsElement).open;
    this.#host.requestUpdate();
  };
}

function summary(view: View): TemplateResult {
  const {decided: {round, outcome}, words: {text}} = view;
  const {awarded, available: {amount}, proposals, members, ballots, countedAt} = outcome;
  const funded = proposals.filter((each) => each.amount > 0).length;
  const quorate = proposals.filter(({quorum}) => quorum.had >= quorum.needed).length;
  const fact = (label: string, part: string, whole: string) =>
    html`<div><dt>${label}</dt><dd>${text('ofTotal', {part, whole})}</dd></div>`;
  return html`<header class="summary" part="summary">
    <p class="eyebrow">${text('outcome')}</p>
    <h2><bdi>${round.title}</bdi></h2>
    <p class="lead">${funded ? text('funded', {count: funded}) : text('noneFunded')}</p>
    <dl>
      ${fact(text('awarded'), view.money(awarded), view.money(amount))}
      ${fact(text('turnout'), view.number(ballots), view.number(members))}
      ${fact(text('quorate'), view.number(quorate), view.number(proposals.length))}
    </dl>
    <p class="muted">${text('countedAt', {time: view.time(countedAt)})}
      ${round.stage === 'cooling-off' && round.confirmsAt && awarded > 0 ? text('contest', {time: view.time(round.confirmsAt)}) : nothing}</p>
  </header>`;
}
