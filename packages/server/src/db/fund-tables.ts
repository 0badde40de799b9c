import type {
  AwardState,
  BallotForm,
  CircleRecord,
  ConsentPosition,
  Outcome,
  PotRecord,
  ProposalInput,
  ProposalState,
  ReasonCode,
  RoundRecord,
  RoundStage,
} from '@huddlekit/core/fund';
import type {ColumnType, Generated, Selectable} from 'kysely';

type Json<T> = ColumnType<T, string, string>;
type JsonOrNull<T> = ColumnType<T | null, string | null, string | null>;

/*
 * The tables of fund circles. What SQL itself refuses in them: docs/decisions/0061. Money is in minor units of the pot's currency.
 */

export interface FundCircleTable {
  movement: string;
  id: string;
  /** Without its people, who are rows of their own. */
  record: Json<Omit<CircleRecord, 'people'>>;
}

export interface CirclePersonTable {
  movement: string;
  circle: string;
  person: string;
  name: string | null;
  member: boolean;
  steward: boolean;
}

export interface PotTable {
  movement: string;
  id: string;
  circle: string;
  record: Json<PotRecord>;
  currency: string;
  total: number;
  /** The sum of awards that may still be confirmed. */
  proposed: Generated<number>;
  /** The sum of confirmed awards that were not returned. Never more than `total`. */
  awarded: Generated<number>;
}

/** A round. Its row is the lock that everything in it is changed under. */
export interface RoundTable {
  movement: string;
  id: string;
  circle: string;
  pot: string;
  record: Json<RoundRecord>;
  lifecycle: RoundRecord['lifecycle'];
  opens_at: Date;
  votes_at: Date;
  closes_at: Date;
  available: number;
  form: BallotForm['form'];
  revisable: boolean;
  /** When voting was begun: members fixed, proposals in the ballot, the lot drawn. */
  voting_from: Date | null;
  /** Members with a vote, from then on. */
  members: number | null;
  /** Ballots cast. Told to nobody before the count, unless the round shows its turnout. */
  ballots: Generated<number>;
  /** Length and head of the chain of commitments. */
  links: Generated<number>;
  head: Generated<string>;
  /** 32 random bytes in hexadecimal. Told to nobody before the count. */
  lot_secret: string | null;
  counted_at: Date | null;
  outcome: JsonOrNull<Outcome>;
  /** Grows with every change that others may see. */
  version: Generated<number>;
  audit_links: Generated<number>;
  audit_head: Generated<string>;
  /** What the pseudonyms of the trail are made with. */
  audit_key: string;
  /** The stage that was last carried out and told of. */
  stage: Generated<RoundStage>;
  /** When the clock changes something next. */
  next_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

export interface ProposalTable {
  movement: string;
  round: string;
  id: string;
  /** `null` once its proposer was erased. */
  person: string | null;
  state: Exclude<ProposalState, 'draft'>;
  input: Json<Omit<ProposalInput, 'round'>>;
  amount: number;
  minimum: number | null;
  rivals: string | null;
  reason: ReasonCode | null;
  note: string | null;
  answered_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

export interface ProposalCommentTable {
  movement: string;
  round: string;
  proposal: string;
  id: string;
  parent: string | null;
  person: string | null;
  name: string;
  text: string;
  removed: Generated<boolean>;
  created_at: Date;
}

/** Who asked for mails about a round's stages. */
export interface RoundFollowerTable {
  movement: string;
  round: string;
  person: string;
}

/** Who has a vote in a round: written once, when voting begins. */
export interface RoundMemberTable {
  movement: string;
  round: string;
  person: string;
  name: string | null;
}

/** The one live ballot of a member. */
export interface BallotTable {
  movement: string;
  round: string;
  id: string;
  person: string | null;
  nonce: string;
  commitment: string;
  revision: number;
  state: 'cast' | 'revised' | 'counted';
  /** From the count on, where ballots are named. */
  name: string | null;
  /** From the count on: proposals that its voter keeps out of. It stays when its voter is erased. */
  recused: JsonOrNull<string[]>;
  cast_at: Date;
}

export interface RecusalTable {
  movement: string;
  round: string;
  person: string;
  proposal: string;
  reason: string;
  created_at: Date;
}

export interface BallotEntryTable {
  movement: string;
  round: string;
  ballot: string;
  /** Order within the ballot, from 0. */
  place: number;
  proposal: string;
  value: number | null;
  stance: ConsentPosition | null;
  note: string | null;
}

/** Every ballot ever cast, replaced ones too. Only ever added to. */
export interface BallotLinkTable {
  movement: string;
  round: string;
  number: number;
  commitment: string;
  head: string;
}

export interface AwardTable {
  movement: string;
  id: string;
  round: string;
  pot: string;
  proposal: string;
  amount: number;
  state: AwardState;
  confirms_at: Date;
  contest_reason: string | null;
  contest_at: Date | null;
  contest_answer: string | null;
  updated_at: Date;
}

export interface AwardConfirmationTable {
  movement: string;
  award: string;
  person: string;
  created_at: Date;
}

/** What happened in a round. Only ever added to. */
export interface AuditTable {
  movement: string;
  round: string;
  number: number;
  at: Date;
  kind: string;
  who: string | null;
  data: Json<Record<string, unknown>>;
  head: string;
}

export interface FundTables {
  fund_circle: FundCircleTable;
  circle_person: CirclePersonTable;
  pot: PotTable;
  round: RoundTable;
  proposal: ProposalTable;
  proposal_comment: ProposalCommentTable;
  round_follower: RoundFollowerTable;
  round_member: RoundMemberTable;
  ballot: BallotTable;
  recusal: RecusalTable;
  ballot_entry: BallotEntryTable;
  ballot_link: BallotLinkTable;
  award: AwardTable;
  award_confirmation: AwardConfirmationTable;
  audit: AuditTable;
}

export type CircleRow = Selectable<FundCircleTable>;
export type PotRow = Selectable<PotTable>;
export type RoundRow = Selectable<RoundTable>;
export type ProposalRow = Selectable<ProposalTable>;
export type CommentRow = Selectable<ProposalCommentTable>;
export type BallotRow = Selectable<BallotTable>;
export type AwardRow = Selectable<AwardTable>;
