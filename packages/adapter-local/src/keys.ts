import {HuddleError, day} from '@huddlekit/core';
import {toJson} from './json.ts';
import type {PersonRow, Writer} from './store/tables.ts';

/** How long the first answer to a key is replayed, in milliseconds. */
export const keysKept = 30 * day;

/** A write, as an idempotency key pins it. */
export interface Intent {
  /** What is done, to what: `amend <id>`. */
  readonly call: string;
  readonly payload?: unknown;
}

/** @throws {TypeError} When the key is missing or not of the form that `WriteOptions` asks for. */
export function checkKey(key: unknown): void {
  if (typeof key === 'string' && /^[\w-]{16,64}$/.test(key)) return;
  throw new TypeError('A write needs an idempotencyKey of 16 to 64 letters, digits, "_" or "-".');
}

/**
 * Does the work once a key and person, in the transaction that the work writes in: either both are kept or neither.
 * Errors: `key-reused` when the key came with another payload before. What the work throws is not remembered, since
 * nothing was done then.
 */
export async function once<T>(
  rows: Writer,
  person: PersonRow,
  key: string,
  {call, payload}: Intent,
  now: number,
  work: () => Promise<T>,
): Promise<T> {
  const id = `${person.id} ${key}`;
  const fingerprint = `${call} ${toJson(payload)}`;
  const found = await rows.get('keys', id);
  if (found && found.at + keysKept > now) {
    if (found.fingerprint !== fingerprint) {
      throw new HuddleError('key-reused', 'This idempotency key belongs to another request.');
    }
    return found.answer as T;
  }
  const answer = await work();
  await rows.put('keys', {id, person: person.id, fingerprint, answer, at: now});
  return answer;
}

/** Drops the person's keys that are too old to be replayed. */
export async function forgetKeys(rows: Writer, person: string, now: number): Promise<void> {
  for (const {id, at} of await rows.where('keys', 'person', person)) {
    if (at + keysKept <= now) await rows.delete('keys', id);
  }
}
