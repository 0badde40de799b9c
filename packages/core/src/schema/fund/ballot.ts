import * as z from 'zod/mini';
import {Id, Instant, prose} from '../primitives.ts';

/** What a member of a consent round says of one proposal. */
export const ConsentPosition = z.enum(['consent', 'stand-aside', 'object']);
export type ConsentPosition = z.infer<typeof ConsentPosition>;

/**
 * A member's judgement of one proposal. What `value` is depends on the form: points, a score, votes, minor units of money, or,
 * for rankings with equal ranks, the rank from 1. Absent for approval, knapsack, consent and rankings without equal ranks.
 */
export const BallotEntry = z.strictObject({
  proposal: Id,
  value: z.optional(z.int().check(z.gte(0), z.lte(Number.MAX_SAFE_INTEGER))),
  position: z.optional(ConsentPosition),
  /** A few words. The reason, where `position` is `object`. Revealed with the ballot where ballots are published. */
  note: z.optional(prose(4000)),
});
export type BallotEntry = z.infer<typeof BallotEntry>;

/** A random text of the voter's own, made on their device: 32 to 64 hexadecimal digits. */
export const Nonce = z.string().check(z.regex(/^[0-9a-f]{32,64}$/, {error: 'wrong-format'}));

/** SHA-256 in lower-case hexadecimal. */
export const Digest = z.string().check(z.regex(/^[0-9a-f]{64}$/, {error: 'wrong-format'}));

/** A ballot as a member casts it. An empty list of entries is a blank vote, and counts as a ballot. */
export const BallotInput = z.strictObject({
  round: Id,
  /** In order, best first, for rankings; in any order else. Each proposal at most once. */
  entries: z.array(BallotEntry).check(z.maxLength(500)),
  nonce: Nonce,
});
export type BallotInput = z.infer<typeof BallotInput>;

/** A member keeps out of one decision. What their ballot says of it, if anything, is not counted; a later ballot may not name it. */
export const RecusalInput = z.strictObject({
  round: Id,
  proposal: Id,
  reason: prose(2000),
});
export type RecusalInput = z.infer<typeof RecusalInput>;

export const Recusal = z.object({proposal: Id, reason: z.string(), at: Instant});
export type Recusal = z.infer<typeof Recusal>;

/** What proves to its voter that a ballot was counted as cast: {@link commitmentOf} of its content. */
export const Receipt = z.object({
  round: Id,
  commitment: Digest,
  nonce: Nonce,
  castAt: Instant,
  /** 1 for the first ballot, one more for each revision. */
  revision: z.int().check(z.gte(1)),
});
export type Receipt = z.infer<typeof Receipt>;

/** The signed-in member's own ballot in a round. */
export const MyBallot = z.object({
  round: Id,
  /** `unissued`: no vote in this round (yet). */
  state: z.enum(['unissued', 'issued', 'cast', 'revised', 'locked', 'counted']),
  entries: z.array(BallotEntry),
  recusals: z.array(Recusal),
  receipt: z.optional(Receipt),
});
export type MyBallot = z.infer<typeof MyBallot>;

/** A closed ballot as the round publishes it. */
export const PublishedBallot = z.object({
  commitment: Digest,
  nonce: Nonce,
  entries: z.array(BallotEntry),
  /** Proposals that its voter kept out of. */
  recused: z.array(Id),
  /** Where the round's ballots are named. */
  name: z.optional(z.string()),
});
export type PublishedBallot = z.infer<typeof PublishedBallot>;

/** All closed ballots and the chain that holds them to what was cast. */
export const PublishedBallots = z.object({
  round: Id,
  /** In the order of their commitments, which tells nothing about when they were cast. */
  ballots: z.array(PublishedBallot),
  /** Commitments of all ballots ever cast, replaced ones too, in the order in which they were cast: {@link chainHead}. */
  chain: z.array(Digest),
  head: Digest,
});
export type PublishedBallots = z.infer<typeof PublishedBallots>;
