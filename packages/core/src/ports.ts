import type {
  Award,
  BallotInput,
  CircleMembership,
  CommentInput,
  ContestAnswer,
  ContestInput,
  FundCircle,
  MyBallot,
  Outcome,
  Pot,
  Proposal,
  ProposalChange,
  ProposalComment,
  ProposalInput,
  PublishedBallots,
  RecusalInput,
  Round,
  RoundStage,
  Screening,
} from './schema/fund/index.ts';
import type {
  CodeRequest,
  Huddle,
  HuddlePage,
  HuddleQuery,
  Movement,
  Person,
  SignUp,
  SignUpChange,
  SignUpForm,
  SignUpInput,
} from './schema/index.ts';

/**
 * What every call takes. An aborted call rejects with the signal's reason; a write may have taken effect all the same.
 */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

/**
 * What every write takes besides.
 *
 * The key names one intent: made before the first try, kept with what is to be sent, and used again for each further
 * try. The first answer is replayed; the same key with another payload is `key-reused`, and while the first is still
 * being carried out `in-progress`. Keys are good for at least 30 days, per person.
 */
export interface WriteOptions extends CallOptions {
  /** 16 to 64 characters of `A-Z a-z 0-9 _ -`, hard to guess; `crypto.randomUUID()` will do. */
  readonly idempotencyKey: string;
}

/** Where a calendar program finds the sessions of a query. */
export interface CalendarLinks {
  /** An `.ics` file to download: an `https:` or, where there is no server, a `blob:` address. */
  readonly download: string;
  /** A `webcal:` address that stays current. Absent where there is no server to ask. */
  readonly subscribe?: string;
}

/** Finding huddles. Reads only, and public: nothing here depends on who asks. */
export interface HuddlesPort {
  /** One page of what matches. Errors: `invalid` (also a cursor of another query), `expired` (an old cursor). */
  list(query: HuddleQuery, options?: CallOptions): Promise<HuddlePage>;
  /** One huddle, completed and cancelled ones too. Errors: `not-found` (drafts too). */
  get(id: string, options?: CallOptions): Promise<Huddle>;
  /** The sessions of all that matches, not of one page: `limit`, `cursor` and `facets` do not count. */
  calendar(query: HuddleQuery, options?: CallOptions): Promise<CalendarLinks>;
  /** The movement that this backend speaks for. */
  movement(options?: CallOptions): Promise<Movement>;
}

/**
 * Asking for places. Every call but `form` needs a signed-in person (`unauthenticated` otherwise), so a backend with
 * `signUps` has `identity` too. A person sees their own sign-ups only; those of others are `not-found`.
 */
export interface SignUpsPort {
  /** What a huddle asks. Public. Errors: `not-found`. */
  form(huddle: string, options?: CallOptions): Promise<SignUpForm>;
  /**
   * Asks for a place. The answer tells the truth of it: `confirmed`, `waitlisted` with the position, or `under-review`.
   * Errors: `invalid`, `not-found`, `closed` (not joinable now), `conflict` (this person has a live sign-up here already).
   */
  submit(input: SignUpInput, options: WriteOptions): Promise<SignUp>;
  /** All of the person's sign-ups, latest first, ended ones too. */
  list(options?: CallOptions): Promise<SignUp[]>;
  get(id: string, options?: CallOptions): Promise<SignUp>;
  /** Changes what was said; the place stays. Errors: `invalid`, `closed` (ended sign-ups). */
  amend(id: string, change: SignUpChange, options: WriteOptions): Promise<SignUp>;
  /** Gives up the place, or the wish for one; the next in line is offered it. Errors: `closed` (already ended). */
  withdraw(id: string, options: WriteOptions): Promise<SignUp>;
  /** Accepts an offered place. Errors: `closed` (no offer stands), `expired` (the deadline has passed). */
  accept(id: string, options: WriteOptions): Promise<SignUp>;
}

