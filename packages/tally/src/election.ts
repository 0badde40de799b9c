/**
 * What was asked for, by whom, and out of how much. Plain data: it survives JSON and `structuredClone`.
 *
 * All amounts of one election are whole numbers of the same minor unit, so every double here is exact: up to
 * `Number.MAX_SAFE_INTEGER`. `decimals` says what a minor unit is.
 */
export interface Election {
  readonly projects: readonly Project[];
  /** In minor units, 0 or more. */
  readonly budget: number;
  /** One ballot a voter, empty ones too: they count as voters. Or one for many who voted alike, by `weight`. */
  readonly ballots: readonly Ballot[];
  /** A unit of currency is 10 to this power of minor units: 2 for cents. From 0 to 6. Default 0. Only `add1` looks at it. */
  readonly decimals?: number;
}

/** A project, proposal or option. */
export interface Project {
  /** Unique in its election, not empty. Ties are broken by it unless another order is given. */
  readonly id: string;
  /** In minor units, 0 or more. For money ballots the most it can use. */
  readonly cost: number;
  readonly name?: string;
  /** For money ballots: the least that helps, in minor units, from 0 to `cost`. Default `cost`. */
  readonly minimum?: number;
  /** A name that rival variants have in common: at most one of them is chosen. */
  readonly rivals?: string;
}

/** One voter's judgement, in the form that the rule reads. */
export interface Ballot {
  /**
   * Ids of projects or candidates, each at most once. Approvals: those approved, in any order. Rankings: best first, those
   * left out are below all. Points: those given any.
   */
  readonly choices: readonly string[];
  /** Beside `choices`, as long: whole numbers. Points, scores, votes or, on money ballots, minor units. */
  readonly points?: readonly number[];
  /** Beside `choices`, as long, never falling: equal numbers mean ranked equal. Absent: no two are. */
  readonly ranks?: readonly number[];
  /** How many voters cast this same ballot: whole, 1 or more. Default 1. */
  readonly weight?: number;
}

/** People, or options that cost nothing, of whom a number is chosen by rankings. */
export interface RankedElection {
  readonly candidates: readonly Candidate[];
  /** How many to choose: 1 or more. Rules for one winner ignore it. */
  readonly seats: number;
  readonly ballots: readonly Ballot[];
}

export interface Candidate {
  readonly id: string;
  readonly name?: string;
  /** Stood, but no longer does: preferences for them pass to the next. */
  readonly withdrawn?: boolean;
}
