import type {Proposal} from '@huddlekit/core/fund';
import {html, nothing, type LitElement, type TemplateResult} from 'lit';
import {Localize, type LocalizedHost} from '../../base/localize.ts';
import type {View} from '../page/view.ts';
import {answerForm, results, waitsForAnswer} from './answer.ts';
import {awardList, type AwardChoices} from './awards.ts';
import {catalogue, type StewardMessages} from './catalogue.ts';
import {screening} from './screening.ts';
import type {Key, StewardView} from './view.ts';

const beforeVoting = ['open', 'screening', 'deliberating'];
const counted = ['cooling-off', 'decided', 'reported'];

/** What stewards do in a round: screening, answering, awards. Members and proposers find here the awards that concern them. */
export class Stewardship {
  readonly #words: Localize<StewardMessages>;
  readonly #missing = new Map<string, Key>();
  readonly #choices: AwardChoices = {contesting: undefined, returning: undefined};

  constructor(host: LitElement) {
    this.#words = new Localize(host as LocalizedHost<StewardMessages>, catalogue);
  }

  /** What waits, and the awards. */
  panel(view: View): TemplateResult | typeof nothing {
    if (!this.#words.settled) return nothing;
    const {desk} = view;
    const awards = desk.awards.length > 0 ? awardList(this.#steward(view), this.#choices) : nothing;
    return html`<div class="steward" part="steward">${desk.membership.steward ? this.#waiting(view) : nothing} ${awards}</div>`;
  }

  /** What a steward can do with one proposal. */
  about(view: View, proposal: Proposal): TemplateResult | undefined {
    if (!this.#words.settled) return undefined;
    const {stage} = view.desk.round;
    if (beforeVoting.includes(stage) && ['submitted', 'eligible', 'ineligible'].includes(proposal.state)) return screening(this.#steward(view), proposal);
    return counted.includes(stage) && results.includes(proposal.state) ? answerForm(this.#steward(view), proposal) : undefined;
  }

  #waiting({desk: {round: {stage}, proposals = []}, page}: View): TemplateResult | typeof nothing {
    const {text} = this.#words;
    const screens = beforeVoting.includes(stage);
    if (!screens && !counted.includes(stage)) return nothing;
    const waiting = proposals.filter((each) => (screens ? each.state === 'submitted' : waitsForAnswer(each)));
    const lead = waiting.length ? text(screens ? 'waiting' : 'toAnswer', {count: waiting.length}) : text(screens ? 'noneWaiting' : 'allAnswered');
    return html`<section class="box" aria-labelledby="stewards">
      <h3 id="stewards">${text('stewards')}</h3>
      <p>${lead}</p>
      ${waiting.length
        ? html`<ul>${waiting.map((each) => html`<li><button type="button" class="link" @click=${() => page.choose(each)}><bdi>${each.title}</bdi></button></li>`)}</ul>`
        : nothing}
    </section>`;
  }

  #steward(view: View): StewardView {
    return {view, words: this.#words, missing: this.#missing};
  }
}
