import type {Backend, HuddleRecord, Movement, Places, PortName, SignUpState} from '@huddlekit/core';
import type {BallotEntry, CircleRecord, PotRecord, ProposalInput, ReasonCode, RoundRecord} from '@huddlekit/core/fund';

/** What registers tests: the functions of `node:test`, mocha, vitest or jest. */
export interface Runner {
  describe(name: string, body: () => void): unknown;
  it(name: string, body: () => Promise<void>): unknown;
  before(work: () => Promise<void>): unknown;
  after(work: () => Promise<void>): unknown;
}

/** What a backend under test has to offer. */
export interface Seed {
  readonly movement: Movement;
  readonly records: readonly HuddleRecord[];
  /** Present where a test is about rounds: only what that test needs. */
  readonly fund?: FundSeed;
}

/** Circles with their people, pots, rounds in several stages, and what was proposed in them. Nobody has voted. */
export interface FundSeed {
  readonly circles: readonly CircleRecord[];
  readonly pots: readonly PotRecord[];
  readonly rounds: readonly RoundRecord[];
  /** Oldest first. To be there as if made through the ports at its time, whatever the round's stage is now. */
  readonly proposals: readonly SeedProposal[];
}

/** A proposal to begin with. Its id is the backend's own: tests know it by its title, which no other of its round has. */
export interface SeedProposal extends ProposalInput {
  /** The proposer's address. */
  readonly by: string;
  /** Eligible ones are in the ballot as soon as the round's voting has begun. */
  readonly state: 'submitted' | 'eligible' | 'ineligible' | 'withdrawn';
  readonly rivals?: string;
  /** What the stewards answered. */
  readonly reason?: ReasonCode;
  readonly note?: string;
}

/** A sign-up as it is really stored, read past the ports. */
export interface StoredSignUp {
  readonly id: string;
  readonly email: string;
  readonly state: SignUpState;
  /** What is kept of the person's access needs. */
  readonly accessNeeds: readonly string[];
}

/** Reads what is really stored, past the ports: a query to the database, not a call to the backend. */
export interface Probe {
  /** A huddle's sign-ups, ended ones too, in the order in which they came. */
  signUps(huddle: string): Promise<StoredSignUp[]>;
  /** Places taken (confirmed or offered) and people on the waiting list, counted in the stored rows. */
  places(huddle: string): Promise<{taken: number; waiting: number}>;
  /** Everything that is kept in which the text occurs, such as rows, as text. Empty after erasure. */
  traces(text: string): Promise<string[]>;
}

/** A live ballot as it is really stored. */
export interface StoredBallot {
  /** Absent once its voter was erased. */
  readonly email?: string;
  readonly revision: number;
  readonly commitment: string;
  readonly entries: readonly BallotEntry[];
}

/** Reads what is really stored of rounds, past the ports. */
export interface FundProbe {
  /** One for each member who cast any, in any order. */
  ballots(round: string): Promise<StoredBallot[]>;
  /** The commitments of all ballots ever cast, replaced ones too, in the order in which they were cast. */
  chain(round: string): Promise<string[]>;
}

/** One backend with its own fresh data, for one test or several that only read. */
export interface Fixture {
  /** A device on which nobody is signed in. */
  readonly backend: Backend;
  /** Lets go of everything. */
  cleanup(): Promise<void>;
}

/** What the tests of `signUps` and `identity` need besides. */
export interface WritableFixture extends Fixture {
  /** Another device on the same data, where nobody is signed in. */
  device(): Promise<Backend>;
  /** Another device on the same data, where the person is signed in; it may have been signed in by a short cut. */
  as(email: string): Promise<Backend>;
  /** The code that was last mailed to the address. */
  codeFor(email: string): Promise<string>;
  readonly probe: Probe;
  /** A host's decision on an application. */
  decide(signUp: string, decision: 'confirm' | 'decline', reason?: string): Promise<void>;
  /** Present where the ports of rounds are promised. */
  readonly fund?: FundProbe;
  /** Moves the backend's clock on. Absent: it cannot be moved, and tests by the clock are not registered. */
  advance?(milliseconds: number): Promise<void>;
}

interface Common {
  /** The adapter's name, for the titles. */
  readonly name: string;
  readonly runner: Runner;
  /** The clock of the backends, in milliseconds since 1970, when the tests are registered. Absent: the system's. */
  readonly now?: () => number;
  /**
   * What a backend can hold, where that is less than a whole Huddlekit file (a calendar has no prices): huddles as the
   * backend will show them. Absent: the contract's own seed, which has something for every filter.
   */
  readonly seed?: Seed;
  /** Reads what a calendar link leads to. Absent: `fetch`. */
  readonly readCalendar?: (address: string) => Promise<string>;
}

/** A backend with `huddles` alone. */
export interface ReadOnlyTest extends Common {
  readonly ports: readonly ['huddles'];
  create(seed: Seed): Promise<Fixture>;
}

/** A backend with `signUps` and `identity`, and whichever other ports it promises. */
export interface WritableTest extends Common {
  readonly ports: readonly PortName[];
  /** Called for each test that writes, so it should be quick: a new movement in one database, say. */
  create(seed: Seed): Promise<WritableFixture>;
  /** Whether fixtures have `advance`. */
  readonly movableClock: boolean;
}

export type BackendTest = ReadOnlyTest | WritableTest;

/** Whether the test is one of a backend that takes sign-ups. */
export const isWritable = (test: BackendTest): test is WritableTest =>
  (test.ports as readonly string[]).includes('signUps');

/**
 * Places of a record before anybody has signed up.
 * @param counts Whether the backend counts for itself, since it takes sign-ups; else it knows what the record says.
 */
export function placesOf({capacity, left}: HuddleRecord, counts: boolean): Places {
  const free = counts ? capacity : left;
  return {...(capacity === undefined ? {} : {capacity}), ...(free === undefined ? {} : {left: free})};
}
