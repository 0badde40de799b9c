import * as z from 'zod/mini';
import {Money} from '../money.ts';
import {Id, Instant, line, prose} from '../primitives.ts';

export const AwardState = z.enum(['proposed', 'contested', 'confirmed', 'accepted', 'reported', 'returned', 'refused']);
export type AwardState = z.infer<typeof AwardState>;

/** A decision to allocate a sum to a proposal. */
export const Award = z.object({
  id: Id,
  round: Id,
  pot: Id,
  proposal: Id,
  title: line(200),
  name: z.string(),
  state: AwardState,
  amount: Money,
  /** Not before this moment. */
  confirmsAt: Instant,
  /** How many different stewards have confirmed it, of how many that must. */
  confirmations: z.int().check(z.gte(0)),
  needed: z.int().check(z.gte(1)),
  /** Whether the asking steward has confirmed it already. */
  confirmedByMe: z.boolean(),
  /** Why a member asked for another look, and what came of it. */
  contest: z.optional(z.object({reason: prose(4000), at: Instant, answer: z.optional(prose(4000))})),
  /** Whether it is for the asking person's own proposal. */
  mine: z.boolean(),
  updatedAt: Instant,
});
export type Award = z.infer<typeof Award>;

/** A member asks that an award be looked at again, before it is confirmed. */
export const ContestInput = z.strictObject({reason: prose(4000)});
export type ContestInput = z.infer<typeof ContestInput>;

/** What stewards answer to it. */
export const ContestAnswer = z.strictObject({uphold: z.boolean(), note: prose(4000)});
export type ContestAnswer = z.infer<typeof ContestAnswer>;
