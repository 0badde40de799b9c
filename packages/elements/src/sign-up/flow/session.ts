import {isHuddleError, liveStates, type Huddle, type Movement, type SignUp} from '@huddlekit/core';
import {factOf, toIntent, type Fact, type Intent} from '../queue/intent.ts';
import {latinDigits} from '../../base/digits.ts';
import {queue, type QueueChange} from '../queue/queue.ts';
import {mayWait} from '../queue/may-wait.ts';
import {Courier, problemOf, type Desk, type SignUpBackend} from './courier.ts';
import {
  checkDraft,
  draftFor,
  dropDraft,
  dropDrafts,
  fromSignUp,
  refill,
  toChange,
  toInput,
  type Draft,
} from './draft.ts';
import {initial, reduce, type FlowEvent, type FlowState} from './machine.ts';

/**
 * One person's way to one huddle: the state of {@link reduce}, and what is asked of the backend. It belongs to no
 * element, so that it outlasts re-mounts, and several elements that show the same huddle tell the same truth.
 */
export class SignUpSession implements Desk {
  state: FlowState = initial;
  huddle: Huddle;
  readonly backend: SignUpBackend;
  readonly scope: string;
  /** Whether the person asked again for what they had already. */
  already = false;
  /** Who answers for the data; absent until it is known. */
  controller: Movement['controller'] | undefined;
  /** What stands in the code's field. */
  typedCode = '';
  readonly #courier = new Courier(this);
  readonly #listeners = new Set<(fact?: Fact) => void>();
  readonly #told = new Set<string>();
  #change: Draft | undefined;
  #reading: Promise<void> | undefined;
  #stops: (() => void)[] = [];
  #watching = false;
  #eraseKey: string | undefined;

  constructor(backend: SignUpBackend, scope: string, huddle: Huddle) {
    this.backend = backend;
    this.scope = scope;
    this.huddle = huddle;
  }

  /** What the person has typed; while they change a sign-up, what they will have said. */
  get draft(): Draft {
    return this.#change ?? draftFor(this.scope, this.huddle.id);
  }

  /** Whether the form changes a sign-up rather than asks for a place. */
  get amending(): boolean {
    return this.#change !== undefined;
  }

