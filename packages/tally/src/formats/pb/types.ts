import type {Election} from '../../election.ts';

/** Pabulib's `vote_type`. Choices of an `ordinal` ballot are best first; `cumulative` and `scoring` ones have points. */
export type PbForm = 'approval' | 'choose-1' | 'cumulative' | 'ordinal' | 'scoring';

/** An election with what else its `.pb` file says. Only the first two are needed to write one. */
export interface PbFile {
  readonly election: Election;
  readonly form: PbForm;
  /** Points of the ballots are whole multiples of 10 to the power of minus this: from 0 to 6. Default 0. */
  readonly pointDecimals?: number;
  /** Section META in order. `budget`, `vote_type`, `num_projects` and `num_votes` follow the election when written. */
  readonly meta?: readonly (readonly [key: string, value: string])[];
  /** A row for each of the election's projects. What the election says of a project overrides its cells when written. */
  readonly projects?: PbTable;
  /** A row for each of the election's ballots, which override its cells likewise. */
  readonly votes?: PbTable;
  /** Default LF. */
  readonly lineEnd?: '\n' | '\r\n';
}

/** Cells as text, in rows as wide as `columns`; unknown columns too. */
export interface PbTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Beside `rows`: the line on which each begins in the file that was read. */
  readonly lines?: readonly number[];
}

export const hasPoints = (form: PbForm): boolean => form === 'cumulative' || form === 'scoring';
