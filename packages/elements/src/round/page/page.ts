import type {Proposal, Round} from '@huddlekit/core/fund';
import {html, nothing, type LitElement, type TemplateResult} from 'lit';
import {PartLoader} from '../../base/part-loader.ts';
import type {SignIn} from '../../sign-in/sign-in.ts';
import type {Propose} from '../propose/index.ts';
import {
  HuddleProposalChangedEvent,
  HuddleProposalSelectEvent,
  HuddleProposalWithdrawnEvent,
  HuddleProposedEvent,
} from '../round.events.ts';
import type {Stewardship} from '../steward/index.ts';
import {call, otherRounds, places} from './call.ts';
import {Desk, type RoundBackend} from './desk.ts';
import {list, type Sort} from './list.ts';
import {memoryOf} from './memory.ts';
import {gonePage, proposalPage} from './proposal.ts';
import {rules} from './rules.ts';
import {timeline} from './timeline.ts';
import {action, retry, type View, type Words} from './view.ts';

const parts = {
  propose: () => import('../propose/index.ts'),
  steward: () => import('../steward/index.ts'),
  signIn: () => import('../../sign-in/index.ts'),
};

export const factEvents = {
  proposed: HuddleProposedEvent,
  changed: HuddleProposalChangedEvent,
  withdrawn: HuddleProposalWithdrawnEvent,
} as const;

export interface PageOptions {
  readonly host: LitElement;
  readonly words: Words;
  readonly backend: RoundBackend;
  /** Whose drafts these are: see `scopeOf`. */
  readonly scope: string;
  readonly round: Round;
  /** The proposal that is open at first. */
  readonly open: string | undefined;
  /** Called with the proposal that is open now. */
  wrote(proposal: string | undefined): void;
  /** Reads the round again. */
  reread(): Promise<void>;
}

/** Everything of one round: what is shown of it now, and where focus goes. */
export class RoundPage {
  readonly desk: Desk;
  /** The reader's IANA zone; absent: the browser's. */
  zone: string | undefined;
  search = '';
  sort: Sort = 'random';
  /** The comment that is being replied to. */
  replying: string | undefined;
  /** The comment that was sent empty. */
  empty: string | undefined;
  readonly #options: PageOptions;
  readonly #parts: PartLoader<typeof parts>;
  readonly #stop: () => void;
  #open: string | undefined;
  #propose: Propose | undefined;
  #stewardship: Stewardship | undefined;
  #signIn: SignIn | undefined;
  #entering = false;
  /** Whether the form is to open as soon as it is there. */
  #composing = false;
  #target: readonly string[] = [];
  #said = '';

