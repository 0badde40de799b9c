import type {
  Award,
  CircleMembership,
  FundCircle,
  MyBallot,
  Outcome,
  Pot,
  Proposal,
  ProposalComment,
  PublishedBallots,
  Round,
} from '@huddlekit/core/fund';
import {has, having, listOf} from '../guards.ts';
import type {Guard} from '../guards.ts';

/* Of rounds, what guards.ts tells of huddles: the keys that callers rely on. */

interface Listed<T> {
  items: T[];
}

const isMoney = (value: unknown): boolean => Number.isSafeInteger((value as {amount?: unknown} | null)?.amount) && has(value, 'currency');

/** A guard for objects that have an amount of money at a key, and the rest besides. */
const withMoney =
  <T>(key: string, guard: Guard<T>): Guard<T> =>
  (value): value is T =>
    guard(value) && isMoney((value as Record<string, unknown>)[key]);

/** A guard for objects whose list at a key has only members with these texts. */
const withEach =
  <T>(key: string, texts: string, guard: Guard<T>): Guard<T> =>
  (value): value is T =>
    guard(value) && ((value as Record<string, unknown>)[key] as unknown[]).every((each) => has(each, texts));

export const isCircle = having<FundCircle>('id state name zone');
export const isMembership: Guard<CircleMembership> = (value): value is CircleMembership => {
  const {member, steward} = Object(value) as Record<string, unknown>;
  return typeof member === 'boolean' && typeof steward === 'boolean';
};
export const isPot: Guard<Pot> = withMoney('total', having('id circle name state'));
export const isRound: Guard<Round> = withMoney('available', (value): value is Round => {
  const {settings, dates, circle, pot} = Object(value) as Partial<Round>;
  return (
    has(value, 'id stage title call zone') &&
    has(dates, 'opens screens deliberates votes closes') &&
    has(circle, 'id name') &&
    has(pot, 'id name') &&
    has(settings, 'secrecy comments', 'ties questions') &&
    has(settings?.form, 'form') &&
    has(settings?.rule, 'rule')
  );
});
export const isRoundList = listOf<Round, Listed<Round>>(isRound);
export const isProposal: Guard<Proposal> = withMoney('amount', having('id round state title summary purpose name'));
export const isProposalList = listOf<Proposal, Listed<Proposal>>(isProposal);
export const isComment = having<ProposalComment>('id proposal name text at');
export const isCommentList = listOf<ProposalComment, Listed<ProposalComment>>(isComment);
export const isMyBallot: Guard<MyBallot> = withEach('entries', 'proposal', withEach('recusals', 'proposal', having('round state', 'entries recusals')));
export const isOutcome: Guard<Outcome> = withMoney(
  'available',
  withEach('proposals', 'proposal result', withEach('steps', 'proposal', having('round countedAt head', 'proposals ties steps wouldHaveWon'))),
);
export const isPublished: Guard<PublishedBallots> = (value): value is PublishedBallots =>
  has(value, 'round head', 'ballots chain') &&
  (value as PublishedBallots).ballots.every((ballot) => has(ballot, 'commitment nonce', 'entries recused'));
export const isAward: Guard<Award> = withMoney('amount', having('id round pot proposal title state confirmsAt'));
export const isAwardList = listOf<Award, Listed<Award>>(isAward);
