import * as z from 'zod/mini';
import {ReleasedDetails, SignUpForm} from './form.ts';
import {huddleFields} from './huddle.ts';

/** What is stored of a huddle, and what the Huddlekit file form holds; {@link Huddle} is derived from it. */
export const HuddleRecord = z.object({
  ...huddleFields,
  /** The part of the state that somebody decided. */
  lifecycle: z.enum(['draft', 'published', 'paused', 'completed', 'cancelled']),
  capacity: z.optional(z.int().check(z.gte(1), z.lte(100_000))),
  /** Places left as the writer of the file last knew them. A backend that takes sign-ups counts for itself. */
  left: z.optional(z.int().check(z.gte(0))),
  /** Questions, agreement and consents of the sign-up. Absent: name and e-mail address only. */
  form: z.optional(SignUpForm),
  /** Shown to confirmed people only. */
  released: z.optional(ReleasedDetails),
});
export type HuddleRecord = z.infer<typeof HuddleRecord>;
