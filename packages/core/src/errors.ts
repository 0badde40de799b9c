/**
 * What went wrong, as a closed union. Callers switch on it, never on the message.
 *
 * | code | what it says | what helps |
 * | --- | --- | --- |
 * | `invalid` | the input breaks a rule; `issues` names each place | correct the input |
 * | `unauthenticated` | nobody is signed in, or the token is no longer good | sign in again |
 * | `forbidden` | the person may not do this | another person must |
 * | `not-found` | no such thing, or not visible to this person | |
 * | `conflict` | the thing changed meanwhile, or a second one would break a rule | read it again |
 * | `closed` | the huddle, offer or round no longer takes this | |
 * | `expired` | a code, an offer or a cursor is too old | ask for a new one |
 * | `key-reused` | the idempotency key came with another payload before | make a new key |
 * | `in-progress` | the same write is being carried out | ask again after `retryAfter` |
 * | `rate-limited` | too many calls | wait for `retryAfter` |
 * | `unavailable` | the backend answered that it cannot answer now | try again |
 * | `offline` | no answer came; whether a write took effect is unknown | send again with the same key |
 * | `unreadable` | an answer came that is not of the promised shape | report it |
 * | `unsupported` | this backend cannot do that | use another backend |
 */
export type ErrorCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'closed'
  | 'expired'
  | 'key-reused'
  | 'in-progress'
  | 'rate-limited'
  | 'unavailable'
  | 'offline'
  | 'unreadable'
  | 'unsupported';

/** Every {@link ErrorCode}, in the order of its table. */
export const errorCodes: readonly ErrorCode[] = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'closed',
  'expired',
  'key-reused',
  'in-progress',
  'rate-limited',
  'unavailable',
  'offline',
  'unreadable',
  'unsupported',
];

/** Why one value was refused. Screens translate it by this code. */
export type IssueCode =
  | 'required'
  | 'too-short'
  | 'too-long'
  | 'too-small'
  | 'too-big'
  | 'wrong-type'
  | 'wrong-format'
  | 'not-a-choice'
  | 'bad-character'
  | 'unknown-key'
  | 'not-agreed'
  | 'outdated';

/** One refused value. */
export interface Issue {
  /** Where it stands in the input: keys and indexes joined by dots, `answers.diet`. Empty for the input as a whole. */
  readonly path: string;
  readonly code: IssueCode;
  /** A sentence in English for developers and logs. It never repeats the value. */
  readonly message: string;
  /** The bound that was broken, where the code speaks of one: characters, items, or the number itself. */
  readonly limit?: number;
}

export interface HuddleErrorOptions extends ErrorOptions {
  /** Milliseconds until another try makes sense. */
  retryAfter?: number;
  issues?: readonly Issue[];
}

const brand: unique symbol = Symbol.for('huddlekit.error') as never;

/**
 * The one error that crosses a boundary of Huddlekit.
 *
 * A programmer's mistake is a plain `TypeError` and an aborted call rejects with its signal's reason; neither is wrapped.
 */
export class HuddleError extends Error {
  override readonly name = 'HuddleError';
  readonly code: ErrorCode;
  /** Milliseconds until another try makes sense, if known. */
  readonly retryAfter: number | undefined;
  /** The refused values of an `invalid` input; empty for every other code. */
  readonly issues: readonly Issue[];
  readonly [brand] = true;

  constructor(code: ErrorCode, message: string, options: HuddleErrorOptions = {}) {
    super(message, 'cause' in options ? {cause: options.cause} : undefined);
    this.code = code;
    this.retryAfter = options.retryAfter;
    this.issues = options.issues ?? [];
  }
}

/** Whether `error` is a {@link HuddleError}, also one of another copy of this package. */
export const isHuddleError = (error: unknown): error is HuddleError =>
  typeof error === 'object' && error !== null && brand in error;

/** Whether sending the same call again, with the same idempotency key, may succeed without anyone changing anything. */
export const isRetryable = (error: unknown): boolean =>
  isHuddleError(error) && ['in-progress', 'rate-limited', 'unavailable', 'offline'].includes(error.code);
