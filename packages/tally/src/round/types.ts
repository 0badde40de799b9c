import type {RuleSpec} from '../spec.ts';

/**
 * A closed round as plain data, without a name in it: what is published, and all that anyone needs to count it again. The shapes
 * are those of @huddlekit/core/fund, written as structure so that counting depends on nothing.
 */
export interface RoundToCount {
  readonly form: {readonly form: RoundForm; readonly voices?: number};
  readonly rule: RoundRule;
  /** What may be awarded, in minor units. */
  readonly available: number;
  /** Minor units in a unit of currency, as a power of 10: 2 for cents. */
  readonly decimals: number;
  /** Whether less than asked for may be given. */
  readonly partial: boolean;
  readonly quorum: {readonly least: number; readonly share: number};
  /** Members with a vote. */
  readonly members: number;
  /** What was in the ballot. */
  readonly proposals: readonly ProposalToCount[];
  readonly ballots: readonly BallotToCount[];
  /** Every proposal's id, best first: how ties are broken. */
  readonly ties: readonly string[];
}

export type RoundForm = 'approval' | 'points' | 'score' | 'ranking' | 'money' | 'quadratic' | 'consent' | 'knapsack';

/** A {@link RuleSpec} for a budget, or consent; voices stand with the form. */
export type RoundRule = Exclude<RuleSpec, {rule: 'quadratic'}> | {readonly rule: 'quadratic' | 'consent'};

export interface ProposalToCount {
  readonly id: string;
  /** What is asked for, in minor units. */
  readonly amount: number;
  /** The least that would help. Default: all of it. */
  readonly minimum?: number;
  readonly rivals?: string;
  /** Members who keep out of it, whether or not they cast a ballot. */
  readonly recused: number;
}

export interface BallotToCount {
  readonly entries: readonly {
    readonly proposal: string;
    readonly value?: number;
    readonly position?: 'consent' | 'stand-aside' | 'object';
    readonly note?: string;
  }[];
  /** Proposals that this member keeps out of: what the entries say of them is not counted. */
  readonly recused: readonly string[];
}

/** What became of each proposal, and how. As `Outcome` of @huddlekit/core/fund has it, without the round's own particulars. */
export interface CountedRound {
  /** Minor units. */
  readonly awarded: number;
  /** Selected in order, then the others by their supporters, then by ties. */
  readonly proposals: readonly CountedProposal[];
  readonly steps: readonly CountedStep[];
  readonly wouldHaveWon: readonly {proposal: string; supporters?: number; fewest?: boolean; cost?: number}[];
}

export interface CountedProposal {
  readonly proposal: string;
  readonly result: 'awarded' | 'partial' | 'deferred' | 'declined';
  readonly amount: number;
  readonly reason?: 'not-enough-support' | 'pot-spent' | 'rival-chosen' | 'no-quorum' | 'objection';
  readonly supporters: number;
  readonly score?: number;
  readonly quorum: {readonly members: number; readonly needed: number; readonly had: number};
}

/** One step of the rule, as JSON: fractions as text such as `22/7`. Beside these keys, what the rule's own steps hold. */
export interface CountedStep {
  readonly proposal: string;
  readonly taken: boolean;
  readonly [key: string]: unknown;
}
