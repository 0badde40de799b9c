import * as z from 'zod/mini';
import {Instant, WebLink} from './primitives.ts';

/** A code is on its way. Says nothing about whether the address was known before. */
export const CodeRequest = z.object({
  expiresAt: Instant,
  /**
   * Where to look when no mail leaves the machine: the code itself (a backend in the browser) or the page of the local
   * inbox (a server without mail). Never present in production.
   */
  preview: z.optional(z.object({code: z.optional(z.string()), inbox: z.optional(WebLink)})),
});
export type CodeRequest = z.infer<typeof CodeRequest>;

/** Six digits, as they were mailed. */
export const Code = z.string().check(z.regex(/^\d{6}$/, {error: 'wrong-format'}));
