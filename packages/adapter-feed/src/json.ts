import {HuddleError} from '@huddlekit/core';
import * as z from 'zod/mini';

/** The JSON of a page; one that was parsed already is taken as it is. @throws {HuddleError} `unreadable`. */
export function jsonOf(page: unknown): unknown {
  if (typeof page !== 'string') return page;
  try {
    return JSON.parse(page.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new HuddleError('unreadable', 'The feed is not JSON.', {cause: error});
  }
}

/** A page as its schema reads it. @throws {HuddleError} `unreadable`. */
export function pageOf<S extends z.core.$ZodType>(schema: S, page: unknown, form: string): z.output<S> {
  const result = z.safeParse(schema, jsonOf(page));
  if (result.success) return result.data;
  throw new HuddleError('unreadable', `The feed is not what ${form} writes.`, {cause: result.error});
}

/** Text that may be missing. */
export const text = z.nullish(z.string());

/** A number that may be missing, or written as text. */
export const numeric = z.nullish(z.union([z.number(), z.pipe(z.string(), z.transform(Number))]));