  /** Calls back after each change; what the backend has confirmed goes to the first listener only. */
  subscribe(listener: (fact?: Fact) => void): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#listen();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#watching = false;
      for (const stop of this.#stops.splice(0)) stop();
    };
  }

  /** Reads what the huddle asks, who is signed in and where they stand. Calls meanwhile join in. */
  load(): Promise<void> {
    this.#reading ??= this.#read().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  /** Sends the form, by way of the code where nobody is signed in. */
  async send(): Promise<void> {
    const {form, person, signUp, busy, intent} = this.state;
    if (busy || !form) return;
    const {huddle, draft} = this;
    const errors = checkDraft(draft, form, huddle.prices, person !== null);
    if (errors.length) return this.dispatch({type: 'refused', errors});
    const asked = {huddle: huddle.id, title: huddle.title, email: person?.email ?? draft.email.trim()};
    if (this.amending && signUp) {
      const change = toChange(draft, form, huddle.prices);
      return this.#courier.ask(toIntent({...asked, kind: 'amend', signUp: signUp.id, change}, intent));
    }
    const input = {huddle: huddle.id, ...toInput(draft, form, huddle.prices)};
    return this.#courier.ask(toIntent({...asked, kind: 'submit', input}, intent));
  }

  /** Withdraws the sign-up, or accepts the offered place. */
  async decide(kind: 'withdraw' | 'accept'): Promise<void> {
    const {signUp, person, busy, intent} = this.state;
    if (busy || !signUp || !person) return;
    const {id: huddle, title} = this.huddle;
    await this.#courier.ask(toIntent({huddle, title, email: person.email, kind, signUp: signUp.id}, intent));
  }

  /** Asks again for what failed, or for what waits on this device. */
  async retry(): Promise<void> {
    const {busy, problem, waiting, intent, step} = this.state;
    if (busy) return;
    const again = step === 'queued' ? waiting?.intent : intent;
    if (step === 'queued' && again) this.#recall(again);
    if (problem?.task === 'export' || problem?.task === 'erase') return this.go('standing');
    return again && problem?.task !== 'load' ? this.#courier.ask(again) : this.load();
  }

  /** Takes the typed code in any spelling: with spaces, in other scripts' digits, in a pasted sentence. */
  async confirm(typed: string): Promise<void> {
    const {code, intent, busy} = this.state;
    if (busy || !code || !intent) return;
    const digits = latinDigits(typed).replace(/\D/g, '');
    if (digits.length !== 6) {
      return this.dispatch({type: 'refused', errors: [{path: 'code', code: digits ? 'wrong-format' : 'required'}]});
    }
    const signedIn = await this.#courier.run('confirm', async () => {
      this.dispatch({type: 'signed-in', person: await this.backend.identity.confirmCode(code.email, digits)});
    });
    if (signedIn) await this.#courier.ask(intent);
  }

  /** Mails another code. */
  async resend(): Promise<void> {
    const {intent, busy} = this.state;
    if (!busy && intent) await this.#courier.requestCode(intent);
  }

  /** Opens the form on what was said in the sign-up: to change it while it lives, else to ask anew. */
  edit(): void {
    const {signUp, person, busy} = this.state;
    if (busy || !signUp) return;
    const said = fromSignUp(signUp, person?.email);
    if (liveStates.includes(signUp.state)) this.#change = said;
    else refill(this.draft, said);
    this.dispatch({type: 'went', step: 'form'});
  }

  /** Goes to another step. Leaving a change leaves what stands as it was. */
  go(step: FlowState['step']): void {
    const {busy, waiting} = this.state;
    if (busy) return;
    if (step !== 'form' && step !== 'code') this.#change = undefined;
    if (step === 'form' && waiting) this.#recall(waiting.intent);
    this.already = false;
    this.dispatch({type: 'went', step});
  }

  /** Forgets what waits on this device. What was typed stays in the form. */
  async discard(): Promise<void> {
    const {waiting} = this.state;
    if (!waiting) return;
    this.#recall(waiting.intent);
    this.dispatch({type: 'discarded'});
    await queue.discard(waiting.intent);
    await this.load();
  }

  async signOut(): Promise<void> {
    await this.#courier.run('sign-out', async () => {
      await this.backend.identity.signOut();
      // Whoever sits here now must not find the answers; in the form they are being typed by that very person.
      if (this.state.step !== 'form') dropDraft(this.scope, this.huddle.id);
      else if (this.draft.name === this.state.person?.name) this.draft.name = '';
      this.#change = undefined;
      this.dispatch({type: 'signed-out'});
    });
  }

  /** Everything kept about the person; `undefined` when it could not be had. */
  async exportData(): Promise<Blob | undefined> {
    let data: Blob | undefined;
    await this.#courier.run('export', async () => {
      data = await this.backend.identity.exportData();
      this.dispatch({type: 'exported'});
    });
    return data;
  }

  /** Erases the person. Cannot be undone. */
  async erase(): Promise<void> {
    const idempotencyKey = (this.#eraseKey ??= crypto.getRandomValues(new Uint32Array(4)).join('-'));
    await this.#courier.run('erase', async () => {
      await this.backend.identity.eraseData({idempotencyKey});
      this.#eraseKey = undefined;
      this.#change = undefined;
      dropDrafts();
      this.dispatch({type: 'erased'});
    });
  }

  dispatch(event: FlowEvent): void {
    if (event.type === 'code-sent') this.typedCode = '';
    this.state = reduce(this.state, event);
    this.#tell();
  }

  async mine(): Promise<SignUp | undefined | null> {
    try {
      const mine = (await this.backend.signUps.list()).filter(({huddle}) => huddle === this.huddle.id);
      return mine.find(({state}) => liveStates.includes(state)) ?? mine[0];
    } catch (error) {
      if (isHuddleError(error) && error.code === 'unauthenticated') return null;
      throw error;
    }
  }

  answered({kind, key}: Intent, signUp: SignUp): void {
    if (kind === 'submit') dropDraft(this.scope, this.huddle.id);
    this.#change = undefined;
    this.already = false;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.#tell({type: factOf[kind], signUp});
  }

  repeated(): void {
    this.already = true;
    dropDraft(this.scope, this.huddle.id);
  }

  queued(): void {
    this.#watch(false);
  }

  async #read(): Promise<void> {
    if (this.state.step === 'loading') this.dispatch({type: 'began', task: 'load'});
    const waits = await this.#showWaiting();
    this.controller ??= (await this.backend.huddles?.movement().catch(() => undefined))?.controller;
    try {
      const [form, person] = await Promise.all([this.backend.signUps.form(this.huddle.id), this.backend.identity.current()]);
      const signUp = person ? await this.mine() : undefined;
      const before = this.state.signUp;
      if (person?.name) this.draft.name ||= person.name;
      this.dispatch({type: 'loaded', form, person: signUp === null ? null : person, signUp: signUp ?? undefined});
      if (before && before.id === signUp?.id && before.state !== signUp.state) this.#tell({type: 'changed', signUp});
    } catch (error) {
      if (!waits && !this.state.form) this.dispatch({type: 'failed', problem: problemOf('load', error)});
    }
  }

  /** Puts what was said in an intent back into the form. */
  #recall(intent: Intent): void {
    if (intent.kind === 'submit') refill(this.draft, fromSignUp(intent.input, intent.email));
  }

  /** Whether something of this huddle waits on the device. Then it is shown, unless the person is busy elsewhere. */
  async #showWaiting(): Promise<boolean> {
    if (!(await mayWait()) && !this.state.waiting) return false;
    this.#watch();
    const found = (await queue.list(this.scope)).find(({intent}) => intent.huddle === this.huddle.id);
    const {step, busy} = this.state;
    if (found && ['loading', 'standing', 'queued'].includes(step) && (!busy || busy === 'load')) {
      const {intent, stopped} = found;
      this.dispatch({type: 'queued', unasked: true, waiting: {intent, stopped, onlyHere: queue.onlyHere(intent.key)}});
    } else if (!found && step === 'queued' && !busy) {
      this.dispatch({type: 'discarded', elsewhere: true});
      void this.load();
    }
    return found !== undefined;
  }

  #watch(atOnce = true): void {
    if (this.#watching || this.#listeners.size === 0) return;
    this.#watching = true;
    this.#stops.push(queue.subscribe(this.#queueChanged), queue.watch(this.scope, this.backend, atOnce));
  }

  readonly #queueChanged = (change: QueueChange): void => {
    const {intent, signUp} = change;
    if (intent && (intent.huddle !== this.huddle.id || (change.scope ?? this.scope) !== this.scope)) return;
    if (!intent || !signUp) return void this.#showWaiting();
    change.claimed = true;
    this.dispatch({type: 'answered', signUp, unasked: true});
    this.answered(intent, signUp);
  };

  #listen(): void {
    const stop = this.backend.identity.subscribe((person) => {
      // Somebody signed in or out elsewhere on the page.
      if (!this.state.busy && person?.id !== this.state.person?.id) void this.load();
    });
    this.#stops.push(stop);
  }

  #tell(fact?: Fact): void {
    let told = fact;
    for (const listener of [...this.#listeners]) {
      listener(told);
      told = undefined;
    }
  }
}
