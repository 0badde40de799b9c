import * as z from 'zod/mini';
import {Money} from '../money.ts';
import {Id, Instant, WebLink, line, prose} from '../primitives.ts';
import {Answer} from '../sign-up.ts';

export const ProposalState = z.enum([
  'draft',
  'submitted',
  'eligible',
  'ineligible',
  'in-ballot',
  'awarded',
  'partial',
  'deferred',
  'declined',
  'withdrawn',
]);
export type ProposalState = z.infer<typeof ProposalState>;

/** Why a proposal did not go on, or got nothing. Words for each are the screens'; a human note always goes with it. */
export const ReasonCode = z.enum([
  'not-eligible',
  'outside-purpose',
  'over-cap',
  'incomplete',
  'duplicate',
  'conflict-of-interest',
  'not-enough-support',
  'pot-spent',
  'rival-chosen',
  'no-quorum',
  'objection',
  'other',
]);
export type ReasonCode = z.infer<typeof ReasonCode>;

/** What a proposer says. */
export const ProposalInput = z.strictObject({
  round: Id,
  title: line(200),
  /** One sentence for lists. */
  summary: line(300),
  /** What the money is for, who gains, and how one would know. */
  purpose: prose(20_000),
  /** In minor units of the pot's currency. */
  amount: z.int().check(z.gte(1), z.lte(Number.MAX_SAFE_INTEGER)),
  /** The least that would still help; absent: all of it. Where the round gives parts. */
  minimum: z.optional(z.int().check(z.gte(1))),
  /** The name shown with it. */
  name: line(200),
  link: z.optional(WebLink),
  answers: z.record(Id, Answer),
  /** Whether title, summary, purpose and name may be shown beyond the circle. Without it only the circle sees them. */
  publicity: z.boolean(),
});
export type ProposalInput = z.infer<typeof ProposalInput>;

export const ProposalChange = z.partial(z.omit(ProposalInput, {round: true}));
export type ProposalChange = z.infer<typeof ProposalChange>;

/** What the circle answered, at screening or after the count. */
export const ProposalAnswer = z.object({
  reason: z.optional(ReasonCode),
  /** Words from a person. Required where the answer is no. */
  note: prose(4000),
  at: Instant,
});
export type ProposalAnswer = z.infer<typeof ProposalAnswer>;

/** A request with an amount, a purpose and consent to publicity, as this person may see it. */
export const Proposal = z.object({
  id: Id,
  round: Id,
  state: ProposalState,
  title: line(200),
  summary: line(300),
  purpose: z.string(),
  amount: Money,
  minimum: z.optional(z.int()),
  name: z.string(),
  link: z.optional(WebLink),
  /** Rival variants carry the same name: at most one of them is chosen. */
  rivals: z.optional(line(100)),
  /** Present for its proposer and for stewards. */
  answers: z.optional(z.record(Id, Answer)),
  publicity: z.boolean(),
  /** Whether it is the asking person's own. */
  mine: z.boolean(),
  answer: z.optional(ProposalAnswer),
  comments: z.int().check(z.gte(0)),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Proposal = z.infer<typeof Proposal>;

/** What a steward decides when screening. */
export const Screening = z.strictObject({
  result: z.enum(['eligible', 'ineligible']),
  reason: z.optional(ReasonCode),
  note: z.optional(prose(4000)),
  rivals: z.optional(line(100)),
});
export type Screening = z.infer<typeof Screening>;

export const CommentInput = z.strictObject({text: prose(4000), parent: z.optional(Id)});
export type CommentInput = z.infer<typeof CommentInput>;

/** What somebody said about a proposal. One level of replies. */
export const ProposalComment = z.object({
  id: Id,
  proposal: Id,
  /** The comment it replies to. */
  parent: z.optional(Id),
  name: z.string(),
  /** Whether the proposer speaks. */
  proposer: z.boolean(),
  mine: z.boolean(),
  /** Empty where it was taken back; replies stay. */
  text: z.string(),
  removed: z.boolean(),
  at: Instant,
});
export type ProposalComment = z.infer<typeof ProposalComment>;
