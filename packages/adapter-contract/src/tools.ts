import {isHuddleError, type Backend, type ErrorCode, type HuddleError, type PortName, type SignUpInput} from '@huddlekit/core';
import {AssertionError, assert} from 'chai';
import type {WritableFixture, WritableTest, Seed} from './types.ts';

/** A port that the contract has checked to be there. */
export function port<N extends PortName>(backend: Backend, name: N): NonNullable<Backend[N]> {
  const found = backend[name];
  assert.isObject(found, `the backend has a port “${name}”`);
  return found as NonNullable<Backend[N]>;
}

/** A key for one intent. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Options of a write with a key of its own. */
export const fresh = () => ({idempotencyKey: newKey()});

/** What the call rejects with; fails when it does not reject. */
export async function rejection(work: Promise<unknown>, what = 'the call'): Promise<unknown> {
  const outcome = await work.then(
    (value) => ({value}),
    (error: unknown) => ({error}),
  );
  if ('value' in outcome) {
    assert.fail(`${what} answers ${JSON.stringify(outcome.value)?.slice(0, 200)} and should be refused`);
  }
  return outcome.error;
}

/** Expects a `HuddleError` of one of the codes. */
export async function refuses(
  work: Promise<unknown>,
  codes: ErrorCode | readonly ErrorCode[],
  what = 'the call',
): Promise<HuddleError> {
  const error = await rejection(work, what);
  if (!isHuddleError(error)) throw new AssertionError(`${what} rejects with ${String(error)}, which is no HuddleError`);
  assert.include([codes].flat(), error.code, `${what} is refused with the right code`);
  return error;
}

/** Expects `invalid` with an issue at each path, and at no other. */
export async function refusesAt(work: Promise<unknown>, paths: readonly string[], what = 'the call'): Promise<void> {
  const {issues} = await refuses(work, 'invalid', what);
  assert.sameMembers([...new Set(issues.map(({path}) => path))], [...paths], `${what} names each refused value`);
}

/** What a person says where nothing particular is asked. */
export const saying = (huddle: string, changes: Partial<SignUpInput> = {}): SignUpInput => ({
  huddle,
  name: 'Aoife Brennan',
  answers: {},
  accessNeeds: [],
  consents: [],
  ...changes,
});

/** Signs a person up on a device of their own. Returns the device's ports and the answer. */
export async function join(fixture: WritableFixture, email: string, huddle: string, changes: Partial<SignUpInput> = {}) {
  const backend = await fixture.as(email);
  const signUps = port(backend, 'signUps');
  const signUp = await signUps.submit(saying(huddle, {name: email.split('@')[0] as string, ...changes}), fresh());
  return {backend, signUps, signUp, again: () => signUps.get(signUp.id)};
}

/** Runs a test's body on a fixture of its own. */
export const withFixture =
  (test: WritableTest, seed: Seed, body: (fixture: WritableFixture) => Promise<void>) => async (): Promise<void> => {
    const fixture = await test.create(seed);
    try {
      await body(fixture);
    } finally {
      await fixture.cleanup();
    }
  };

/** Registers a test that writes, with a fixture of its own. */
export type Register = (name: string, body: (fixture: WritableFixture) => Promise<void>) => void;
