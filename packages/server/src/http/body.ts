import {HuddleError, parse} from '@huddlekit/core';
import type {Context} from 'hono';
import type {core} from 'zod/mini';
import type {AppEnv} from '../deps.ts';

/** The largest body of a write, in bytes. A huddle with 500 sessions and the longest texts stays below. */
export const largestBody = 512 * 1024;

/**
 * The body of a request, as the schema reads it.
 * @param what The name of the thing, for messages: `sign-up`.
 * @throws {HuddleError} `invalid` when it is not JSON, or not of the schema.
 */
export async function readBody<S extends core.$ZodType>(
  c: Context<AppEnv>,
  schema: S,
  what: string,
): Promise<core.output<S>> {
  return parse(schema, await readJson(c), what);
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
