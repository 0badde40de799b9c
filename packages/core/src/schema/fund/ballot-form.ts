import * as z from 'zod/mini';
import {line} from '../primitives.ts';

const count = (most: number) => z.int().check(z.gte(1), z.lte(most));

/** What a ballot asks of a member. The keys beside `form` are its limits, published with the round. */
export const BallotForm = z.discriminatedUnion('form', [
  /** Any number of proposals, or at most `most`. */
  z.object({form: z.literal('approval'), most: z.optional(count(500))}),
  /** `total` points to spread (dot vote); at most `most` on one proposal. */
  z.object({form: z.literal('points'), total: count(10_000), most: z.optional(count(10_000))}),
  /** 0 to `max` for each proposal. `labels` names every score, from 0. */
  z.object({
    form: z.literal('score'),
    max: count(100),
    labels: z.optional(z.array(line(60)).check(z.maxLength(101))),
  }),
  /** An order, best first; those left out are below all. `equal`: whether two may share a rank. */
  z.object({form: z.literal('ranking'), equal: z.boolean()}),
  /** Each member spreads an equal share of the pot (Cobudget's way). */
  z.object({form: z.literal('money')}),
  /** v votes for a proposal cost v² of `voices`. */
  z.object({form: z.literal('quadratic'), voices: count(10_000)}),
  /** Consent, stand aside, or object with a reason. */
  z.object({form: z.literal('consent')}),
  /** A choice that fits into the pot. */
  z.object({form: z.literal('knapsack')}),
]);
export type BallotForm = z.infer<typeof BallotForm>;
export type BallotFormName = BallotForm['form'];
