import type {Backend, BallotsPort, CallOptions, FundsPort, RoundsPort} from '@huddlekit/core';
import type {Guard} from '../guards.ts';
import type {Session} from '../session.ts';
import {json} from '../transport.ts';
import type {Call, Send} from '../transport.ts';
import {
  isAward,
  isAwardList,
  isCircle,
  isCommentList,
  isComment,
  isMembership,
  isMyBallot,
  isOutcome,
  isPot,
  isProposal,
  isProposalList,
  isPublished,
  isRound,
  isRoundList,
} from './guards.ts';
import {createWatch} from './watch.ts';

/** The ports of rounds. */
export type FundPorts = Required<Pick<Backend, 'rounds' | 'ballots' | 'funds'>>;

/** What a call has besides its path and options. */
interface Asking<T> {
  readonly guard: Guard<T>;
  readonly method?: Call<T>['method'];
  readonly body?: unknown;
}

/** Calls of a person, whose options hold the key of a write. */
type Ask = <T>(path: string, options: CallOptions | undefined, asking: Asking<T>) => Promise<T>;

const made = new WeakMap<Session, FundPorts>();

/**
 * The ports of the backend with that session: the same each time, since those who watch a round share a connection.
 * @param personal Sends with the token, and fails when there is none.
 */
export function fundPorts(base: string, fetch: typeof globalThis.fetch, send: Send, personal: Send, session: Session): FundPorts {
  const known = made.get(session);
  if (known) return known;
  const asking =
    (by: () => Send): Ask =>
    (path, options, {guard, ...call}) =>
      by()({...options, ...call, path, read: json(guard)});
  // What everyone may read is asked for with the token where there is one: some people may see more.
  const read = asking(() => (session.token() ? personal : send));
  const own = asking(() => personal);
  const watch = createWatch({base, fetch, session});
  const ports = {rounds: roundsPort(read, own, watch), ballots: ballotsPort(read, own), funds: fundsPort(read, own)};
  made.set(session, ports);
  return ports;
}

const part = encodeURIComponent;
const roundAt = (id: string, below = ''): string => `/rounds/${part(id)}${below}`;
const proposalAt = (id: string, below = ''): string => `/proposals/${part(id)}${below}`;

function roundsPort(read: Ask, own: Ask, watch: RoundsPort['watch']): RoundsPort {
  return {
    circle: (id, options) => read(`/circles/${part(id)}`, options, {guard: isCircle}),
    membership: (circle, options) => read(`/circles/${part(circle)}/membership`, options, {guard: isMembership}),
    async list({circle, stages = []} = {}, options) {
      const query = new URLSearchParams([...(circle === undefined ? [] : [['circle', circle]]), ...stages.map((stage) => ['stage', stage])]);
      return (await read(`/rounds?${query}`, options, {guard: isRoundList})).items;
    },
    get: (id, options) => read(roundAt(id), options, {guard: isRound}),
    proposals: async (round, options) => (await read(roundAt(round, '/proposals'), options, {guard: isProposalList})).items,
    submit: (body, options) => own(roundAt(body.round, '/proposals'), options, {method: 'POST', body, guard: isProposal}),
    amend: (id, body, options) => own(proposalAt(id), options, {method: 'PATCH', body, guard: isProposal}),
    withdraw: (id, options) => own(proposalAt(id, '/withdraw'), options, {method: 'POST', guard: isProposal}),
    screen: (id, body, options) => own(proposalAt(id, '/screening'), options, {method: 'POST', body, guard: isProposal}),
    answer: (id, note, options) => own(proposalAt(id, '/answer'), options, {method: 'POST', body: {note}, guard: isProposal}),
    comments: async (proposal, options) => (await read(proposalAt(proposal, '/comments'), options, {guard: isCommentList})).items,
    comment: (proposal, body, options) => own(proposalAt(proposal, '/comments'), options, {method: 'POST', body, guard: isComment}),
    removeComment: (id, options) => own(`/comments/${part(id)}`, options, {method: 'DELETE', guard: isComment}),
    watch,
  };
}

function ballotsPort(read: Ask, own: Ask): BallotsPort {
  const recusal = (round: string, proposal: string): string => roundAt(round, `/recusals/${part(proposal)}`);
  return {
    mine: (round, options) => own(roundAt(round, '/ballot'), options, {guard: isMyBallot}),
    cast: (body, options) => own(roundAt(body.round, '/ballot'), options, {method: 'PUT', body, guard: isMyBallot}),
    recuse: ({round, proposal, reason}, options) =>
      own(recusal(round, proposal), options, {method: 'PUT', body: {reason}, guard: isMyBallot}),
    unrecuse: (round, proposal, options) => own(recusal(round, proposal), options, {method: 'DELETE', guard: isMyBallot}),
    outcome: (round, options) => read(roundAt(round, '/outcome'), options, {guard: isOutcome}),
    published: (round, options) => read(roundAt(round, '/ballots'), options, {guard: isPublished}),
  };
}

function fundsPort(read: Ask, own: Ask): FundsPort {
  const change = (award: string, what: string, options: CallOptions, body?: unknown) =>
    own(`/awards/${part(award)}/${what}`, options, {method: 'POST', body, guard: isAward});
  return {
    pot: (id, options) => read(`/pots/${part(id)}`, options, {guard: isPot}),
    awards: async (round, options) => (await read(roundAt(round, '/awards'), options, {guard: isAwardList})).items,
    confirm: (award, options) => change(award, 'confirmation', options),
    contest: (award, input, options) => change(award, 'contest', options, input),
    answerContest: (award, answer, options) => change(award, 'contest-answer', options, answer),
    accept: (award, options) => change(award, 'acceptance', options),
    giveBack: (award, options) => change(award, 'return', options),
  };
}
