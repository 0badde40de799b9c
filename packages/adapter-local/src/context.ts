import {HuddleError} from '@huddlekit/core/errors';
import type {Fund} from './fund/given.ts';
import type {Source} from './source.ts';
import type {PersonRow, Reader, Store, Writer} from './store/tables.ts';

/** What the ports of one backend share. */
export interface Context {
  /** Loaded by the first call. */
  readonly source: () => Promise<Source>;
  /** Opened by the first call. */
  readonly store: () => Promise<Store>;
  /** Circles, pots and rounds: loaded by the first call about one. */
  readonly fund: () => Promise<Fund>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Under which name it is kept who is signed in. */
  readonly profile: string;
}

/** The person who is signed in, if any. */
export async function signedIn(rows: Reader, profile: string): Promise<PersonRow | undefined> {
  const session = await rows.get('sessions', profile);
  return session && rows.get('people', session.person);
}

/** The person who is signed in. Errors: `unauthenticated`. */
export async function requirePerson(rows: Reader, profile: string): Promise<PersonRow> {
  const person = await signedIn(rows, profile);
  if (!person) throw new HuddleError('unauthenticated', 'Nobody is signed in.');
  return person;
}

/** How often the sign-ups have changed. */
export const revisionOf = async (rows: Reader): Promise<number> => (await rows.get('counters', 'revision'))?.value ?? 0;

/** Counts a change to the sign-ups, so that other backends on the store notice it. Returns the change's number. */
export async function nextRevision(rows: Writer): Promise<number> {
  const value = (await revisionOf(rows)) + 1;
  await rows.put('counters', {id: 'revision', value});
  return value;
}
