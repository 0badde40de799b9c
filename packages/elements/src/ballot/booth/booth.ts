import {instantOf, type Person} from '@huddlekit/core';
import type {Receipt, Round} from '@huddlekit/core/fund';
import {html, nothing, type LitElement, type TemplateResult} from 'lit';
import {lateView, receiptView, reviewView} from './answer-view.ts';
import type {BallotBackend} from './courier.ts';
import {Deadline, leftText} from './deadline.ts';
import type {BallotSession} from './session.ts';
import {dropSessions, sessionFor} from './sessions.ts';
import {signedIn, summary, type View, type Words} from './view.ts';
import {voteView, type Finding} from './vote-view.ts';

/** What a booth tells the element that shows it. */
export interface BoothHost extends LitElement {
  readonly zone: string | null | undefined;
  /** A ballot that the backend has confirmed. */
  told(receipt: Receipt): void;
  /** The time is up, or the round is past it: read it again. */
  refresh(): void;
}

/** Shows one person's ballot within an element: to fill in, to review, and its receipt. */
export class Booth {
  readonly #host: BoothHost;
  readonly #words: Words;
  #session: BallotSession | undefined;
  #stop: (() => void) | undefined;
  #turn = 0;
  #acted = false;
  #focus: string | undefined;
  #said = '';
  readonly #finding: Finding = {text: '', set: (text) => this.#find(text)};
  readonly #deadline = new Deadline((closed) => (closed ? this.#host.refresh() : this.#host.requestUpdate()));

  constructor(host: BoothHost, words: Words) {
    this.#host = host;
    this.#words = words;
  }

  /** Where the person is; absent while detached. */
  get session(): BallotSession | undefined {
    return this.#session;
  }

  attach(backend: BallotBackend, scope: string, round: Round, person: Person): void {
    const session = sessionFor(backend, scope, round, person);
    if (session === this.#session) return;
    this.detach();
    this.#session = session;
    this.#turn = session.turn;
    this.#stop = session.subscribe((receipt) => this.#changed(receipt));
    document.addEventListener('visibilitychange', this.#seen);
    void session.load();
  }

  detach(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#session = undefined;
    this.#deadline.stop();
    document.removeEventListener('visibilitychange', this.#seen);
  }

  render(): TemplateResult | typeof nothing {
    const session = this.#session;
    if (!session) return nothing;
    const {round, person} = session;
    const view: View = {
      session,
      words: this.#words,
      zone: this.#host.zone || Intl.DateTimeFormat().resolvedOptions().timeZone,
      now: Date.now(),
      focus: (id) => {
        this.#focus = id;
        this.#host.requestUpdate();
      },
      say: (text) => this.#say(text),
    };
    const closes = instantOf(round.dates.closes);
    if (round.stage === 'voting') this.#deadline.follow(closes, view);
    const left = round.stage === 'voting' ? leftText(closes, view.now, this.#words) : '';
    const acted = () => (this.#acted = true);
    const leave = () => this.#leave(session);
    return html`<div class="booth" part="ballot" @click=${acted} @submit=${acted} @keydown=${acted}>
      ${left ? html`<p class="countdown" part="countdown">${left}</p>` : nothing} ${this.#view(view, session)}
      ${signedIn(view, person, leave)}
      <p class="visually-hidden" role="status">${session.busy ? this.#words.text('sending') : this.#said}</p>
    </div>`;
  }

  /** To be called after each update of the element. */
  updated(): void {
    const session = this.#session;
    if (!session) return;
    const root = this.#host.renderRoot as ShadowRoot;
    const focus = this.#focus && root.getElementById(this.#focus);
    this.#focus = undefined;
    if (focus) return focus.focus();
    if (session.turn === this.#turn || session.busy) return;
    this.#turn = session.turn;
    if (this.#acted) root.querySelector<HTMLElement>('[data-focus]')?.focus();
    this.#acted = false;
  }

  #view(view: View, session: BallotSession): TemplateResult {
    const {text} = this.#words;
    const {mine, proposals, step, round, late} = session;
    if (!mine || !proposals) {
      return session.problem ? summary(view) as TemplateResult : html`<p class="muted" role="status">${text('loading')}</p>`;
    }
    if (mine.state === 'unissued') return html`<p part="unissued">${text('unissued')}</p>`;
    if (late || (round.stage !== 'voting' && session.draft.touched)) return lateView(view);
    if (step === 'receipt' || round.stage !== 'voting') return receiptView(view);
    return step === 'review' ? reviewView(view) : voteView(view, this.#finding);
  }

  #changed(receipt: Receipt | undefined): void {
    if (receipt) this.#host.told(receipt);
    this.#host.requestUpdate();
  }

  #find(text: string): void {
    this.#finding.text = text;
    this.#host.requestUpdate();
  }

  #say(text: string): void {
    if (this.#said === text) return;
    this.#said = text;
    // Not in the middle of the render that has found it.
    queueMicrotask(() => this.#host.requestUpdate());
  }

  async #leave(session: BallotSession): Promise<void> {
    try {
      await session.backend.identity.signOut();
    } finally {
      session.keep(false);
      dropSessions(session.backend);
    }
  }

  /** Somebody who comes back may have voted in another place meanwhile. */
  readonly #seen = (): void => {
    if (document.visibilityState === 'visible') void this.#session?.load();
  };
}
