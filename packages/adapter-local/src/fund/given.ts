import type {BallotEntry, CircleRecord, PotRecord, ProposalInput, ReasonCode, RoundRecord} from '@huddlekit/core/fund';

/** Fund circles to offer, and what happened in them before anybody came. */
export interface LocalFund {
  /** Not kept: to be given on every load, as pots and rounds are. */
  readonly circles: readonly CircleRecord[];
  readonly pots: readonly PotRecord[];
  readonly rounds: readonly RoundRecord[];
  /** Oldest first. Kept from the first call about a round on. */
  readonly proposals?: readonly GivenProposal[];
  readonly comments?: readonly GivenComment[];
  /** Ballots that were cast already in rounds whose voting has begun, in the order of casting. */
  readonly ballots?: readonly GivenBallot[];
  /** Ids of rounds whose awards stewards have confirmed since they were counted. */
  readonly confirmed?: readonly string[];
  /**
   * The address of somebody of a circle, in whose place everyone stands who signs in here and is not of that circle: for
   * demonstrations, in which a visitor wants to vote.
   */
  readonly visitor?: string;
}

export interface GivenProposal extends ProposalInput {
  /** Absent: one made of its place in the list. */
  readonly id?: string;
  /** The proposer's address. */
  readonly by: string;
  /** Eligible ones go into the ballot when voting begins. */
  readonly state: 'submitted' | 'eligible' | 'ineligible' | 'withdrawn';
  readonly rivals?: string;
  readonly reason?: ReasonCode;
  readonly note?: string;
  /** What they wrote after the count. */
  readonly afterwards?: string;
  /** Milliseconds since 1970. Absent: when the round opened. */
  readonly at?: number;
}

export interface GivenComment {
  readonly round: string;
  /** A given id. */
  readonly proposal: string;
  readonly by: string;
  readonly name: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface GivenBallot {
  readonly round: string;
  /** A member's address. */
  readonly by: string;
  /** They name given ids. */
  readonly entries: readonly BallotEntry[];
  readonly nonce: string;
}

/** What is given, ready to be looked up. */
export interface Fund {
  readonly circles: ReadonlyMap<string, CircleRecord>;
  readonly pots: ReadonlyMap<string, PotRecord>;
  readonly rounds: ReadonlyMap<string, RoundRecord>;
  readonly proposals: readonly GivenProposal[];
  readonly comments: readonly GivenComment[];
  readonly ballots: readonly GivenBallot[];
  readonly confirmed: ReadonlySet<string>;
  /** In lower case. */
  readonly visitor: string | undefined;
}

/** Several funds as one. Of two records with one id, the later counts. */
export function toFund(all: readonly LocalFund[]): Fund {
  const byId = <R extends {readonly id: string}>(records: readonly R[]) => new Map(records.map((record) => [record.id, record]));
  return {
    circles: byId(all.flatMap(({circles}) => circles)),
    pots: byId(all.flatMap(({pots}) => pots)),
    rounds: byId(all.flatMap(({rounds}) => rounds)),
    proposals: all.flatMap(({proposals = []}) => proposals),
    comments: all.flatMap(({comments = []}) => comments),
    ballots: all.flatMap(({ballots = []}) => ballots),
    confirmed: new Set(all.flatMap(({confirmed = []}) => confirmed)),
    visitor: all.flatMap(({visitor = []}) => visitor).at(-1)?.toLowerCase(),
  };
}
