import type {Backend, Huddle} from '@huddlekit/core';
import {html, LitElement, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {BackendController} from '../base/context.ts';
import {Localize} from '../base/localize.ts';
import type {Overrides} from '../base/messages.ts';
import {property} from '../base/property.ts';
import {setStates} from '../base/states.ts';
import {base, controls} from '../base/styles.ts';
import type {HuddleSelectEvent} from '../finder/finder.events.ts';
import {PartLoader} from '../base/part-loader.ts';
import {Address} from './address.ts';
import type {SignUpBackend} from './flow/courier.ts';
import type {SignUpFlow} from './flow/flow.ts';
import {catalogue, type SignUpMessages} from './messages.ts';
import type {Fact} from './queue/intent.ts';
import {mayWait} from './queue/may-wait.ts';
import type {Outbox} from './queue/outbox.ts';
import {scopeOf} from './scope.ts';
import {factEvents} from './sign-up.events.ts';
import {styles} from './sign-up.styles.ts';
import {huddleSummary, isOffline, joinText, refusal, standings, trouble} from './summary.ts';

const parts = {flow: () => import('./flow/index.ts'), outbox: () => import('./queue/outbox.ts')};

/**
 * Asking for a place in a huddle, and the truth about it afterwards.
 *
 * With `huddle` it stands in the page. Without, it waits for a `huddle-select` event of its `<huddle-kit>`, or of the
 * document, and opens as a dialog for the huddle that was chosen. Needs the ports `huddles`, `signUps` and `identity`;
 * where a backend takes no sign-ups it leads to the huddle's own page.
 *
 * What a person types stays in the page's memory until it is answered. It is kept on the device only when it was sent
 * and could not be delivered, and the screen says so.
 *
 * @element huddle-sign-up
 * @fires {HuddleSignedUpEvent} huddle-signed-up - A sign-up was taken; its `state` says whether there is a place.
 * @fires {HuddleSignUpChangedEvent} huddle-sign-up-changed - Its answers or its state changed.
 * @fires {HuddleWithdrawnEvent} huddle-withdrawn - The person withdrew.
 * @slot - Shown until the huddle is there, and when scripts are blocked: put a plain link here.
 * @csspart root - Everything.
 * @csspart dialog - The dialog, where no `huddle` is given.
 * @csspart huddle - The huddle in short; in it `title` and `places`.
 * @csspart open - The button that opens the form.
 * @csspart form - The questions; in it `notice`, `field`, `error`, `agreement`, `consents`, `submit`, `error-summary`.
 * @csspart code - The code from the mail.
 * @csspart standing - The answer; in it `released` and `data`.
 * @csspart queued - What waits on this device.
 * @cssprop [--huddle-dialog-surface=Canvas] - Ground of the dialog.
 * @cssprop [--huddle-dialog-text=CanvasText] - Text of the dialog.
 * @cssState loading - While the huddle is awaited.
 * @cssState error - When the huddle could not be read.
 * @cssState offline - When that is for want of a connection.
 * @cssState open - While the form, or the dialog, is open.
 * @cssState queued - While something waits on this device.
 * @cssState under-review - The sign-up's state; likewise `confirmed`, `waitlisted`, `offered`, `declined`, `lapsed`,
 *   `withdrawn`, `completed`.
 */
export class HuddleSignUp extends LitElement {
  static override styles = [base, controls, styles];

  /** The huddle's id. Absent: whichever is chosen on the page, in a dialog. */
  @property() huddle: string | null | undefined;
  /** Beats the context. */
  @property({attribute: false}) backend?: Backend | undefined;
  /** The page's own wording, key by key. */
  @property({attribute: false}) messages?: Overrides<SignUpMessages> | undefined;
  /** Keeps the chosen huddle in the page's address, as `?huddle=…` or under the name given here. Absent: off. */
  @property({attribute: 'url-state'}) urlState: string | null = null;
  /** IANA zone of the reader. Absent: the browser's. */
  @property() zone: string | null | undefined;

  readonly #words = new Localize<SignUpMessages>(this, catalogue);
  readonly #parts = new PartLoader(this, parts, (messages) => this.#words.fill(messages));
  readonly #backend = new BackendController(this, (backend, signal) => this.#start(backend, signal));
  readonly #address = new Address(this, (id) => this.#goTo(id));
  readonly #internals = this.attachInternals();
  #found: Huddle | undefined;
  #error: unknown;
  /** What was chosen on the page, where no `huddle` is given. */
  #chosen: string | undefined;
  #opened = false;
  /** Whether focus goes to the form once it is there. */
  #entering = false;
  #mayStand = false;
  #mayWait = false;
  #looks = 0;
  #flow: SignUpFlow | undefined;
  #outbox: Outbox | undefined;
  #selects: EventTarget | undefined;
  #titled: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#selects = this.closest('huddle-kit') ?? document;
    this.#selects.addEventListener('huddle-select', this.#selected);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#selects?.removeEventListener('huddle-select', this.#selected);
    this.#flow?.detach();
    this.#outbox?.detach();
  }

  /** Opens the form; where no `huddle` is given, the dialog for `id`. */
  open(id?: string): void {
    if (!this.huddle && id) return this.#goTo(id);
    this.#opened = true;
    this.#entering = true;
    this.requestUpdate();
  }

  /** Closes the dialog. What was typed stays. */
  close(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    dialog?.close();
    // The dialog's own event comes in a task of its own: by then a person may have gone forward again.
    if (dialog) this.#closed();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('huddle') && this.hasUpdated) {
      this.#found = undefined;
      this.#opened = false;
      void this.#read();
    }
    this.#attach();
  }

  protected override render(): TemplateResult {
    const {locale, dir} = this.#words;
    const ready = this.huddle && this.#found && this.#words.settled;
    return html`<div class="root" part="root" lang=${locale} dir=${dir}>
        ${this.huddle ? (ready || this.#error ? this.#sheet() : nothing) : this.#dialog()}
      </div>
      <slot ?hidden=${Boolean(ready || this.#chosen || (!this.huddle && this.#backend.current))}></slot>`;
  }

  protected override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
    // With a deep link the dialog is there before the huddle, whose title says what it is.
    if (dialog && this.#titled !== this.#found?.id) {
      this.#titled = this.#found?.id;
      this.renderRoot.querySelector<HTMLElement>('#title')?.focus();
    }
    this.#flow?.updated();
    const {step, signUp} = this.#flow?.state ?? {};
    setStates(this.#internals, {
      loading: Boolean(this.#id) && !this.#found && !this.#error,
      error: Boolean(this.#error),
      offline: isOffline(this.#error),
      open: this.#opened,
      queued: step === 'queued',
      ...Object.fromEntries(standings.map((name) => [name, step === 'standing' && signUp?.state === name])),
    });
  }

  get #id(): string | undefined {
    return this.huddle || this.#chosen;
  }

  get #taking(): SignUpBackend | undefined {
    const {current} = this.#backend;
    return current?.signUps && current.identity ? (current as SignUpBackend) : undefined;
  }

  #sheet(): TemplateResult {
    const words = this.#words;
    if (!this.#found) {
      return this.#error ? trouble(this.#error, this.#read, words) : html`<p class="sheet muted">${words.text('loading')}</p>`;
    }
    const zone = this.zone || Intl.DateTimeFormat().resolvedOptions().timeZone;
    return html`<article class="sheet">
      ${huddleSummary(this.#found, zone, words, Date.now(), !!this.#flow?.within)} ${this.#content(this.#found)}
    </article>`;
  }

  #content(found: Huddle): TemplateResult | typeof nothing {
    const words = this.#words;
    const flow = this.#flow;
    if (flow?.speaks) return flow.render();
    const refused = refusal(found, Boolean(this.#taking), words, Date.now());
    if (refused) return refused;
    if (this.#opened && flow) return flow.render();
    if (this.#opened && this.#parts.failed === 'flow') return trouble('', () => this.#parts.load('flow'), words);
    if (this.#opened || flow?.state?.busy === 'load') return html`<p class="muted" role="status">${words.text('loading')}</p>`;
    return html`<p>
      <button type="button" class="primary" part="open" @click=${() => this.open()}>${joinText(found, words)}</button>
    </p>`;
  }

  #dialog(): TemplateResult | typeof nothing {
    const {text} = this.#words;
    if (!this.#chosen) return this.#outbox?.render(this.#words, (id) => this.open(id)) ?? nothing;
    return html`<dialog
      part="dialog"
      aria-labelledby=${this.#found ? 'title' : nothing}
      aria-label=${this.#found ? nothing : text(this.#error ? 'failed' : 'loading')}
      @close=${this.#left}
    >
      <p class="bar"><button type="button" @click=${this.close}>${text('close')}</button></p>
      ${this.#sheet()}
    </dialog>`;
  }

  #start(backend: Backend | undefined, signal: AbortSignal): void {
    this.#flow?.detach();
    this.#outbox?.detach();
    if (!backend) return;
    const stop = backend.identity?.subscribe(() => void this.#look());
    signal.addEventListener('abort', () => stop?.());
    if (!this.huddle) this.#chosen ??= this.#address.read() ?? undefined;
    if (this.#chosen) this.#opened = true;
    void this.#read();
    void this.#look();
  }

  readonly #read = async (): Promise<void> => {
    const [{current, signal}, id] = [this.#backend, this.#id];
    if (!id || !current?.huddles) return;
    this.#error = undefined;
    this.requestUpdate();
    const asked = (async (port) => port.get(id, {signal}))(current.huddles);
    const answer = await asked.then((found) => ({found}), (error: unknown) => ({found: this.#found, error}));
    if (signal.aborted || id !== this.#id) return;
    ({found: this.#found, error: this.#error = undefined} = answer as {found?: Huddle; error?: unknown});
    this.requestUpdate();
  };

  /** Looks whether anything is known here of the person: then, and only then, the rest is needed before they act. The last look counts. */
  async #look(): Promise<void> {
    const [{current, signal}, look] = [this.#backend, ++this.#looks];
    const [person, waits] = await Promise.all([current?.identity?.current().catch(() => null), mayWait()]);
    if (signal.aborted || look !== this.#looks) return;
    [this.#mayStand, this.#mayWait] = [Boolean(person) || waits, waits];
    this.requestUpdate();
  }

  #attach(): void {
    const backend = this.#taking;
    if (!backend || !this.isConnected) return;
    if (this.#mayWait && !this.#id) {
      const part = this.#parts.get('outbox');
      if (!part) return;
      this.#outbox ??= new part.Outbox(this, (fact) => this.told(fact));
      this.#outbox.attach(backend, scopeOf(this));
    } else this.#outbox?.detach();
    const part = this.#found && (this.#opened || this.#mayStand) && this.#parts.get('flow');
    if (!part || !this.#found) return;
    (this.#flow ??= new part.SignUpFlow(this, this.#words)).attach(backend, scopeOf(this), this.#found);
    if (this.#entering) this.#flow.enter();
    this.#entering = false;
  }

  /** @internal Something that the backend has confirmed. */
  told({type, signUp}: Fact): void {
    this.dispatchEvent(new factEvents[type](signUp));
    // Places were taken or freed.
    void this.#read();
  }

  #goTo(id: string | null, found?: Huddle): void {
    if (this.huddle || id === (this.#chosen ?? null)) return;
    if (!id) return this.close();
    this.#flow?.detach();
    [this.#chosen, this.#found, this.#opened] = [id, found, true];
    this.#address.write(id);
    if (!found) void this.#read();
    this.requestUpdate();
  }

  readonly #selected = (given: Event): void => {
    const event = given as HuddleSelectEvent;
    if (this.huddle || event.defaultPrevented || !this.#backend.current) return;
    event.preventDefault();
    this.#goTo(event.huddle.id, event.huddle);
  };

  /** Escape, or the browser's own gesture. */
  readonly #left = ({currentTarget: dialog}: Event): void => {
    if (dialog instanceof HTMLDialogElement && dialog.isConnected && !dialog.open) this.#closed();
  };

  #closed(): void {
    // What is on its way is still to be told to the page.
    if (!this.#flow?.state?.busy) this.#flow?.detach();
    this.#chosen = this.#found = this.#error = this.#titled = undefined;
    this.#opened = false;
    this.#address.write(undefined);
    void this.#look();
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'huddle-sign-up': HuddleSignUp;
  }
}
