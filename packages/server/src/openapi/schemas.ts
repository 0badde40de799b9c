import {
  CodeRequest,
  Huddle,
  HuddlePage,
  HuddleRecord,
  Movement,
  Person,
  Places,
  SignUp,
  SignUpChange,
  SignUpForm,
  SignUpInput,
  errorCodes,
} from '@huddlekit/core';
import {
  Award,
  BallotInput,
  CircleMembership,
  CircleRecord,
  CommentInput,
  ContestAnswer,
  ContestInput,
  FundCircle,
  MyBallot,
  Outcome,
  Pot,
  PotRecord,
  Proposal,
  ProposalChange,
  ProposalComment,
  ProposalInput,
  PublishedBallots,
  Round,
  RoundRecord,
  Screening,
} from '@huddlekit/core/fund';
import * as z from 'zod/mini';
import {RecusalReason} from '../fund/ballots/recuse.ts';
import {Following} from '../fund/following.ts';
import {AnswerInput} from '../fund/screening.ts';
import {CodeTry, CodeWish} from '../identity/routes.ts';
import {Decision} from '../sign-ups/decide.ts';

const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(errorCodes as [string, ...string[]]),
  issues: z.optional(
    z.array(z.object({path: z.string(), code: z.string(), message: z.string(), limit: z.optional(z.number())})),
  ),
  retryAfter: z.optional(z.int()),
});

const Token = z.object({token: z.string(), expiresAt: z.string(), person: Person});
const Wellness = z.enum(['ok', 'unavailable']);
const Health = z.object({status: Wellness, database: Wellness, version: z.string()});

const descriptions: Record<string, string> = {
  Huddle: 'A huddle as everyone may see it. Times are RFC 9557, such as 2026-12-01T18:00:00+00:00[Europe/London].',
  HuddleRecord: 'A huddle as its host writes it. The form and what is released after confirmation are never public.',
  Round: 'A dated call against one pot. `version` grows with every change that others may see; votes are not among these.',
  BallotInput: 'One member’s judgement. The nonce is made on the voter’s own device.',
  MyBallot: 'The asking member’s own ballot. Nobody reads anybody else’s before the count.',
  PublishedBallots: 'Closed ballots by their commitments, and the chain of all that were ever cast.',
  RoundExport: 'A round for its stewards. What tells of ballots is in it from the count on alone.',
  SignUp: 'A request for a place, as the person who made it sees it.',
  HostedSignUp: 'A sign-up as the huddle’s host sees it, with the address.',
  Problem: 'An error (RFC 9457). Go by code: the text may change.',
};

const AuditEntry = z.object({
  number: z.int(),
  at: z.string(),
  kind: z.string(),
  who: z.optional(z.string()),
  data: z.record(z.string(), z.unknown()),
});
const RoundExport = z.object({
  huddlekitRound: z.literal(1),
  exportedAt: z.string(),
  round: Round,
  circle: FundCircle,
  pot: Pot,
  proposals: z.array(Proposal),
  comments: z.array(ProposalComment),
  outcome: z.optional(Outcome),
  awards: z.optional(z.array(Award)),
  chain: z.optional(z.object({commitments: z.array(z.string()), head: z.string()})),
  audit: z.optional(z.object({entries: z.array(AuditEntry), head: z.string()})),
  ballots: z.optional(PublishedBallots),
});

const named = {
  AnswerInput,
  Award,
  AwardList: z.object({items: z.array(Award)}),
  BallotInput,
  CircleMembership,
  CircleRecord,
  CommentInput,
  CommentList: z.object({items: z.array(ProposalComment)}),
  ContestAnswer,
  ContestInput,
  Following,
  FundCircle,
  MyBallot,
  Outcome,
  Pot,
  PotRecord,
  Proposal,
  ProposalChange,
  ProposalComment,
  ProposalInput,
  ProposalList: z.object({items: z.array(Proposal)}),
  PublishedBallots,
  RecusalReason,
  Round,
  RoundExport,
  RoundList: z.object({items: z.array(Round)}),
  RoundRecord,
  Screening,
  CodeRequest,
  CodeTry,
  CodeWish,
  Decision,
  Health,
  HostView: z.object({
    items: z.array(z.object({...z.omit(SignUp, {released: true}).shape, email: z.string()})),
    places: z.object({...Places.shape, taken: z.int()}),
  }),
  Huddle,
  HuddlePage,
  HuddleRecord,
  Movement,
  Person,
  Problem,
  SignUp,
  SignUpChange,
  SignUpForm,
  SignUpInput,
  SignUpList: z.object({items: z.array(SignUp)}),
  Token,
} satisfies Record<string, z.core.$ZodType>;

/** Names of the document's schemas. */
export type SchemaName = keyof typeof named;

/** A reference to one of them. */
export const ref = (name: SchemaName) => ({$ref: `#/components/schemas/${name}`});

/** The schemas as JSON Schema 2020-12, from the very ones that requests are checked by. */
export function componentSchemas(): Record<string, unknown> {
  const registry = z.registry<{id: string; description?: string}>();
  for (const [id, schema] of Object.entries(named)) {
    const description = descriptions[id];
    registry.add(schema, {id, ...(description ? {description} : {})});
  }
  const {schemas} = z.toJSONSchema(registry, {
    io: 'input',
    uri: (id) => `#/components/schemas/${id}`,
    // What JSON Schema cannot say, refinements by code such as RFC 9557 times, is text on the wire.
    unrepresentable: 'any',
    override: ({zodSchema, jsonSchema}) => {
      if (zodSchema._zod.def.type === 'custom') jsonSchema.type = 'string';
    },
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, {$schema: _schema, $id: _id, ...schema}]) => [name, schema]),
  );
}
