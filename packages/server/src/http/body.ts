import {HuddleError, type Issue, issue, parse} from '@huddlekit/core';
import type {Context} from 'hono';
import type {core} from 'zod/mini';
import type {AppEnv} from '../deps.ts';

/** The largest body of a write, in bytes. A huddle with 500 sessions and the longest texts stays below. */
export const largestBody = 512 * 1024;

/**
 * The body of a request, as the schema reads it. Files that others wrote may hold more than is understood; what a program
 * sends to a server may not, or a misspelt key would be lost without a word.
 * @param what The name of the thing, for messages: `sign-up`.
 * @throws {HuddleError} `invalid` when it is not JSON, not of the schema, or has keys that the schema does not know.
 */
export async function readBody<S extends core.$ZodType>(
  c: Context<AppEnv>,
  schema: S,
  what: string,
): Promise<core.output<S>> {
  const value = await readJson(c);
  const read = parse(schema, value, what);
  const issues = unknownKeys(value, read);
  if (issues.length === 0) return read;
  throw new HuddleError('invalid', `The ${what} is not valid: ${issues[0]!.message}`, {issues});
}

/** The keys that a schema left out of what it read, all the way down. */
function unknownKeys(value: unknown, read: unknown, path: readonly string[] = []): Issue[] {
  if (typeof value !== 'object' || value === null || typeof read !== 'object' || read === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const inside = [...path, key];
    if (!Object.hasOwn(read, key)) return [issue(inside.join('.'), 'unknown-key')];
    return unknownKeys(inner, (read as Record<string, unknown>)[key], inside);
  });
}

/** The body of a request as JSON, unchecked. */
export async function readJson(c: Context<AppEnv>): Promise<unknown> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  // A form of another site can post text without asking first; JSON it cannot.
  if (type !== 'application/json') throw new HuddleError('invalid', 'The body must be sent as application/json.');
  try {
    return JSON.parse(await c.req.text()) as unknown;
  } catch {
    throw new HuddleError('invalid', 'The body is not JSON.');
  }
}
