import * as z from 'zod/mini';
import {Money} from '../money.ts';
import {Id, Instant} from '../primitives.ts';
import {Digest} from './ballot.ts';
import {ReasonCode} from './proposal.ts';

const whole = z.int().check(z.gte(0));

/** What became of one proposal. */
export const ProposalResult = z.object({
  proposal: Id,
  result: z.enum(['awarded', 'partial', 'deferred', 'declined']),
  /** Minor units awarded; 0 unless awarded or partial. */
  amount: whole,
  /** Why not, or why not all. */
  reason: z.optional(ReasonCode),
  /** Ballots that support it, recused members' not among them. */
  supporters: whole,
  /** What the rule adds up for it, as people would say it: points, votes, minor units; absent where the rule adds nothing up. */
  score: z.optional(z.number()),
  /** Members who are not recused; how many of their ballots it needed, and had. */
  quorum: z.object({members: whole, needed: whole, had: whole}),
});
export type ProposalResult = z.infer<typeof ProposalResult>;

/** One step of a count, in order, as plain data: what it holds beside these keys goes by the rule (docs/counting). */
export const OutcomeStep = z.looseObject({
  proposal: Id,
  taken: z.boolean(),
});
export type OutcomeStep = z.infer<typeof OutcomeStep>;

/** What would have changed the outcome for a proposal that was not chosen. */
export const WouldHaveWon = z.object({
  proposal: Id,
  /** The fewest more supporters; absent where no number would do, or the rule has no such thing. */
  supporters: z.optional(whole),
  /** Whether fewer were proven not to do. */
  fewest: z.optional(z.boolean()),
  /** The highest cost in minor units. */
  cost: z.optional(whole),
});
export type WouldHaveWon = z.infer<typeof WouldHaveWon>;

/** How a round was decided. The same for everyone who may see it, on every read. */
export const Outcome = z.object({
  round: Id,
  countedAt: Instant,
  available: Money,
  /** Minor units awarded in all: never more than `available`. */
  awarded: whole,
  members: whole,
  ballots: whole,
  /** In order of selection, then those not chosen by their number of supporters. */
  proposals: z.array(ProposalResult),
  /** The tie order that was used, best first: every proposal's id. */
  ties: z.array(Id),
  /** The head of the chain of ballots. */
  head: Digest,
  steps: z.array(OutcomeStep),
  wouldHaveWon: z.array(WouldHaveWon),
});
export type Outcome = z.infer<typeof Outcome>;
