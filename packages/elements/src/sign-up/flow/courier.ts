import {isHuddleError, isRetryable, type Backend, type Huddle, type SignUp} from '@huddlekit/core';
import {sameAddress, sendIntent, type Intent} from '../queue/intent.ts';
import {queue} from '../queue/queue.ts';
import {inOrder} from './draft.ts';
import type {FlowEvent, FlowState, Problem, Task} from './machine.ts';

/** A backend that takes sign-ups. */
export type SignUpBackend = Backend & Required<Pick<Backend, 'identity' | 'signUps'>>;

/** What the courier works for. */
export interface Desk {
  readonly state: FlowState;
  readonly backend: SignUpBackend;
  readonly scope: string;
  readonly huddle: Huddle;
  dispatch(event: FlowEvent): void;
  /** Where the person stands: their live sign-up here, else the latest; `null` when their token is no longer good. */
  mine(): Promise<SignUp | undefined | null>;
  /** Called with each answer, after the state has it. */
  answered(intent: Intent, signUp: SignUp): void;
  /** Called when an intent turned out to be carried out before. */
  repeated(): void;
  /** Called when something waits on the device from now on. */
  queued(): void;
}

/** How long before another code may be asked for, in milliseconds. */
export const resendPause = 30_000;

const mostTries = 4;

const wait = (time: number) => new Promise((resolve) => setTimeout(resolve, time));

export function problemOf(task: Task, error: unknown): Problem {
  // A backend that was closed aborts its calls; what became of them is as unknown as without a network.
  if (error instanceof DOMException && error.name === 'AbortError') return {task, code: 'offline'};
  if (!isHuddleError(error)) {
    console.error(error);
    return {task, code: 'unknown'};
  }
  return {task, code: error.code, ...(error.retryAfter === undefined ? {} : {retryAfter: error.retryAfter})};
}

/** Carries what a person asks for to the backend, and decides what follows from each way it can fail. */
export class Courier {
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Runs one task. Whatever it throws ends in the state. Returns whether it went well. */
  async run(task: Task, work: () => Promise<void>, intent?: Intent): Promise<boolean> {
    this.#desk.dispatch({type: 'began', task, ...(intent ? {intent} : {})});
    try {
      await work();
      return true;
    } catch (error) {
      await this.#failed(task, error);
      return false;
    }
  }

  /** Sends an intent, or mails a code to whoever asked if they are not signed in. */
  async ask(intent: Intent): Promise<void> {
    await this.run(
      intent.kind,
      async () => {
        const person = await this.#desk.backend.identity.current();
        if (!person || !sameAddress(person.email, intent.email)) return this.#mailCode(intent.email);
        await this.#answered(intent, await this.#send(intent));
      },
      intent,
    );
  }

  /** Mails a code, or another one. */
  async requestCode(intent: Intent): Promise<void> {
    await this.run('code', () => this.#mailCode(intent.email), intent);
  }

  async #mailCode(email: string): Promise<void> {
    const request = await this.#desk.backend.identity.requestCode(email);
    this.#desk.dispatch({type: 'code-sent', code: {email, request, resendAt: Date.now() + resendPause}});
  }

  async #send(intent: Intent): Promise<SignUp> {
    for (let tries = 1; ; tries++) {
      try {
        return await sendIntent(this.#desk.backend, intent);
      } catch (error) {
        // An earlier try is still being carried out: its answer is worth a short wait.
        if (!isHuddleError(error) || error.code !== 'in-progress' || tries === mostTries) throw error;
        await wait(Math.min(error.retryAfter ?? 1000, 5000));
      }
    }
  }

  async #answered(intent: Intent, signUp: SignUp): Promise<void> {
    await this.#unqueue();
    this.#desk.dispatch({type: 'answered', signUp});
    this.#desk.answered(intent, signUp);
  }

  async #failed(task: Task, error: unknown): Promise<void> {
    const desk = this.#desk;
    const problem = problemOf(task, error);
    const {intent} = desk.state;
    const carrying = intent && ['submit', 'amend', 'withdraw', 'accept', 'code', 'confirm'].includes(task);
    if (carrying && problem.code === 'offline') return this.#keep(intent);
    if (carrying && problem.code === 'unauthenticated' && task === intent.kind) return this.requestCode(intent);
    if (problem.code === 'invalid' && this.#refused(task, error)) return this.#unqueue();
    if (problem.code === 'conflict' && task === 'submit' && (await this.#standsAlready())) return;
    if (carrying && task === intent.kind && !isRetryable(error)) {
      await this.#unqueue();
      await this.#readAgain();
    }
    desk.dispatch({type: 'failed', problem});
  }

  async #keep(intent: Intent): Promise<void> {
    await queue.add(this.#desk.scope, intent);
    this.#desk.dispatch({type: 'queued', waiting: {intent, onlyHere: queue.onlyHere(intent.key)}});
    this.#desk.queued();
  }

  /** The person looks at the answer now: it must not be sent once more behind their back. */
  async #unqueue(): Promise<void> {
    const {waiting} = this.#desk.state;
    if (waiting) await queue.discard(waiting.intent);
  }

  #refused(task: Task, error: unknown): boolean {
    const {state} = this.#desk;
    const issues = isHuddleError(error) ? error.issues : [];
    if (task === 'code' || task === 'confirm') {
      const refused = task === 'code' ? {path: 'email', code: 'wrong-format'} : {path: 'code', code: 'not-a-choice'};
      this.#desk.dispatch({type: 'refused', errors: [refused as never]});
      return true;
    }
    if (!state.form || issues.length === 0) return false;
    this.#desk.dispatch({type: 'refused', errors: inOrder(issues, state.form)});
    // A question or an agreement may have changed since the form was read.
    void this.#readAgain();
    return true;
  }

  /** Whether the person has a sign-up here already, such as when an earlier answer was lost. Then it is shown. */
  async #standsAlready(): Promise<boolean> {
    const signUp = await this.#desk.mine().catch(() => undefined);
    if (!signUp) return false;
    await this.#unqueue();
    this.#desk.repeated();
    this.#desk.dispatch({type: 'answered', signUp});
    return true;
  }

  async #readAgain(): Promise<void> {
    const {backend, huddle, state} = this.#desk;
    try {
      const form = await backend.signUps.form(huddle.id);
      const signUp = state.person ? await this.#desk.mine() : undefined;
      this.#desk.dispatch({type: 'loaded', form, person: this.#desk.state.person, signUp: signUp ?? undefined});
    } catch {
      // What is shown stays as it was.
    }
  }
}
