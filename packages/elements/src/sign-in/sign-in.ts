import {isHuddleError, safeUrl, type CodeRequest, type IdentityPort} from '@huddlekit/core';
import {html, nothing, type LitElement, type TemplateResult} from 'lit';
import {latinDigits} from '../base/digits.ts';
import {Localize, type LocalizedHost} from '../base/localize.ts';
import {catalogue, type SignInMessages} from './messages.ts';

type Key = keyof SignInMessages & string;

/**
 * Signing in with a code from the mail, as a part that an element shows within itself. Who has signed in is told by the backend's
 * `identity.subscribe`; nothing is kept here but what was typed.
 */
export class SignIn {
  readonly #host: LitElement;
  readonly #words: Localize<SignInMessages>;
  readonly #identity: IdentityPort;
  #email = '';
  #code = '';
  #sent: CodeRequest | undefined;
  #busy = false;
  #wrong: Key | undefined;
  #problem: Key | undefined;
  #entering = true;

  /** @param host Its `messages` may word this part too. */
  constructor(host: LitElement, identity: IdentityPort) {
    this.#host = host;
    this.#identity = identity;
    this.#words = new Localize(host as LocalizedHost<SignInMessages>, catalogue);
  }

  render(): TemplateResult | typeof nothing {
    if (!this.#words.settled) return nothing;
    const {text} = this.#words;
    return html`<form class="form" part="sign-in" novalidate @submit=${this.#submit}>
      <h3 class="step" tabindex="-1" data-sign-in>${text(this.#sent ? 'signInCodeTitle' : 'signInTitle')}</h3>
      ${this.#problem ? html`<p class="error" role="alert">${text(this.#problem)}</p>` : nothing}
      ${this.#sent ? this.#codeStep(this.#sent) : this.#emailStep()}
      <div class="actions">
        <button class="primary" aria-disabled=${this.#busy ? 'true' : nothing}>
          ${text(this.#busy ? 'signInSending' : this.#sent ? 'signInConfirm' : 'signInSend')}
        </button>
        ${this.#sent
          ? html`<button type="button" @click=${this.#request}>${text('signInAgain')}</button>
              <button type="button" @click=${this.#restart}>${text('signInOther')}</button>`
          : nothing}
      </div>
    </form>`;
  }

  /** To be called after each update of the element: moves focus to a new step, or to what is wrong. */
  updated(): void {
    if (!this.#entering) return;
    const target = this.#host.renderRoot.querySelector<HTMLElement>(this.#wrong ? '#sign-in' : '[data-sign-in]');
    if (!target) return;
    this.#entering = false;
    target.focus();
  }

  #emailStep(): TemplateResult {
    return this.#field('signInEmail', 'signInEmailHint', this.#email, (typed) => (this.#email = typed), 'email');
  }

  #codeStep({expiresAt, preview}: CodeRequest): TemplateResult {
    const {text} = this.#words;
    const clock = this.#words.format(Intl.DateTimeFormat, {hour: 'numeric', minute: '2-digit'});
    const inbox = safeUrl(preview?.inbox);
    return html`<p>${text('signInCodeSent', {email: this.#email, time: clock.format(Date.parse(expiresAt))})}</p>
      ${preview?.code ? html`<p class="notice">${text('signInPreview', {code: preview.code})}</p>` : nothing}
      ${inbox ? html`<p class="notice"><a href=${inbox} target="_blank" rel="noopener">${text('signInInbox')}</a></p>` : nothing}
      ${this.#field('signInCode', 'signInCodeHint', this.#code, (typed) => (this.#code = typed), 'text')}`;
  }

  #field(label: Key, hint: Key, value: string, set: (typed: string) => void, type: 'email' | 'text'): TemplateResult {
    const {text} = this.#words;
    const wrong = this.#wrong;
    return html`<div class="field ${wrong ? 'wrong' : ''}" part="field">
      <label class="stacked" for="sign-in">${text(label)}</label>
      <p id="sign-in-hint" class="muted">${text(hint)}</p>
      ${wrong
        ? html`<p id="sign-in-error" class="error" part="error"><span class="visually-hidden">${text('signInError')}</span> ${text(wrong)}</p>`
        : nothing}
      <input id="sign-in" type=${type} inputmode=${type === 'email' ? 'email' : 'numeric'} autocapitalize="off" spellcheck="false"
        autocomplete=${type === 'email' ? 'email' : 'one-time-code'} aria-invalid=${wrong ? 'true' : nothing}
        aria-describedby="sign-in-hint ${wrong ? 'sign-in-error' : ''}" .value=${value}
        @input=${({target}: Event) => set((target as HTMLInputElement).value)} />
    </div>`;
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    void (this.#sent ? this.#confirm() : this.#request());
  };

  readonly #request = async (): Promise<void> => {
    if (!/^\S+@\S+$/.test(this.#email.trim())) return this.#refuse('signInEmailWrong');
    await this.#run(async () => {
      this.#sent = await this.#identity.requestCode(this.#email.trim());
    }, 'signInEmailWrong');
  };

  readonly #restart = (): void => {
    this.#sent = this.#wrong = this.#problem = undefined;
    this.#code = '';
    this.#show();
  };

  async #confirm(): Promise<void> {
    const digits = latinDigits(this.#code).replace(/\D/g, '');
    if (digits.length !== 6) return this.#refuse('signInCodeFormat');
    await this.#run(async () => void (await this.#identity.confirmCode(this.#email.trim(), digits)), 'signInCodeWrong');
  }

  /** @param wrong What is said where the backend refuses the value. */
  async #run(work: () => Promise<void>, wrong: Key): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#wrong = this.#problem = undefined;
    this.#host.requestUpdate();
    try {
      await work();
    } catch (error) {
      if (isHuddleError(error) && error.code === 'invalid') this.#wrong = wrong;
      else this.#problem = problemOf(error);
    }
    this.#busy = false;
    this.#show();
  }

  #refuse(wrong: Key): void {
    this.#wrong = wrong;
    this.#problem = undefined;
    this.#show();
  }

  #show(): void {
    this.#entering = true;
    this.#host.requestUpdate();
  }
}

function problemOf(error: unknown): Key {
  if (!isHuddleError(error)) return 'signInFailed';
  if (error.code === 'expired') return 'signInCodeOld';
  if (error.code === 'rate-limited') return 'signInLimited';
  return error.code === 'offline' ? 'signInOffline' : 'signInFailed';
}
