import {HuddleError, issue, type Backend, type BallotsPort, type IdentityPort, type Person, type RoundsPort} from '@huddlekit/core';
import {
  checkBallot,
  commitmentOf,
  type BallotEntry,
  type CircleMembership,
  type MyBallot,
  type Outcome,
  type Proposal,
  type ProposalComment,
  type PublishedBallots,
  type Round,
} from '@huddlekit/core/fund';

/** The ways in which the next call of a port can go wrong. */
export type Mishap = (call: string) => void | Promise<void>;

/** A backend in memory with one round, that behaves as badly as a test wants. */
export interface FakeFund extends Backend {
  readonly identity: IdentityPort;
  readonly rounds: RoundsPort;
  readonly ballots: BallotsPort;
  /** Every call, in order, by name. */
  readonly calls: string[];
  /** Every key that came with a write. */
  readonly keys: string[];
  /** Called before each call takes effect; what it throws is the answer. */
  before: Mishap;
  /** Called after each call took effect; what it throws is the answer, so that the true one is lost. */
  after: Mishap;
  person: Person | null;
  /** The code that is good now. */
  code: string;
  round: Round;
  proposals: Proposal[];
  comments: ProposalComment[];
  membership: CircleMembership;
  /** The signed-in person's ballot. */
  ballot: MyBallot;
  result: Outcome | undefined;
  closed: PublishedBallots | undefined;
  /** Calls whoever watches the round. */
  tell(): void;
}

export const voter = (email = 'mina@example.org'): Person => ({id: email, email, role: 'participant'});

/** A ballot with a vote in it, if entries are given. */
export async function castBallot(round: string, entries?: BallotEntry[], revision = 1): Promise<MyBallot> {
  if (!entries) return {round, state: 'issued', entries: [], recusals: []};
  const nonce = revision.toString(16).padStart(32, '0');
  const commitment = await commitmentOf({round, entries, nonce});
  const receipt = {round, commitment, nonce, castAt: '2026-11-20T18:30:00Z', revision};
  return {round, state: revision > 1 ? 'revised' : 'cast', entries, recusals: [], receipt};
}

/** @param change What differs from a round of nobody, in which whoever signs in has a vote. */
export function fakeFund(change: Partial<FakeFund> & Pick<FakeFund, 'round' | 'proposals'>): FakeFund {
  const watchers = new Set<() => void>();
  const answers = new Map<string, unknown>();
  const call = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    fake.calls.push(name);
    await fake.before(name);
    const result = await work();
    await fake.after(name);
    return result;
  };
  const write = <T>(name: string, key: string, work: () => T | Promise<T>): Promise<T> =>
    call(name, async () => {
      fake.keys.push(key);
      if (!fake.person) throw new HuddleError('unauthenticated', 'Nobody is signed in.');
      if (!answers.has(key)) answers.set(key, await work());
      return answers.get(key) as T;
    });
  const fake: FakeFund = {
    calls: [],
    keys: [],
    before: () => {},
    after: () => {},
    person: null,
    code: '123456',
    comments: [],
    membership: {member: true, steward: false},
    ballot: {round: change.round.id, state: 'issued', entries: [], recusals: []},
    result: undefined,
    closed: undefined,
    tell: () => watchers.forEach((watcher) => watcher()),
    identity: identityOf(() => fake, call),
    rounds: roundsOf(() => fake, call, write, watchers),
    ballots: ballotsOf(() => fake, call, write),
    ...change,
  };
  return fake;
}

type Call = <T>(name: string, work: () => T | Promise<T>) => Promise<T>;
type Write = <T>(name: string, key: string, work: () => T | Promise<T>) => Promise<T>;