/** Who is asking. A backend keeps the token; elements never see it. */
export interface IdentityPort {
  /**
   * Sends a six-digit code, good once, for 10 minutes and 5 tries. The answer is the same for known and unknown
   * addresses. Errors: `invalid`, `rate-limited`.
   */
  requestCode(email: string, options?: CallOptions): Promise<CodeRequest>;
  /** Signs in. Errors: `invalid` (a wrong code), `expired` (too old, used, or too many tries), `rate-limited`. */
  confirmCode(email: string, code: string, options?: CallOptions): Promise<Person>;
  /** The person who is signed in here, or `null`. Never asks a server when nobody has signed in. */
  current(options?: CallOptions): Promise<Person | null>;
  /** Forgets the token, here and at the backend. */
  signOut(options?: CallOptions): Promise<void>;
  /** Everything kept about the person, for them to read and keep. */
  exportData(options?: CallOptions): Promise<Blob>;
  /** Erases the person and all that they said; places they hold are freed. Signs out. Cannot be undone. */
  eraseData(options: WriteOptions): Promise<void>;
  /** Calls back after every sign-in and sign-out. Returns how to stop that. */
  subscribe(listener: (person: Person | null) => void): () => void;
}

/** Which rounds to list. */
export interface RoundQuery {
  readonly circle?: string;
  /** Any of these. */
  readonly stages?: readonly RoundStage[];
}

/**
 * Rounds and what is asked for in them. Reading is public as far as a round is; what a person may see beyond that follows from who
 * they are. A backend with `rounds` has `identity` too. Writes need a signed-in person (`unauthenticated`); `forbidden` where another must.
 */
export interface RoundsPort {
  circle(id: string, options?: CallOptions): Promise<FundCircle>;
  /** What the signed-in person is to a circle: nothing at all for strangers and for nobody. Errors: `not-found`. */
  membership(circle: string, options?: CallOptions): Promise<CircleMembership>;
  /** Latest first. Drafts are listed to stewards only. */
  list(query?: RoundQuery, options?: CallOptions): Promise<Round[]>;
  /** Errors: `not-found` (drafts too, unless a steward asks). */
  get(id: string, options?: CallOptions): Promise<Round>;
  /**
   * All that the asking person may see, oldest first; screens put them in an order of their own. Until screening, strangers see
   * only proposals whose proposers agreed to publicity; withdrawn and ineligible ones only their proposers and stewards.
   */
  proposals(round: string, options?: CallOptions): Promise<Proposal[]>;
  /** Errors: `invalid`, `closed` (proposals are not taken now). */
  submit(input: ProposalInput, options: WriteOptions): Promise<Proposal>;
  /** Its proposer, while proposals are taken. Absent keys stay as they are. Errors: `invalid`, `closed`. */
  amend(id: string, change: ProposalChange, options: WriteOptions): Promise<Proposal>;
  /** Its proposer, until voting. Errors: `closed`. */
  withdraw(id: string, options: WriteOptions): Promise<Proposal>;
  /** A steward, before voting. A "no" needs a reason and a note. Errors: `invalid`, `closed`. */
  screen(id: string, screening: Screening, options: WriteOptions): Promise<Proposal>;
  /** A steward, after the count: the words that go with the result. Errors: `invalid`, `closed`. */
  answer(id: string, note: string, options: WriteOptions): Promise<Proposal>;
  /** Oldest first; replies after what they reply to. */
  comments(proposal: string, options?: CallOptions): Promise<ProposalComment[]>;
  /** Members, stewards and the proposer, until closing. Errors: `invalid`, `closed`. */
  comment(proposal: string, input: CommentInput, options: WriteOptions): Promise<ProposalComment>;
  /** Its author, or a steward. */
  removeComment(id: string, options: WriteOptions): Promise<ProposalComment>;
  /**
   * Calls back when something of the round that this person may see has changed, and soon after a connection was lost: read
   * again then. Says nothing about ballots but that the turnout shown has changed. Returns how to stop that.
   */
  watch(round: string, listener: () => void): () => void;
}

