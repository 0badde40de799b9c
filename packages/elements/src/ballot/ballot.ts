import {formatMoney, instantOf, isHuddleError, type Backend, type Person} from '@huddlekit/core';
import type {Receipt, Round} from '@huddlekit/core/fund';
import {html, LitElement, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {BackendController} from '../base/context.ts';
import {Localize} from '../base/localize.ts';
import type {Overrides} from '../base/messages.ts';
import {PartLoader} from '../base/part-loader.ts';
import {property} from '../base/property.ts';
import {setStates} from '../base/states.ts';
import {base, controls} from '../base/styles.ts';
import type {SignIn} from '../sign-in/sign-in.ts';
import {scopeOf} from '../sign-up/scope.ts';
import {HuddleBallotCastEvent} from './ballot.events.ts';
import {styles} from './ballot.styles.ts';
import type {Booth} from './booth/booth.ts';
import type {BallotBackend} from './booth/courier.ts';
import {catalogue, type BallotMessages, type BallotWording} from './messages.ts';

const parts = {booth: () => import('./booth/index.ts'), signIn: () => import('../sign-in/index.ts')};

const voted = ['voting', 'cooling-off', 'decided', 'reported'];

/**
 * A member's ballot in a round: to fill in, review and cast, and its receipt.
 *
 * Every ballot form of a round is here: approval, points, scores, rankings, shares of money, quadratic voices, consent, and a
 * choice within the pot. Nothing is clipped: who gives more than they have is told so, and keeps what they typed.
 *
 * Needs the ports `rounds`, `ballots` and `identity`. What is filled in stays in the page's memory; it is kept on the device
 * only where the person asks for that, and is gone from there once it was cast. The order of the proposals is each member's
 * own, made on the device.
 *
 * @element huddle-ballot
 * @fires {HuddleBallotCastEvent} huddle-ballot-cast - A ballot was cast, or replaced.
 * @slot - Shown until the round is there, and when scripts are blocked: put a plain link here.
 * @csspart root - Everything.
 * @csspart round - The round in short.
 * @csspart sign-in - Address and code.
 * @csspart ballot - All that belongs to the member's ballot.
 * @csspart countdown - The time until closing.
 * @csspart left - What is left to give, or by how much it is too much. Stays in sight.
 * @csspart tools - Search and jump list.
 * @csspart proposals - The list; in a ranking `order` and `unranked`.
 * @csspart proposal - One proposal; in it `title`, `control`, `handle`, `recused`, `unaffordable`.
 * @csspart review - The button that leads to the review.
 * @csspart cast - The button that casts.
 * @csspart choices - What the ballot says, at the review and with the receipt.
 * @csspart receipt - The receipt; in it `commitment`.
 * @csspart recusals - How to keep out of a decision, beside a ballot that cannot be changed.
 * @csspart conflict - That a newer ballot was cast elsewhere; `late` that it came too late, `unissued` that there is no vote.
 * @csspart error - What is wrong with a field; `error-summary` for all of it.
 * @cssprop [--huddle-ballot-inset=0px] - Where `left` sticks, for pages with a bar at the top. A length.
 * @cssprop [--huddle-dialog-surface=Canvas] - Ground of `left`, which text scrolls under.
 * @cssprop [--huddle-dialog-text=CanvasText] - Text of `left`.
 * @cssState loading - While the round is awaited.
 * @cssState error - When the round could not be read.
 * @cssState offline - When that is for want of a connection.
 * @cssState voting - While ballots are taken.
 * @cssState cast - When the person's ballot is in.
 */
export class HuddleBallot extends LitElement {
  static override styles = [base, controls, styles];

  /** The round's id. */
  @property() round: string | null | undefined;
  /** Beats the context. */
  @property({attribute: false}) backend?: Backend | undefined;
  /** The page's own wording, key by key. */
  @property({attribute: false}) messages?: Overrides<BallotWording> | undefined;
  /** IANA zone of the reader. Absent: the browser's. */
  @property() zone: string | null | undefined;

  readonly #words = new Localize<BallotMessages>(this, catalogue);
  readonly #parts = new PartLoader(this, parts, (messages) => this.#words.fill(messages));
  readonly #backend = new BackendController(this, (backend, signal) => this.#start(backend, signal));
  readonly #internals = this.attachInternals();
  #found: Round | undefined;
  #error: unknown;
  /** `undefined` until it is known. */
  #person: Person | null | undefined;
  #entering = false;
  #booth: Booth | undefined;
  #signIn: SignIn | undefined;
  #unwatch: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    // After a move within the document the backend is the same, and nobody starts anew.
    if (this.#found) this.#watch();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#booth?.detach();
    this.#unwatch?.();
    this.#unwatch = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('round') && this.hasUpdated) this.#restart();
    this.#attach();
  }

  protected override render(): TemplateResult {
    const {locale, dir} = this.#words;
    const ready = this.#words.settled && (this.#found || this.#error);
    return html`<div class="root" part="root" lang=${locale} dir=${dir}>
        ${ready ? this.#sheet() : nothing}
      </div>
      <slot ?hidden=${Boolean(ready)}></slot>`;
  }

  protected override updated(): void {
    this.#booth?.updated();
    this.#signIn?.updated();
    const session = this.#booth?.session;
    setStates(this.#internals, {
      loading: Boolean(this.round) && !this.#found && !this.#error,
      error: Boolean(this.#error) && !this.#found,
      offline: isHuddleError(this.#error) && this.#error.code === 'offline',
      voting: this.#found?.stage === 'voting',
      cast: Boolean(session?.mine?.receipt),
    });
  }

  get #taking(): BallotBackend | undefined {
    const {current} = this.#backend;
    return current?.rounds && current.ballots && current.identity ? (current as BallotBackend) : undefined;
  }

  #sheet(): TemplateResult {
    const {text, locale} = this.#words;
    const found = this.#found;
    if (!found) return this.#trouble(this.#error, this.refresh);
    return html`<article class="sheet">
      <header class="round" part="round">
        <h2><bdi>${found.title}</bdi></h2>
        <p class="muted">
          <bdi>${found.circle.name}</bdi> · <bdi>${found.pot.name}</bdi> ·
          ${text('available', {amount: formatMoney(found.available, locale)})}
        </p>
        ${this.#when(found)}
      </header>
      ${voted.includes(found.stage) ? this.#content(found) : nothing}
    </article>`;
  }

  /** When votes are taken, on the circle's clock and on the reader's. */
  #when({stage, dates, zone, reason}: Round): TemplateResult {
    const {text} = this.#words;
    if (stage === 'cancelled') return html`<p>${text('cancelled')} <bdi>${reason ?? ''}</bdi></p>`;
    const key = stage === 'voting' ? 'closes' : voted.includes(stage) ? 'closed' : 'begins';
    const instant = instantOf(key === 'begins' ? dates.votes : dates.closes);
    const at = (timeZone: string, named: boolean) =>
      this.#words
        .format(Intl.DateTimeFormat, {
          weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit', timeZone,
          ...(named ? {timeZoneName: 'shortGeneric'} : {}),
        } as const)
        .format(instant);
    const mine = at(this.zone || Intl.DateTimeFormat().resolvedOptions().timeZone, false);
    const differs = mine !== at(zone, false);
    return html`<p>${text(key, {time: at(zone, true)})} ${differs ? html`<span class="muted">(${text('yourTime', {time: mine})})</span>` : nothing}</p>`;
  }

  #content(found: Round): TemplateResult | typeof nothing {
    const {text} = this.#words;
    if (!this.#taking) return html`<p>${text('notHere')}</p>`;
    const {failed} = this.#parts;
    if (failed) return this.#trouble('', () => this.#parts.load(failed));
    if (this.#person === undefined) return html`<p class="muted" role="status">${text('loading')}</p>`;
    if (this.#person && this.#booth && !this.#booth.session?.expired) return this.#booth.render();
    if (this.#signIn) return this.#signIn.render();
    if (this.#person || this.#entering) return html`<p class="muted" role="status">${text('loading')}</p>`;
    const open = found.stage === 'voting';
    return html`${open ? html`<p>${text('forMembers', {circle: found.circle.name})}</p>` : nothing}
      <p><button type="button" class=${open ? 'primary' : ''} part="open" @click=${this.#enter}>${text(open ? 'signIn' : 'signInLater')}</button></p>`;
  }

  #trouble(error: unknown, retry: () => unknown): TemplateResult {
    const {text} = this.#words;
    const code = isHuddleError(error) ? error.code : '';
    const gone = code === 'not-found';
    return html`<div class="sheet" role="alert">
      <p>${text(gone ? 'notFound' : code === 'offline' ? 'offline' : 'failed')}</p>
      ${gone ? nothing : html`<p><button type="button" @click=${retry}>${text('retry')}</button></p>`}
    </div>`;
  }

  #start(backend: Backend | undefined, signal: AbortSignal): void {
    this.#booth?.detach();
    this.#signIn = undefined;
    this.#person = undefined;
    const stop = backend?.identity?.subscribe((person) => this.#isNow(person));
    signal.addEventListener('abort', () => stop?.());
    void backend?.identity?.current().then((person) => signal.aborted || this.#isNow(person), () => signal.aborted || this.#isNow(null));
    this.#restart();
  }

  #restart(): void {
    this.#booth?.detach();
    this.#found = this.#error = undefined;
    this.#watch();
    void this.refresh();
  }

  #watch(): void {
    this.#unwatch?.();
    const {current} = this.#backend;
    this.#unwatch = this.round ? current?.rounds?.watch(this.round, () => void this.refresh()) : undefined;
  }

  /** @internal Reads the round again, and the ballot with it. */
  readonly refresh = async (): Promise<void> => {
    const [{current, signal}, id] = [this.#backend, this.round];
    if (!id || !current?.rounds) return;
    const asked = (async (port) => port.get(id, {signal}))(current.rounds);
    const [answer, error] = await asked.then((found) => [found] as const, (thrown: unknown) => [undefined, thrown] as const);
    if (signal.aborted || id !== this.round) return;
    // What is shown stays when reading it once more fails.
    if (answer) this.#found = answer;
    this.#error = this.#found ? undefined : error;
    const session = this.#booth?.session;
    if (session && answer) session.round = answer;
    void session?.load();
    this.requestUpdate();
  };

  #isNow(person: Person | null): void {
    if (person?.id !== this.#person?.id) this.#booth?.detach();
    this.#person = person;
    if (person) {
      this.#signIn = undefined;
      this.#entering = false;
      const session = this.#booth?.session;
      if (session?.expired) {
        session.expired = false;
        void session.load();
      }
    }
    this.requestUpdate();
  }

  readonly #enter = (): void => {
    this.#entering = true;
    this.requestUpdate();
  };

  #attach(): void {
    const backend = this.#taking;
    const found = this.#found;
    if (!backend || !found || !this.isConnected || !voted.includes(found.stage)) return;
    const expired = this.#booth?.session?.expired;
    if ((this.#person === null && this.#entering) || expired) {
      const part = this.#parts.get('signIn');
      if (part) this.#signIn ??= new part.SignIn(this, backend.identity);
      return;
    }
    const part = this.#person && this.#parts.get('booth');
    if (!part || !this.#person) return;
    (this.#booth ??= new part.Booth(this, this.#words)).attach(backend, scopeOf(this), found, this.#person);
  }

  /** @internal A ballot that the backend has confirmed. */
  told({round, revision}: Receipt): void {
    this.dispatchEvent(new HuddleBallotCastEvent(round, revision));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'huddle-ballot': HuddleBallot;
  }
}