function identityOf(fake: () => FakeFund, call: Call): IdentityPort {
  const listeners = new Set<(person: Person | null) => void>();
  const signIn = (who: Person | null) => {
    fake().person = who;
    for (const listener of listeners) listener(who);
  };
  return {
    requestCode: () => call('requestCode', () => ({expiresAt: new Date(Date.now() + 600_000).toISOString()})),
    confirmCode: (email, code) =>
      call('confirmCode', () => {
        if (code !== fake().code) throw new HuddleError('invalid', 'Wrong code.', {issues: [issue('code', 'not-a-choice')]});
        signIn(voter(email));
        return voter(email);
      }),
    current: async () => fake().person,
    signOut: () => call('signOut', () => signIn(null)),
    exportData: async () => new Blob(['{}'], {type: 'application/json'}),
    eraseData: () => call('eraseData', () => signIn(null)),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const gone = (): never => {
  throw new HuddleError('not-found', 'No such thing.');
};

function roundsOf(fake: () => FakeFund, call: Call, write: Write, watchers: Set<() => void>): RoundsPort {
  let count = 0;
  const find = (id: string): Proposal => fake().proposals.find((each) => each.id === id) ?? gone();
  const put = (next: Proposal): Proposal => {
    const {proposals} = fake();
    const at = proposals.findIndex(({id}) => id === next.id);
    if (at < 0) proposals.push(next);
    else proposals[at] = next;
    return next;
  };
  const now = () => new Date().toISOString();
  return {
    circle: () => call('circle', gone),
    membership: () => call('membership', () => fake().membership),
    list: () => call('list', () => [fake().round]),
    get: (id) => call('get', () => (fake().round.id === id ? fake().round : gone())),
    proposals: () => call('proposals', () => [...fake().proposals]),
    submit: ({round, amount, ...input}, {idempotencyKey}) =>
      write('submit', idempotencyKey, () => {
        const {currency} = fake().round.available;
        const own = {id: `new${++count}`, round, state: 'submitted', amount: {amount, currency}, mine: true} as const;
        return put({...input, ...own, comments: 0, createdAt: now(), updatedAt: now()} as Proposal);
      }),
    amend: (id, {amount, ...change}, {idempotencyKey}) =>
      write('amend', idempotencyKey, () => {
        const old = find(id);
        return put({...old, ...change, ...(amount ? {amount: {...old.amount, amount}} : {}), updatedAt: now()} as Proposal);
      }),
    withdraw: (id, {idempotencyKey}) => write('withdraw', idempotencyKey, () => put({...find(id), state: 'withdrawn'})),
    screen: (id, {result, reason, note, rivals}, {idempotencyKey}) =>
      write('screen', idempotencyKey, () => {
        const answer = {note: note ?? '', at: now(), ...(reason ? {reason} : {})};
        return put({...find(id), state: result, answer, ...(rivals ? {rivals} : {})});
      }),
    answer: (id, note, {idempotencyKey}) =>
      write('answer', idempotencyKey, () => put({...find(id), answer: {...find(id).answer, note, at: now()}})),
    comments: (proposal) => call('comments', () => fake().comments.filter((each) => each.proposal === proposal)),
    comment: (proposal, {text, parent}, {idempotencyKey}) =>
      write('comment', idempotencyKey, () => {
        const own = {id: `c${++count}`, proposal, name: 'Mina', proposer: false, mine: true, text, removed: false, at: now()};
        const comment: ProposalComment = {...own, ...(parent ? {parent} : {})};
        fake().comments.push(comment);
        return comment;
      }),
    removeComment: (id, {idempotencyKey}) =>
      write('removeComment', idempotencyKey, () => {
        const {comments} = fake();
        const at = comments.findIndex((each) => each.id === id);
        if (at < 0) return gone();
        return (comments[at] = {...comments[at]!, text: '', removed: true});
      }),
    watch: (_round, listener) => {
      watchers.add(listener);
      return () => watchers.delete(listener);
    },
  };
}

function ballotsOf(fake: () => FakeFund, call: Call, write: Write): BallotsPort {
  const open = () => {
    const {round, ballot} = fake();
    if (ballot.state === 'unissued') throw new HuddleError('forbidden', 'No vote in this round.');
    if (round.stage !== 'voting') throw new HuddleError('closed', 'Ballots are not taken now.');
  };
  return {
    mine: () =>
      call('mine', () => {
        if (!fake().person) throw new HuddleError('unauthenticated', 'Nobody is signed in.');
        return fake().ballot;
      }),
    cast: ({round, entries, nonce}, {idempotencyKey}) =>
      write('cast', idempotencyKey, async () => {
        open();
        const {ballot, proposals, round: {settings, available, members}} = fake();
        if (ballot.receipt && !settings.revisable) throw new HuddleError('closed', 'Cast, and not to be revised.');
        const issues = checkBallot({
          settings, members, available: available.amount,
          proposals: new Map(proposals.map(({id, amount}) => [id, amount.amount])),
          recused: new Set(ballot.recusals.map(({proposal}) => proposal)),
        }, {entries});
        if (issues.length) throw new HuddleError('invalid', 'Refused.', {issues});
        const commitment = await commitmentOf({round, entries, nonce});
        const revision = (ballot.receipt?.revision ?? 0) + 1;
        const receipt = {round, commitment, nonce, castAt: new Date().toISOString(), revision};
        return (fake().ballot = {...ballot, state: revision > 1 ? 'revised' : 'cast', entries, receipt});
      }),
    recuse: ({proposal, reason}, {idempotencyKey}) =>
      write('recuse', idempotencyKey, () => {
        open();
        const others = fake().ballot.recusals.filter((each) => each.proposal !== proposal);
        return (fake().ballot = {...fake().ballot, recusals: [...others, {proposal, reason, at: new Date().toISOString()}]});
      }),
    unrecuse: (_round, proposal, {idempotencyKey}) =>
      write('unrecuse', idempotencyKey, () => {
        open();
        const recusals = fake().ballot.recusals.filter((each) => each.proposal !== proposal);
        return (fake().ballot = {...fake().ballot, recusals});
      }),
    outcome: () => call('outcome', () => fake().result ?? gone()),
    published: () => call('published', () => fake().closed ?? gone()),
  };
}
