import type {BallotEntry, Receipt} from '@huddlekit/core/fund';

/**
 * How a call ended for whoever made it: `acknowledged` and `refused` by an answer; `unknown` where none came, or a refusal came only after
 * an attempt that nobody answered, which may have taken effect.
 */
export type End = 'acknowledged' | 'refused' | 'unknown';

interface Call {
  readonly member: number;
  /** Milliseconds of one clock: when it was first sent, and when its end was known. */
  readonly from: number;
  readonly until: number;
  readonly end: End;
}

/** A ballot that a client sent. */
export interface Cast extends Call {
  readonly entries: readonly BallotEntry[];
  readonly nonce: string;
  readonly commitment: string;
  /** What acknowledged it. */
  readonly receipt?: Receipt;
}

/** A member kept out of a decision, or no longer does. */
export interface Recusing extends Call {
  readonly proposal: string;
  readonly keptOut: boolean;
}

/** What a visitor read at one moment, where it differed from what they had read before. */
export interface Read {
  readonly at: number;
  readonly what: 'pot' | 'awards' | 'outcome' | 'round';
  // oxlint-disable-next-line no-explicit-any -- the checker looks into it field by field
  readonly body: any;
}

/** All that clients of one round saw. */
export interface History {
  readonly casts: Cast[];
  readonly recusals: Recusing[];
  readonly reads: Read[];
  /** How many calls were answered so far. */
  answers: number;
}

export const newHistory = (): History => ({casts: [], recusals: [], reads: [], answers: 0});
