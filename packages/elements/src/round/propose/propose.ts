import type {Proposal, ProposalChange} from '@huddlekit/core/fund';
import {html, nothing, type LitElement, type TemplateResult} from 'lit';
import {Localize, type LocalizedHost} from '../../base/localize.ts';
import {checkDraft, emptyDraft, fieldPaths, fromProposal, inOrder, toInput, type FieldError} from '../page/draft.ts';
import {draftOf} from '../page/memory.ts';
import {action, problemOf, type View} from '../page/view.ts';
import {catalogue, type ProposeMessages} from './catalogue.ts';
import {fields, preview, summary, type Sheet} from './form.ts';

/** Writing a proposal, changing and withdrawing it. What is typed stays in the page's memory until it was taken. */
export class Propose {
  readonly #words: Localize<ProposeMessages>;
  /** The id of the proposal that is changed; `new`; absent while nothing is written. */
  #editing: string | undefined;
  #step: 'form' | 'preview' = 'form';
  /** Whether all of it was checked once: from then on, every error shows. */
  #tried = false;
  readonly #left = new Set<string>();
  /** What the backend refused, until something else is typed. */
  #refused: readonly FieldError[] = [];
  /** The proposal that is about to be withdrawn. */
  #leaving: string | undefined;

  constructor(host: LitElement) {
    this.#words = new Localize(host as LocalizedHost<ProposeMessages>, catalogue);
  }

  /** Opens the form: for a new proposal, or to change one. */
  begin(id = 'new'): void {
    this.leave();
    this.#editing = id;
  }

  /** Closes the form. What was typed stays. */
  leave(): void {
    this.#editing = this.#leaving = undefined;
    this.#step = 'form';
    this.#tried = false;
    this.#left.clear();
    this.#refused = [];
  }