  constructor(options: PageOptions) {
    this.#options = options;
    const {host, words, backend, round, scope, open} = options;
    const memory = memoryOf(scope);
    this.desk = new Desk(backend, round, memory, () => host.requestUpdate());
    this.#parts = new PartLoader(host, parts, (messages) => words.fill(messages));
    this.#open = open;
    this.#stop = backend.identity.subscribe((person) => {
      // A session that ends by itself while something is sent takes nothing along.
      if (!person && this.desk.busy === undefined && this.desk.problem?.code !== 'unauthenticated') this.desk.forget();
      if (person) this.#signedIn();
      void this.desk.refresh();
    });
    void this.desk.refresh();
    if (open) void this.desk.readComments(open);
  }

  /** To be called when it is shown no longer. */
  leave(): void {
    this.#stop();
  }

  render(others: readonly Round[], choose: (id: string) => void): TemplateResult {
    const view = this.#view;
    const inner = this.#inner(view);
    return html`<div class="round ${inner ? 'inner' : ''}">
      ${inner
        ? html`<p class="eyebrow" dir="auto">${this.desk.round.title}</p>${inner}`
        : html`${call(view)} ${places(view)} ${this.#stewards(view)} ${timeline(view)} ${rules(view)} ${this.#join(view)} ${list(view)}
            ${this.#account(view)} ${otherRounds(view, others, choose)}`}
      <p class="visually-hidden" role="status">${this.desk.busy === undefined ? this.#said : view.words.text('sending')}</p>
    </div>`;
  }

  /** To be called after each update of the element. */
  updated(): void {
    this.#signIn?.updated();
    const root = this.#options.host.renderRoot;
    const found = this.#target.map((each) => root.querySelector<HTMLElement>(each)).find((each) => each !== null);
    if (!found) return;
    this.#target = [];
    (found.matches('fieldset') ? found.querySelector('input') : found)?.focus();
  }

  /** Moves focus to the first of these that is there, once one is. */
  focus(...selectors: readonly string[]): void {
    this.#target = selectors;
    this.#update();
  }

  find(search: string): void {
    this.search = search;
    this.#update();
  }

  order(sort: Sort): void {
    this.sort = sort;
    this.#update();
  }

  reply(comment: string | undefined): void {
    this.replying = comment;
    this.focus(comment ? '#reply' : '#comments');
  }

  /** A person chose a proposal: the page may cancel. */
  choose(proposal: Proposal): void {
    if (!this.#options.host.dispatchEvent(new HuddleProposalSelectEvent(proposal))) return;
    this.show(proposal.id);
  }

  /** Shows a proposal, and keeps that in the page's address. */
  show(id: string): void {
    this.goTo(id);
    this.#options.wrote(id);
  }

  /** Goes back to the list. */
  close(): void {
    this.goTo(undefined);
    this.#options.wrote(undefined);
  }

  /** Shows a proposal, or the list. */
  goTo(id: string | undefined): void {
    if (id === this.#open) return;
    const before = this.#open;
    this.#open = id;
    this.#propose?.leave();
    this.replying = this.empty = undefined;
    this.desk.problem = undefined;
    if (id) void this.desk.readComments(id);
    this.focus(...(id ? ['#proposal'] : [`[data-proposal="${CSS.escape(before ?? '')}"]`, '#proposals']));
  }

  /** A fact for the page, and for whoever listens to the screen. */
  told(fact: keyof typeof factEvents, proposal: Proposal, said: string): void {
    this.#said = said;
    this.#options.host.dispatchEvent(new factEvents[fact](proposal));
    this.#update();
  }

  /** What proposers and stewards can do with a proposal. */
  extras(view: View, proposal: Proposal): TemplateResult | typeof nothing {
    const own = proposal.mine ? this.#proposing()?.own(view, proposal) : undefined;
    const steward = this.desk.membership.steward ? this.#steward()?.about(view, proposal) : undefined;
    return own || steward ? html`${own ?? nothing} ${steward ?? nothing}` : nothing;
  }

  get #view(): View {
    const zone = this.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    return {desk: this.desk, page: this, words: this.#options.words, zone, update: () => this.#update()};
  }

  /** What takes the place of the list. */
  #inner(view: View): TemplateResult | undefined {
    const form = (this.#composing && this.desk.person ? this.#proposing() : this.#propose)?.form(view);
    if (form) return html`${form} ${this.desk.person ? nothing : this.#account(view)}`;
    if (!this.#open) return undefined;
    const found = this.desk.proposals?.find(({id}) => id === this.#open);
    if (found) return html`${proposalPage(view, found)} ${this.#account(view)}`;
    if (this.desk.proposals) return gonePage(view);
    return this.desk.failed.has('proposals') ? retry(view, () => this.desk.refresh()) : html`<p class="muted">${view.words.text('loading')}</p>`;
  }

  /** The way to a proposal of one's own. */
  #join(view: View): TemplateResult | typeof nothing {
    if (this.desk.round.stage !== 'open') return nothing;
    const {text} = view.words;
    const begin = () => (this.desk.person ? this.compose() : this.#enter(true));
    return html`<p class="join"><button type="button" class="primary" id="join" @click=${begin}>${text('propose')}</button></p>
      ${this.#parts.failed === 'propose' ? retry(view, () => this.#parts.load('propose')) : nothing}`;
  }

  /** Opens the form for a new proposal. */
  compose(): void {
    this.#composing = true;
    this.#proposing();
    this.focus('#propose');
  }

  #proposing(): Propose | undefined {
    const part = this.#parts.get('propose');
    if (!part) return undefined;
    this.#propose ??= new part.Propose(this.#options.host);
    if (this.#composing) this.#propose.begin();
    this.#composing = false;
    return this.#propose;
  }

  #steward(): Stewardship | undefined {
    const part = this.#parts.get('steward');
    return part && (this.#stewardship ??= new part.Stewardship(this.#options.host));
  }

  #stewards(view: View): TemplateResult | typeof nothing {
    const {membership: {steward, member}, awards} = this.desk;
    const mine = awards.some((award) => award.mine);
    return steward || mine || (member && awards.length > 0) ? (this.#steward()?.panel(view) ?? nothing) : nothing;
  }

  /** Who is signed in, or the way to do that. */
  #account(view: View): TemplateResult | typeof nothing {
    const {text} = view.words;
    const {person, backend} = this.desk;
    if (person) {
      return html`<p class="account muted small">${text('signedInAs', {email: person.email})}
        ${action(view, text('signOut'), () => backend.identity.signOut(), 'link')}</p>`;
    }
    if (this.#entering) return this.#signIn?.render() ?? html`<p class="muted">${text('loading')}</p>`;
    return html`<p class="account"><button type="button" id="enter" @click=${() => this.#enter()}>${text('signIn')}</button></p>`;
  }

  #enter(composing = false): void {
    this.#entering = true;
    this.#composing = composing;
    void this.#loadSignIn();
    this.#update();
  }

  async #loadSignIn(): Promise<void> {
    await this.#parts.load('signIn');
    const part = this.#parts.get('signIn');
    if (part) this.#signIn ??= new part.SignIn(this.#options.host, this.desk.backend.identity);
    else this.#entering = false;
    this.#update();
  }

  #signedIn(): void {
    if (!this.#entering) return;
    this.#entering = false;
    this.#target = this.#composing ? ['#propose'] : ['#send', '#propose', '#proposal', '#proposals'];
  }

  #update(): void {
    this.#options.host.requestUpdate();
  }
}
