import * as z from 'zod/mini';
import {FormQuestion} from '../form.ts';
import {Money} from '../money.ts';
import {Id, Instant, Zone, Zoned, line, prose} from '../primitives.ts';
import {BallotForm} from './ballot-form.ts';

/** Where a round stands by its dates and the backend's clock: {@link roundStage}. */
export const RoundStage = z.enum([
  'draft',
  'open',
  'screening',
  'deliberating',
  'voting',
  'cooling-off',
  'decided',
  'reported',
  'cancelled',
]);
export type RoundStage = z.infer<typeof RoundStage>;

/** When each stage begins, in the circle's zone, in this order; two may be equal, and the stage between is then left out. */
export const RoundDates = z.object({
  /** Proposals are taken. */
  opens: Zoned,
  /** Proposals are closed, screening begins. */
  screens: Zoned,
  /** Members read and talk. */
  deliberates: Zoned,
  /** Ballots are taken. */
  votes: Zoned,
  /** Ballots are closed and counted; cooling-off begins. */
  closes: Zoned,
});
export type RoundDates = z.infer<typeof RoundDates>;

const Satisfaction = z.enum(['cost', 'cardinality', 'points', 'total-points', 'borda']);

/** How ballots are counted: as `RuleSpec` of @huddlekit/tally has it. Which rules a form can take: {@link rulesOf}. */
export const CountingRule = z.discriminatedUnion('rule', [
  z.object({rule: z.literal('greedy'), satisfaction: Satisfaction}),
  z.object({
    rule: z.literal('mes'),
    satisfaction: Satisfaction,
    completion: z.union([z.enum(['none', 'greedy', 'add1', 'add1u']), z.templateLiteral(['increase:', z.int(), '%'])]),
  }),
  z.object({rule: z.literal('phragmen'), completion: z.enum(['none', 'greedy'])}),
  z.object({rule: z.enum(['knapsack', 'score', 'money', 'quadratic', 'consent'])}),
]);
export type CountingRule = z.infer<typeof CountingRule>;

/**
 * What breaks a tie, first to last. A lot is always drawn last, whether named or not.
 *
 * - `declared`: the order of `Round.declaredOrder`, which stewards published before voting.
 * - `never-funded`: proposers who never had an award of this circle come first.
 * - `smaller-request`: the lower amount comes first.
 * - `lot`: nobody can steer it; see {@link RoundLot}.
 */
export const TieCriterion = z.enum(['declared', 'never-funded', 'smaller-request', 'lot']);
export type TieCriterion = z.infer<typeof TieCriterion>;

/**
 * A secret was drawn and its SHA-256 digest (lower-case hexadecimal) published before voting; after closing the secret is
 * published too. The lot's seed is `secret:head`, with the head of the chain of closed ballots: whoever draws the secret does
 * not know the ballots, and whoever votes does not know the secret.
 */
export const RoundLot = z.object({
  commitment: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  /** Present from the count on. */
  secret: z.optional(z.string().check(z.maxLength(100))),
});
export type RoundLot = z.infer<typeof RoundLot>;

/** All that is chosen before voting opens, and published with the round. */
export const RoundSettings = z.object({
  form: BallotForm,
  rule: CountingRule,
  ties: z.array(TieCriterion).check(z.maxLength(4)),
  /** The least and the most that one proposal may ask for, in minor units of the pot's currency. */
  floor: z.optional(z.int().check(z.gte(0))),
  cap: z.optional(z.int().check(z.gte(1))),
  /** Asked of every proposer, for eligibility. */
  questions: z.array(FormQuestion).check(z.maxLength(30)),
  /**
   * A proposal needs ballots of this many members who are not recused from it: the greater of `least` and `share` of those
   * members, rounded up. Default 3 and a half.
   */
  quorum: z.object({least: z.int().check(z.gte(0)), share: z.number().check(z.gte(0), z.lte(1))}),
  /** Whether less than asked for may be given, down to the proposal's minimum. */
  partial: z.boolean(),
  /** Whether each entry of a ballot needs a few words. */
  comments: z.enum(['optional', 'required']),
  /** Hours from the count until awards may be confirmed. Default 72. */
  coolingOffHours: z.int().check(z.gte(0), z.lte(24 * 60)),
  /**
   * `named`: stewards and, where ballots are published, everyone sees who cast which. `receipts`: ballots are published without
   * names; each member can find their own by its receipt. The operator of the backend can link them in both.
   */
  secrecy: z.enum(['named', 'receipts']),
  /**
   * Which closed ballots are published: `all`; `from-voters`, all where at least `voters` ballots were cast, else as `own`; `own`,
   * each member sees theirs, and everyone the totals.
   */
  publication: z.discriminatedUnion('ballots', [
    z.object({ballots: z.enum(['all', 'own'])}),
    z.object({ballots: z.literal('from-voters'), voters: z.int().check(z.gte(2))}),
  ]),
  /** Whether a cast ballot may be replaced until closing. */
  revisable: z.boolean(),
  /** Whether the number of ballots cast is shown while voting goes on. Nothing else about them ever is. */
  turnoutShown: z.boolean(),
});
export type RoundSettings = z.infer<typeof RoundSettings>;

/** A dated call against one pot. */
export const Round = z.object({
  id: Id,
  circle: z.object({id: Id, name: line(200), confirmations: z.int()}),
  pot: z.object({id: Id, name: line(200)}),
  stage: RoundStage,
  title: line(200),
  /** The call: what for, for whom, and how to ask. */
  call: prose(20_000),
  zone: Zone,
  dates: RoundDates,
  /** When awards may be confirmed; from the count on. */
  confirmsAt: z.optional(Instant),
  /** What may be awarded: the pot's part in this round. */
  available: Money,
  /** What stays in the pot, in minor units. */
  reserve: z.int().check(z.gte(0)),
  settings: RoundSettings,
  /** Ids of proposals, best first, for the tie criterion `declared`. */
  declaredOrder: z.optional(z.array(Id)),
  /** Present from the beginning of voting on. */
  lot: z.optional(RoundLot),
  /** Members with a vote in this round: fixed when voting begins, their number now before that. */
  members: z.int().check(z.gte(0)),
  /** Ballots cast. While voting only where the settings show it; always from the count on. */
  turnout: z.optional(z.int().check(z.gte(0))),
  /** Proposals in the ballot, or submitted before there is one. */
  proposals: z.int().check(z.gte(0)),
  /** Why it was cancelled. */
  reason: z.optional(prose(4000)),
  /** Grows with every change that this person may see: for `If-Match`, and for telling old news from new. */
  version: z.int(),
});
export type Round = z.infer<typeof Round>;
