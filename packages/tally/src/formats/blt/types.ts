import type {RankedElection} from '../../election.ts';

/** An election by rankings with what else its `.blt` file says. */
export interface BltFile {
  /** Candidates have the numbers as ids that ballots call them by: `1`, `2` and so on, in order. */
  readonly election: RankedElection;
  /** Default empty. */
  readonly title?: string;
  /** Quoted texts after the title: its source and a comment, in the form of Wichmann. Default none. */
  readonly notes?: readonly string[];
}