  /** The form, while something is written. */
  form(view: View): TemplateResult | undefined {
    if (!this.#editing || !this.#words.settled) return undefined;
    const sheet = this.#sheet(view);
    if (this.#editing !== 'new' && !sheet.changes) return undefined;
    return this.#step === 'preview' ? preview(sheet, () => this.#send(sheet), () => this.#back(view)) : this.#form(sheet);
  }

  /** What a proposer can do with their own. */
  own(view: View, proposal: Proposal): TemplateResult | undefined {
    if (!this.#words.settled) return undefined;
    const {text} = this.#words;
    const {stage} = view.desk.round;
    const withdrawn = proposal.state === 'withdrawn';
    const open = stage === 'open';
    if (this.#leaving === proposal.id && !withdrawn) return this.#sure(view, proposal);
    if (withdrawn) return open ? html`<p><button type="button" @click=${() => this.#again(view, proposal)}>${text('again')}</button></p>` : undefined;
    if (!['open', 'screening', 'deliberating'].includes(stage)) return undefined;
    const change = () => {
      this.begin(proposal.id);
      view.page.focus('#propose');
    };
    const ask = () => {
      this.#leaving = proposal.id;
      view.page.focus('#sure');
    };
    return html`<div class="actions">
      ${open ? html`<button type="button" id="change" @click=${change}>${text('change')}</button>` : nothing}
      <button type="button" id="withdraw" @click=${ask}>${text('withdraw')}</button>
    </div>`;
  }

  #sheet(view: View): Sheet {
    const {desk} = view;
    const {round, memory} = desk;
    const id = this.#editing!;
    const changes = id === 'new' ? undefined : desk.proposals?.find((each) => each.id === id);
    const draft = draftOf(memory, changes ? id : desk.placeOf('new'), changes ? () => fromProposal(changes) : emptyDraft);
    const found = checkDraft(draft, round);
    // A change cannot say "no link": what is absent stays as it was.
    if (changes?.link && !draft.link.trim()) found.push({path: 'link', code: 'required'});
    const shown = this.#tried ? [...found, ...this.#refused] : found.filter(({path, code}) => code !== 'required' && this.#left.has(path));
    return {view, words: this.#words, draft, changes, errors: inOrder(shown, round), tried: this.#tried, task: changes ? `amend ${id}` : 'submit'};
  }

  #form(sheet: Sheet): TemplateResult {
    const {text} = this.#words;
    const {view} = sheet;
    const submit = (event: Event) => {
      event.preventDefault();
      this.#check(view);
    };
    const left = ({target}: Event) => {
      const id = (target as HTMLElement).closest('fieldset')?.id ?? (target as HTMLElement).id;
      const path = fieldPaths(view.desk.round)[Number(id.slice(1))];
      if (path && id.startsWith('p')) this.#left.add(path);
      view.update();
    };
    const leave = () => {
      this.leave();
      view.page.focus('#change', '#join', '#proposals');
    };
    return html`<form class="form propose" part="form" novalidate @submit=${submit} @focusout=${left} @input=${() => (this.#refused = [])}>
      <h3 id="propose" class="step" tabindex="-1">${text(sheet.changes ? 'changeTitle' : 'proposeTitle')}</h3>
      ${summary(sheet)} ${fields(sheet)} ${problemOf(sheet.task, view)}
      <div class="actions">
        <button class="primary">${text('preview')}</button>
        <button type="button" @click=${leave}>${text('leave')}</button>
      </div>
      <p class="muted small">${text('kept')}</p>
    </form>`;
  }

  #check(view: View): void {
    this.#tried = true;
    this.#refused = [];
    view.desk.forgive();
    if (this.#sheet(view).errors.length > 0) return view.page.focus('#summary');
    this.#step = 'preview';
    view.page.focus('#preview');
  }

  #back(view: View): void {
    this.#step = 'form';
    view.page.focus('#propose');
  }

  async #send({view, draft, changes, task}: Sheet): Promise<void> {
    const {desk, page} = view;
    const {rounds} = desk.backend;
    const input = toInput(draft, desk.round);
    const {round: _, ...rest} = input;
    // An absent key would leave what was said before; the least of it all is all of it.
    const change: ProposalChange = changes?.minimum !== undefined && rest.minimum === undefined ? {...rest, minimum: rest.amount} : rest;
    const key = changes ? changes.id : desk.placeOf('new');
    const answer = await desk.write(task, changes ? change : input, (options) =>
      changes ? rounds.amend(changes.id, change, options) : rounds.submit(input, options),
    );
    if (!answer) return this.#failed(view);
    desk.memory.drafts.delete(key);
    this.leave();
    page.show(answer.id);
    page.focus('#proposal');
    page.told(changes ? 'changed' : 'proposed', answer, this.#words.text(changes ? 'changedSaid' : 'proposedSaid'));
  }

  #failed(view: View): void {
    const {problem} = view.desk;
    if (problem?.code !== 'invalid' || problem.issues.length === 0) return;
    this.#refused = problem.issues;
    this.#step = 'form';
    view.page.focus('#summary');
  }

  #sure(view: View, proposal: Proposal): TemplateResult {
    const {text} = this.#words;
    const {desk, page} = view;
    const task = `withdraw ${proposal.id}`;
    const stay = () => {
      this.#leaving = undefined;
      page.focus('#withdraw');
    };
    const withdraw = async () => {
      const answer = await desk.write(task, proposal.id, (options) => desk.backend.rounds.withdraw(proposal.id, options));
      if (!answer) return;
      this.#leaving = undefined;
      page.focus('#proposal');
      page.told('withdrawn', answer, text('withdrawnSaid'));
    };
    return html`<section class="box" part="sure">
      <h4 id="sure" tabindex="-1">${text('withdrawTitle')}</h4>
      <p>${text('withdrawText')}</p>
      ${problemOf(task, view)}
      <div class="actions">${action(view, text('withdrawYes'), withdraw, 'danger')} ${action(view, text('withdrawNo'), stay)}</div>
    </section>`;
  }

  /** A new proposal that says what a withdrawn one said. */
  #again(view: View, proposal: Proposal): void {
    const {desk} = view;
    desk.memory.drafts.set(desk.placeOf('new'), fromProposal(proposal));
    this.begin();
    view.page.focus('#propose');
  }
}
