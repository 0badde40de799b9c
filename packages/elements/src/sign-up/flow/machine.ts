import type {CodeRequest, ErrorCode, Person, SignUp, SignUpForm} from '@huddlekit/core';
import type {Intent} from '../queue/intent.ts';
import type {FieldError} from './draft.ts';

/**
 * Where a person is on the way to a place.
 *
 * | step | shows |
 * | --- | --- |
 * | `loading` | nothing is known yet, or could not be read (`problem`) |
 * | `form` | the questions, for a new sign-up or, with `signUp`, to change one |
 * | `code` | the six digits that were mailed to `code.email` |
 * | `queued` | what waits on this device in `waiting` |
 * | `standing` | what the backend last said of `signUp` |
 * | `withdraw`, `erase` | whether they are sure |
 * | `erased` | that nothing is known about them any more |
 */
export type Step = 'loading' | 'form' | 'code' | 'queued' | 'standing' | 'withdraw' | 'erase' | 'erased';

/** What the person waits for. */
export type Task = 'load' | 'code' | 'confirm' | 'submit' | 'amend' | 'withdraw' | 'accept' | 'export' | 'erase' | 'sign-out';

/** Why a task failed, other than by refused values. */
export interface Problem {
  readonly task: Task;
  /** `unknown`: something that no backend should throw. */
  readonly code: ErrorCode | 'unknown';
  /** In milliseconds. */
  readonly retryAfter?: number;
}

export interface CodeStep {
  readonly email: string;
  readonly request: CodeRequest;
  /** From when another code may be asked for, in milliseconds since 1970. */
  readonly resendAt: number;
}

export interface FlowState {
  readonly step: Step;
  /** While set, nothing else is begun. */
  readonly busy?: Task | undefined;
  readonly form?: SignUpForm | undefined;
  /** Who is signed in. */
  readonly person: Person | null;
  readonly signUp?: SignUp | undefined;
  /** What is on its way: kept until answered, since its key must be used again. */
  readonly intent?: Intent | undefined;
  readonly code?: CodeStep | undefined;
  readonly waiting?: {readonly intent: Intent; readonly stopped?: ErrorCode | undefined; readonly onlyHere: boolean} | undefined;
  readonly errors: readonly FieldError[];
  readonly problem?: Problem | undefined;
  /** Whether the person asked for the form, rather than it being next for lack of anything else. */
  readonly asked?: boolean | undefined;
  /** Grows with each answer to something the person did, so that focus moves then and only then. */
  readonly turn: number;
}

export type FlowEvent =
  | {readonly type: 'loaded'; readonly form: SignUpForm; readonly person: Person | null; readonly signUp?: SignUp | undefined}
  | {readonly type: 'began'; readonly task: Task; readonly intent?: Intent}
  | {readonly type: 'refused'; readonly errors: readonly FieldError[]}
  | {readonly type: 'failed'; readonly problem: Problem}
  | {readonly type: 'code-sent'; readonly code: CodeStep}
  | {readonly type: 'signed-in'; readonly person: Person}
  | {readonly type: 'signed-out' | 'erased' | 'exported'}
  | {readonly type: 'answered'; readonly signUp: SignUp; readonly unasked?: boolean}
  | {readonly type: 'queued'; readonly waiting: NonNullable<FlowState['waiting']>; readonly unasked?: boolean}
  | {readonly type: 'discarded'; readonly elsewhere?: boolean}
  | {readonly type: 'went'; readonly step: Step};

export const initial: FlowState = {step: 'loading', person: null, errors: [], turn: 0};

const settled = {busy: undefined, errors: [], problem: undefined} as const;

/** The state after an event. Pure, and total: an event that makes no sense where the person is leaves them there. */
export function reduce(state: FlowState, event: FlowEvent): FlowState {
  const turn = state.turn + 1;
  switch (event.type) {
    case 'began':
      return {...state, busy: event.task, problem: undefined, intent: event.intent ?? state.intent};
    case 'loaded':
      return loaded(state, event);
    case 'refused':
      return {...state, ...settled, step: event.errors.every(({path}) => path === 'code') ? 'code' : 'form', errors: event.errors, turn};
    case 'failed':
      return failed(state, event.problem);
    case 'code-sent':
      return {...state, ...settled, step: 'code', code: event.code, turn};
    case 'signed-in':
      return {...state, person: event.person};
    case 'signed-out':
      return {...state, ...settled, step: 'form', person: null, signUp: undefined, intent: undefined, code: undefined, asked: false, turn};
    case 'answered':
      return answered(state, event.signUp, event.unasked ? state.turn : turn);
    case 'queued':
      return {...state, ...settled, step: 'queued', waiting: event.waiting, turn: event.unasked ? state.turn : turn};
    case 'discarded':
      return discarded(state, event.elsewhere ? state.turn : turn);
    case 'exported':
      return {...state, ...settled};
    case 'erased':
      return {...initial, form: state.form, step: 'erased', turn};
    case 'went':
      return {...state, ...settled, step: event.step, asked: event.step === 'form', turn};
  }
}

// What is read in the background must not take a person away from what they are typing.
const interruptible: readonly Step[] = ['loading', 'standing'];

function loaded(state: FlowState, event: FlowEvent & {type: 'loaded'}): FlowState {
  const {form, person, signUp} = event;
  const next = {...state, form, person, signUp};
  // A reading that was asked for by another task's failure leaves that task's messages standing.
  if (!interruptible.includes(state.step)) return state.busy === 'load' ? {...next, busy: undefined} : next;
  return {...next, ...settled, step: next.signUp ? 'standing' : 'form'};
}

function answered(state: FlowState, signUp: SignUp, turn: number): FlowState {
  const rest = {intent: undefined, code: undefined, waiting: undefined, asked: false};
  return {...state, ...settled, ...rest, step: 'standing', signUp, turn};
}

// What was settled in another tab is not known here: it must be read first. `turn` tells the two apart.
function discarded(state: FlowState, turn: number): FlowState {
  const here = state.form && turn > state.turn;
  const step = here ? (state.signUp ? 'standing' : 'form') : 'loading';
  return {...state, ...settled, step, waiting: undefined, intent: undefined, asked: true, turn};
}

function failed(state: FlowState, problem: Problem): FlowState {
  const next = {...state, busy: undefined, errors: [], problem, turn: state.turn + 1};
  // The token is no longer good: the way goes on at the code, and what was asked for stays.
  if (problem.code === 'unauthenticated') return {...next, person: null};
  // The same key with other content: only a new key helps.
  if (problem.code === 'key-reused') return {...next, intent: undefined};
  if (problem.task === 'submit' && state.step === 'code') return {...next, step: 'form'};
  return next;
}
