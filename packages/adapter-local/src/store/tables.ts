import type {SignUpInput, SignUpState} from '@huddlekit/core';
import type {AwardRow, BallotRow, CommentRow, ProposalRow, RecusalRow, RoundRow} from './fund-tables.ts';

/*
 * What is kept, and what a store must be able to do with it. Moments are milliseconds since 1970.
 */

/** A request for a place. */
export interface SignUpRow {
  readonly id: string;
  readonly huddle: string;
  readonly person: string;
  readonly state: SignUpState;
  /** Where it stands in the waiting list: lower numbers first. Kept when a place is offered. */
  readonly turn: number;
  /** In which order rows came to be: the revision that wrote it. */
  readonly number: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Present exactly while `offered`. */
  readonly offerUntil?: number | undefined;
  readonly reason?: string | undefined;
  /** What the person said, as it was typed. */
  readonly said: Omit<SignUpInput, 'huddle'>;
}

/** Someone who signed in here. */
export interface PersonRow {
  readonly id: string;
  /** In lower case: addresses are compared without regard to case. */
  readonly email: string;
  readonly name?: string | undefined;
}

/** The code that was last asked for by an address, which is its `id`. */
export interface CodeRow {
  readonly id: string;
  readonly code: string;
  readonly expiresAt: number;
  readonly triesLeft: number;
}

/** The first answer to a write. The `id` is made of the person and the idempotency key. */
export interface KeyRow {
  readonly id: string;
  readonly person: string;
  readonly fingerprint: string;
  readonly answer: unknown;
  readonly at: number;
}

/** Who is signed in under a profile, which is its `id`. */
export interface SessionRow {
  readonly id: string;
  readonly person: string;
}

/**
 * A number that grows with every change to the sign-ups, under the `id` `revision`; and, under `planted`, whether rounds have what they
 * begin with.
 */
export interface CounterRow {
  readonly id: string;
  readonly value: number;
}

export interface Tables {
  signUps: SignUpRow;
  people: PersonRow;
  codes: CodeRow;
  keys: KeyRow;
  sessions: SessionRow;
  counters: CounterRow;
  rounds: RoundRow;
  proposals: ProposalRow;
  comments: CommentRow;
  ballots: BallotRow;
  recusals: RecusalRow;
  awards: AwardRow;
}

export type TableName = keyof Tables;

/** Which fields of a table can be searched by {@link Reader.where}. */
export const indexes = {
  signUps: ['huddle', 'person'],
  people: ['email'],
  codes: [],
  keys: ['person'],
  sessions: ['person'],
  counters: [],
  rounds: [],
  proposals: ['round', 'person'],
  comments: ['proposal', 'person'],
  ballots: ['round', 'person'],
  recusals: ['round', 'person'],
  awards: ['round', 'pot'],
} as const satisfies {[T in TableName]: readonly (keyof Tables[T])[]};

export const tableNames = Object.keys(indexes) as TableName[];

/** Rows to begin with. */
export type Seed = {readonly [T in TableName]?: readonly Tables[T][]};

/** Reading within a transaction. Rows are copies. */
export interface Reader {
  get<T extends TableName>(table: T, id: string): Promise<Tables[T] | undefined>;
  /** The rows whose indexed field has the value, in the order of their ids. */
  where<T extends TableName>(table: T, field: (typeof indexes)[T][number], value: string): Promise<Tables[T][]>;
  all<T extends TableName>(table: T): Promise<Tables[T][]>;
}

/** Reading and writing within a transaction. */
export interface Writer extends Reader {
  put<T extends TableName>(table: T, row: Tables[T]): Promise<void>;
  delete(table: TableName, id: string): Promise<void>;
}

/**
 * Where rows are kept. `work` may await nothing but its transaction's own calls: IndexedDB ends a transaction that waits
 * for anything else. When `work` rejects, nothing that it wrote stays.
 */
export interface Store {
  read<R>(work: (rows: Reader) => Promise<R>): Promise<R>;
  /** Writes come one after another, in all tabs. */
  write<R>(work: (rows: Writer) => Promise<R>): Promise<R>;
  /** As `write`, for what follows from the clock alone: it makes no database where there is none. */
  settle<R>(work: (rows: Writer) => Promise<R>): Promise<R>;
  /** Tells everyone who hears, in all tabs and at all backends on these rows, that something of a round has changed. */
  tell(round: string): void;
  /** Calls back with the ids of rounds in which something has changed. Returns how to stop that. */
  hear(listener: (round: string) => void): () => void;
  close(): void;
}