/** Ballots. A member sees and changes only their own; nobody sees anything of others' before the count. */
export interface BallotsPort {
  /** Errors: `unauthenticated`, `not-found`. Not a member: `unissued`. */
  mine(round: string, options?: CallOptions): Promise<MyBallot>;
  /**
   * Casts or replaces. The backend's clock decides at closing. Errors: `invalid`, `forbidden` (no vote in this round),
   * `closed` (not open, closed, or cast and not to be revised).
   */
  cast(input: BallotInput, options: WriteOptions): Promise<MyBallot>;
  /** Keeps out of one decision, from screening until closing. Again with another reason replaces the reason. Errors: as `cast`. */
  recuse(input: RecusalInput, options: WriteOptions): Promise<MyBallot>;
  /** Takes a recusal back, until closing. */
  unrecuse(round: string, proposal: string, options: WriteOptions): Promise<MyBallot>;
  /** Errors: `not-found` until the count. */
  outcome(round: string, options?: CallOptions): Promise<Outcome>;
  /** The closed ballots, where the round publishes them. Errors: `not-found` until the count, `forbidden` where it does not. */
  published(round: string, options?: CallOptions): Promise<PublishedBallots>;
}

/** Pots and what was awarded from them. */
export interface FundsPort {
  pot(id: string, options?: CallOptions): Promise<Pot>;
  /** Awards of a round in the order of the outcome. Until they are confirmed, the circle and the proposer see them. */
  awards(round: string, options?: CallOptions): Promise<Award[]>;
  /**
   * A steward, after the cooling-off, each once; confirmed when as many as the circle asks for have. Never over the pot.
   * Errors: `closed` (too early, or ended), `conflict` (contested and not answered, by the same steward before, or the pot is spent).
   */
  confirm(award: string, options: WriteOptions): Promise<Award>;
  /** A member, before it is confirmed. Errors: `invalid`, `closed`. */
  contest(award: string, input: ContestInput, options: WriteOptions): Promise<Award>;
  /** A steward: `uphold` lets the award stand, otherwise it is refused. Errors: `invalid`, `closed`. */
  answerContest(award: string, answer: ContestAnswer, options: WriteOptions): Promise<Award>;
  /** The proposer takes a confirmed award. Errors: `closed`. */
  accept(award: string, options: WriteOptions): Promise<Award>;
  /** The proposer, or a steward, gives it back to the pot. Errors: `closed`. */
  giveBack(award: string, options: WriteOptions): Promise<Award>;
}

/** A notice that a backend wants a person to see, such as "nothing is kept on this device". */
export type BackendNotice = 'memory-only' | 'demo';

/**
 * What answers the elements: an object of ports. A port is absent, or present and whole; its presence is the capability.
 * Backends mix by spreading: `{...http({url}), huddles: feed({url}).huddles}`.
 */
export interface Backend {
  readonly huddles?: HuddlesPort;
  readonly signUps?: SignUpsPort;
  readonly identity?: IdentityPort;
  readonly rounds?: RoundsPort;
  readonly ballots?: BallotsPort;
  readonly funds?: FundsPort;
  /** What people should know about this backend. May grow until the first call has been answered. */
  readonly notices?: readonly BackendNotice[];
  /** Lets go of connections, timers and listeners. The backend is not used afterwards. */
  close?(): void | Promise<void>;
}

/** The names of the ports, for checks that walk over them. */
export const portNames = ['huddles', 'signUps', 'identity', 'rounds', 'ballots', 'funds'] as const;
export type PortName = (typeof portNames)[number];

/** Makes a backend from the address in an element's `backend` attribute. */
export type BackendFactory = (address: string, options: {movement?: string}) => Backend | Promise<Backend>;
