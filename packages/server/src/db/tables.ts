import type {AccessNeed, Answer, Bursary, HuddleRecord, Movement, Role, SignUpState} from '@huddlekit/core';
import type {ColumnType, Generated, Kysely, Selectable, Transaction} from 'kysely';
import type {FundTables} from './fund-tables.ts';

/*
 * The tables. Every row belongs to a movement, and each statement names it: a query without a movement is a bug.
 * `bigint` columns are read as numbers: none counts past 2^53. JSON is written as text, with `json()` of open.ts.
 */

type Json<T> = ColumnType<T, string, string>;

/** A tenant, as `PUT`, import and the command line left it. */
export interface MovementTable {
  id: string;
  data: Json<Movement>;
  updated_at: Generated<Date>;
}

export interface PersonTable {
  id: string;
  movement: string;
  /** As the person typed it. */
  email: string;
  /** In lower case: what makes two addresses the same. */
  email_key: string;
  name: string | null;
  role: Role;
  /** BCP 47 tag of the language that mails are written in. */
  language: string | null;
  created_at: Date;
}

/** Who holds which huddle. */
export interface HostOfTable {
  movement: string;
  person: string;
  huddle: string;
}

/** Codes that were mailed and may still be typed. */
export interface LoginCodeTable {
  id: string;
  movement: string;
  email_key: string;
  salt: string;
  hash: string;
  tries: Generated<number>;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
}

export interface TokenTable {
  /** SHA-256 of the token in base64url: the token itself is kept nowhere. */
  hash: string;
  movement: string;
  person: string;
  created_at: Date;
  expires_at: Date;
}

export interface HuddleTable {
  movement: string;
  id: string;
  /** A small integer that stands for the huddle in search tables. */
  seq: Generated<number>;
  record: Json<HuddleRecord>;
  lifecycle: HuddleRecord['lifecycle'];
  capacity: number | null;
  /** Places held: confirmed people and offers. Never more than `capacity`. */
  taken: Generated<number>;
  /** People on the waiting list. */
  waiting: Generated<number>;
  /** The last number given out on the waiting list. */
  queue_seq: Generated<number>;
  /** First start of a session that is not cancelled. */
  starts_at: Date | null;
  /** Last end of a session that is not cancelled. */
  ends_at: Date | null;
  join_until: Date | null;
  /** Rises by one with each publication. */
  version: number;
  updated_at: Date;
  /** Transaction that last wrote the row, set by a trigger: what readers that follow changes go by. */
  changed: Generated<number>;
}

export interface SessionTable {
  movement: string;
  huddle: string;
  /** Order within the huddle, from 0. */
  position: number;
  id: string;
  state: string;
  start_at: Date;
  end_at: Date;
}

/** One row for each distinct word of a huddle's texts. */
export interface HuddleWordTable {
  movement: string;
  word: string;
  /** {@link HuddleTable.seq} */
  huddle: number;
  /** The weight of the best field it stands in. */
  weight: number;
}

/** All words that a movement's huddles use or used. */
export interface WordTable {
  movement: string;
  word: string;
  changed: Generated<number>;
}

export interface SignUpTable {
  id: string;
  movement: string;
  huddle: string;
  person: string;
  state: SignUpState;
  /** Number on the waiting list; lower ones come first. */
  queue: number | null;
  offer_until: Date | null;
  /** SHA-256 in base64url of the key in the offer's mail. */
  offer_key: string | null;
  name: string;
  answers: Json<Record<string, Answer>>;
  access_needs: Json<AccessNeed[]>;
  access_note: string | null;
  agreement: string | null;
  consents: Json<Array<{id: string; version: string}>>;
  price_tier: string | null;
  bursaries: ColumnType<Bursary[] | null, string | null, string | null>;
  /** The host's words when the request was declined. */
  reason: string | null;
  created_at: Date;
  updated_at: Date;
}

/** Answers to writes, kept so that a repeated write is answered and not repeated. */
export interface IdempotencyTable {
  /** Movement and person, or whatever stands in for them. */
  scope: string;
  key: string;
  /** SHA-256 of method, path and body. */
  fingerprint: string;
  status: number;
  body: string;
  created_at: Date;
}

/** Mail that is to be sent, or was. */
export interface OutboxTable {
  id: string;
  movement: string;
  kind: string;
  recipient: string;
  payload: Json<unknown>;
  not_before: Date;
  attempts: Generated<number>;
  created_at: Date;
  sent_at: Date | null;
  last_error: string | null;
}

export interface Tables extends FundTables {
  movement: MovementTable;
  person: PersonTable;
  host_of: HostOfTable;
  login_code: LoginCodeTable;
  token: TokenTable;
  huddle: HuddleTable;
  session: SessionTable;
  huddle_word: HuddleWordTable;
  word: WordTable;
  sign_up: SignUpTable;
  idempotency: IdempotencyTable;
  outbox: OutboxTable;
}

export type Db = Kysely<Tables>;
/** A database or a transaction on it. */
export type Reader = Db | Transaction<Tables>;
export type Trx = Transaction<Tables>;
export type PersonRow = Selectable<PersonTable>;
export type HuddleRow = Selectable<HuddleTable>;
export type SignUpRow = Selectable<SignUpTable>;
