import type {AwardState, BallotInput, Outcome, ProposalInput, ProposalState, ReasonCode} from '@huddlekit/core/fund';

/*
 * What is kept of rounds. Moments are milliseconds since 1970, money is in minor units of the pot's currency.
 */

/** Someone who has a vote in a round. */
export interface Voter {
  /** In lower case. */
  readonly email: string;
  readonly name?: string | undefined;
  /** The visitor who has voted in their place: nobody else does. */
  readonly taken?: string | undefined;
}

/** What happened in a round. Its record is given on every load, and not kept. */
export interface RoundRow {
  readonly id: string;
  /** Grows with every change that others may see, but for those of the clock. */
  readonly version: number;
  /** Grows with every change: a count is of just what it has read. */
  readonly changes: number;
  /** Present from the beginning of voting on. */
  readonly vote?: RoundVote | undefined;
  /** Present from the count on. */
  readonly outcome?: Outcome | undefined;
}

/** What was fixed when voting began, and what was cast since. */
export interface RoundVote {
  readonly voters: readonly Voter[];
  /** How many there were; those who were erased later too. */
  readonly members: number;
  /** Told to nobody before the count. */
  readonly secret: string;
  /** SHA-256 of the secret. */
  readonly lot: string;
  /** Commitments of all ballots ever cast, in the order of casting. Only ever added to. */
  readonly chain: readonly string[];
}

export interface ProposalRow {
  readonly id: string;
  readonly round: string;
  /** Absent once its proposer was erased. */
  readonly person?: string | undefined;
  /** In which order they came to be within their round. */
  readonly number: number;
  readonly state: Exclude<ProposalState, 'draft'>;
  readonly said: Omit<ProposalInput, 'round'>;
  readonly rivals?: string | undefined;
  readonly reason?: ReasonCode | undefined;
  readonly note?: string | undefined;
  readonly answeredAt?: number | undefined;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface CommentRow {
  readonly id: string;
  readonly round: string;
  readonly proposal: string;
  readonly parent?: string | undefined;
  readonly person?: string | undefined;
  readonly number: number;
  readonly name: string;
  readonly text: string;
  readonly removed: boolean;
  readonly createdAt: number;
}

/** The one live ballot of a member: its `id` is made of round and person, so that there is no second. */
export interface BallotRow extends BallotInput {
  readonly id: string;
  /** Absent once its voter was erased. */
  readonly person?: string | undefined;
  readonly commitment: string;
  readonly revision: number;
  readonly castAt: number;
  /** From the count on: what its voter keeps out of, and their name where ballots are named. */
  readonly counted?: {readonly recused: readonly string[]; readonly name?: string | undefined} | undefined;
}

/** Its `id` is made of person and proposal. */
export interface RecusalRow {
  readonly id: string;
  readonly round: string;
  readonly person: string;
  readonly proposal: string;
  readonly reason: string;
  readonly createdAt: number;
}

/** Its `id` is its proposal's, so that a proposal has one. */
export interface AwardRow {
  readonly id: string;
  readonly round: string;
  readonly pot: string;
  readonly amount: number;
  readonly state: AwardState;
  readonly confirmsAt: number;
  /** Stewards who have confirmed it. */
  readonly confirmedBy: readonly string[];
  readonly contest?: {readonly reason: string; readonly at: number; readonly answer?: string | undefined} | undefined;
  readonly updatedAt: number;
}
