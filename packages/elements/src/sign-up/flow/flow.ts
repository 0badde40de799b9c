import type {CalendarLinks, Huddle, SignUp} from '@huddlekit/core';
import {html, nothing, type LitElement, type TemplateResult} from 'lit';
import type {Fact} from '../queue/intent.ts';
import type {SignUpBackend} from './courier.ts';
import {codeView} from './code-view.ts';
import {formView} from './form-view.ts';
import type {FlowState} from './machine.ts';
import {queuedView} from './queued-view.ts';
import type {SignUpSession} from './session.ts';
import {sessionFor} from './sessions.ts';
import {standingView, sureView} from './standing-view.ts';
import {errorText, heading, idOf, summary, type View, type Words} from './view.ts';

/** What a flow tells the element that shows it. */
export interface FlowHost extends LitElement {
  /** Something that the backend has confirmed. */
  told(fact: Fact): void;
}

const minute = 60_000;

/** Shows one session within an element: from the questions to the answer. */
export class SignUpFlow {
  readonly #host: FlowHost;
  readonly #words: Words;
  #session: SignUpSession | undefined;
  #stop: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #calendar: {id: string; links?: CalendarLinks} | undefined;
  #turn = 0;
  #step: FlowState['step'] | undefined;
  #acted = false;
  #field: string | undefined;
  #status = '';

  constructor(host: FlowHost, words: Words) {
    this.#host = host;
    this.#words = words;
  }

  /** Where the person is; absent while detached. */
  get state(): FlowState | undefined {
    return this.#session?.state;
  }

  /** Whether there is something to show that nobody has to open first. */
  get speaks(): boolean {
    const {step, asked} = this.state ?? {};
    return step === 'form' ? asked === true : step !== undefined && step !== 'loading';
  }

  /** Whether the person has a place, or has asked for one: what others may still get is then beside the point. */
  get within(): boolean {
    const state = this.state?.signUp?.state;
    return state !== undefined && !['withdrawn', 'lapsed', 'declined'].includes(state);
  }

  attach(backend: SignUpBackend, scope: string, huddle: Huddle): void {
    const session = sessionFor(backend, scope, huddle);
    if (session === this.#session) return;
    this.detach();
    this.#session = session;
    this.#turn = session.state.turn;
    const stop = session.subscribe((fact) => this.#changed(fact));
    document.addEventListener('visibilitychange', this.#seen);
    this.#stop = () => {
      stop();
      document.removeEventListener('visibilitychange', this.#seen);
      clearTimeout(this.#timer);
    };
    void session.load();
  }

  detach(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#session = undefined;
    this.#calendar = undefined;
  }

  /** Moves focus to what the next render shows, since a person asked for it. */
  enter(): void {
    this.#acted = true;
    this.#turn = -1;
  }

  render(): TemplateResult | typeof nothing {
    const session = this.#session;
    if (!session) return nothing;
    const {form, errors} = session.state;
    const view: View = {
      session,
      answers: session.draft.answers,
      fieldId: (path) => idOf(path, form),
      fieldError: (path) => {
        const error = errors.find((each) => each.path === path);
        return error && errorText(error, form, this.#words);
      },
      words: this.#words,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      now: Date.now(),
      update: () => this.#host.requestUpdate(),
      focusField: (path) => this.#focusField(path),
    };
    this.#schedule(session.state, view.now);
    const acted = () => (this.#acted = true);
    const {busy, turn} = session.state;
    // What was said of an earlier step is not said again when `busy` ends.
    const status = busy ? this.#words.text('sending') : turn === this.#turn ? this.#status : '';
    return html`<div class="flow" part="flow" @click=${acted} @submit=${acted} @keydown=${acted}>
      ${session.backend.notices?.includes('memory-only')
        ? html`<p class="notice">${this.#words.text('memoryOnly')}</p>`
        : nothing}
      ${this.#view(view, session.state)}
      <p class="visually-hidden" role="status">${status}</p>
    </div>`;
  }

  /** To be called after each update of the element. */
  updated(): void {
    const {state} = this;
    if (!state) return;
    const root = this.#host.renderRoot as ShadowRoot;
    if (this.#field) {
      const field = root.querySelector<HTMLElement>(`#${this.#field}`);
      this.#field = undefined;
      (field?.matches('fieldset') ? field.querySelector('input') : field)?.focus();
      this.#turn = state.turn;
    } else if (state.turn !== this.#turn) {
      const target = root.querySelector<HTMLElement>('[data-focus]');
      if (!target) return;
      this.#turn = state.turn;
      this.#status = '';
      if (this.#acted && this.#mayFocus) target.focus();
      this.#acted = false;
    } else if (this.#step && state.step !== this.#step) {
      // It changed by itself: that is said, and focus stays where it is.
      this.#status = root.querySelector('.step')?.textContent ?? '';
      queueMicrotask(() => this.#host.requestUpdate());
    }
    this.#step = state.step;
  }

  /** Nobody is pulled away from something else on the page. */
  get #mayFocus(): boolean {
    const {activeElement} = this.#host.ownerDocument;
    // Not by `:focus-within`: focus in a modal dialog does not count as within what is around the dialog.
    return !activeElement || activeElement === document.body || this.#host.shadowRoot?.activeElement != null;
  }

  #view(view: View, state: FlowState): TemplateResult {
    const {step, form, code, waiting, signUp} = state;
    if (step === 'withdraw' || step === 'erase') return sureView(view, step);
    if (step === 'code' && code) return codeView(view, code);
    if (step === 'queued' && waiting) return queuedView(view, waiting);
    if (step === 'standing' && signUp) return standingView(view, signUp, this.#calendarOf(signUp, view));
    if (step === 'erased') return html`<section>${heading(view.words.text('erased'), view)}</section>`;
    if (step === 'form' && form) return formView(view, form);
    return html`${summary(view)}${state.problem ? nothing : html`<p class="muted">${view.words.text('loading')}</p>`}`;
  }

  #calendarOf({state}: SignUp, {session}: View): CalendarLinks | undefined {
    const {id} = session.huddle;
    if (state !== 'confirmed') return undefined;
    if (this.#calendar?.id !== id) {
      const calendar: {id: string; links?: CalendarLinks} = {id};
      this.#calendar = calendar;
      session.backend.huddles?.calendar({ids: [id]}).then(
        (links) => {
          calendar.links = links;
          this.#host.requestUpdate();
        },
        () => {
          // Without links, none are shown; the mail has the file too.
        },
      );
    }
    return this.#calendar.links;
  }

  #changed(fact: Fact | undefined): void {
    if (fact) this.#host.told(fact);
    this.#host.requestUpdate();
  }

  #focusField(path: string): void {
    const form = this.state?.form;
    this.#field = idOf(path, form);
    this.#host.requestUpdate();
  }

  /** Renders again when the clock alone changes what is true. */
  #schedule({step, code, signUp}: FlowState, now: number): void {
    clearTimeout(this.#timer);
    const update = (wait: number, then = () => this.#host.requestUpdate()) => {
      this.#timer = setTimeout(then, wait);
    };
    if (step === 'code' && code && code.resendAt > now) return update(code.resendAt - now);
    if (step !== 'standing' || signUp?.state !== 'offered' || !signUp.offerUntil) return;
    const left = Date.parse(signUp.offerUntil) - now;
    if (left <= 0) return update(minute, () => void this.#session?.load());
    update(Math.min(minute, left));
  }

  readonly #seen = (): void => {
    if (document.visibilityState === 'visible' && !this.state?.busy) void this.#session?.load();
  };
}
