import type {Backend, SignUp, SignUpChange, SignUpInput} from '@huddlekit/core';
import {HuddleError} from '@huddlekit/core';

interface Asked {
  /** The idempotency key: made before the first try, and the same for each further one. */
  readonly key: string;
  readonly huddle: string;
  /** The huddle's title when the person asked, to name what waits. */
  readonly title: string;
  /** On whose behalf. Nothing is sent while somebody else is signed in. */
  readonly email: string;
}

/** One thing that a person asked for, as it is sent, and as it waits on the device when it cannot be. */
export type Intent = Asked &
  (
    | {readonly kind: 'submit'; readonly input: SignUpInput}
    | {readonly kind: 'amend'; readonly signUp: string; readonly change: SignUpChange}
    | {readonly kind: 'withdraw' | 'accept'; readonly signUp: string}
  );

/** Something that the backend has confirmed. */
export interface Fact {
  readonly type: 'signed-up' | 'changed' | 'withdrawn';
  readonly signUp: SignUp;
}

/** What an answered intent amounts to. */
export const factOf = {submit: 'signed-up', amend: 'changed', accept: 'changed', withdraw: 'withdrawn'} as const;

type WithoutKey<T> = T extends unknown ? Omit<T, 'key'> : never;

/**
 * The intent with its key. The key of `before` is used again when the same is asked for again, since the first try may
 * have been carried out though its answer was lost.
 */
export function toIntent(asked: WithoutKey<Intent>, before?: Intent): Intent {
  // `key` comes last in both, so that equal intents are written alike.
  if (before && JSON.stringify({...asked, key: before.key}) === JSON.stringify(before)) return before;
  return {...asked, key: newKey()};
}

/** 128 random bits. `crypto.randomUUID` is missing on pages without TLS. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether two addresses are one mailbox as far as a backend is concerned. */
export const sameAddress = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/**
 * Sends an intent once.
 * @throws {HuddleError} As the port's call; `unauthenticated` also when another person is signed in.
 */
export async function sendIntent({identity, signUps}: Backend, intent: Intent): Promise<SignUp> {
  if (!identity || !signUps) throw new HuddleError('unsupported', 'This backend takes no sign-ups.');
  const person = await identity.current();
  if (!person || !sameAddress(person.email, intent.email)) {
    throw new HuddleError('unauthenticated', 'The person who asked is not signed in.');
  }
  const options = {idempotencyKey: intent.key};
  if (intent.kind === 'submit') return signUps.submit(intent.input, options);
  if (intent.kind === 'amend') return signUps.amend(intent.signUp, intent.change, options);
  return signUps[intent.kind](intent.signUp, options);
}
