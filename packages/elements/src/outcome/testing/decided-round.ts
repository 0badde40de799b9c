import type {Backend, Person} from '@huddlekit/core';
import {HuddleError} from '@huddlekit/core/errors';
import {chainHead, commitmentOf, sha256} from '@huddlekit/core/fund';
import type {BallotEntry, MyBallot, Outcome, Proposal, PublishedBallot, PublishedBallots, Round, RoundSettings} from '@huddlekit/core/fund';
import {countRound, type RoundToCount} from '@huddlekit/tally/round';

/** What a test says of a round; the rest is made up. */
export interface Asked {
  readonly settings?: Partial<RoundSettings>;
  readonly round?: Partial<Round>;
  /** By id: title, amount, and what else differs. */
  readonly proposals?: readonly (Pick<Proposal, 'id' | 'title'> & {cost: number; minimum?: number; rivals?: string})[];
  readonly ballots?: readonly {entries: readonly BallotEntry[]; recused?: readonly string[]; name?: string}[];
  readonly available?: number;
  readonly members?: number;
}

export interface DecidedRound {
  round: Round;
  proposals: Proposal[];
  outcome: Outcome;
  published: PublishedBallots;
  mine: MyBallot;
}

const gbp = (amount: number) => ({amount, currency: 'GBP'});

export const street: NonNullable<Asked['proposals']>[number][] = [
  {id: 'bench', title: 'A bench for the bus stop', cost: 400_00},
  {id: 'seeds', title: 'Seed library', cost: 250_00},
  {id: 'tools', title: 'Tools to borrow', cost: 600_00},
  {id: 'choir', title: 'A choir for everyone who thinks they cannot sing', cost: 500_00},
  {id: 'lamp', title: 'Lamps along the path', cost: 900_00},
];

/** Approvals of ten members: bench and seeds are liked by most, tools by a group that agrees. */
export const approvals = [
  ['bench', 'seeds'], ['bench', 'seeds'], ['bench'], ['bench', 'lamp'], ['bench', 'seeds', 'choir'],
  ['tools'], ['tools', 'choir'], ['tools', 'choir'], ['tools', 'seeds'], [],
].map((ids) => ({entries: ids.map((proposal) => ({proposal}))}));

const settings: RoundSettings = {
  form: {form: 'approval'},
  rule: {rule: 'mes', satisfaction: 'cost', completion: 'greedy'},
  ties: ['lot'],
  questions: [],
  quorum: {least: 3, share: 0.5},
  partial: false,
  comments: 'optional',
  coolingOffHours: 72,
  secrecy: 'receipts',
  publication: {ballots: 'all'},
  revisable: true,
  turnoutShown: false,
};

/** A round as a backend would have counted it, with true commitments and a ballot that was replaced. */
export async function decidedRound(asked: Asked = {}): Promise<DecidedRound> {
  const {available = 1_500_00, members = 14, proposals: listed = street} = asked;
  const id = asked.round?.id ?? 'winter';
  const ballots = await Promise.all((asked.ballots ?? approvals).map((ballot, index) => published(id, ballot, index)));
  const chain = [await sha256('replaced later'), ...ballots.map(({commitment}) => commitment)];
  const head = await chainHead(chain);
  const whole = {...settings, ...asked.settings};
  const round: Round = {...anyRound(id, whole, available, members), turnout: ballots.length, proposals: listed.length, ...asked.round,
    lot: {commitment: await sha256('a secret'), secret: 'a secret'}};
  const proposals = listed.map((each) => proposalOf(id, each));
  const toCount: RoundToCount = {
    form: whole.form,
    rule: whole.rule as RoundToCount['rule'],
    available, decimals: 2, partial: whole.partial, quorum: whole.quorum, members,
    proposals: listed.map(({id: proposal, cost, minimum, rivals}) => ({
      id: proposal, amount: cost, ...(minimum && {minimum}), ...(rivals && {rivals}),
      recused: ballots.filter(({recused}) => recused.includes(proposal)).length,
    })),
    ballots: ballots as RoundToCount['ballots'],
    ties: listed.map((each) => each.id),
  };
  const outcome = JSON.parse(JSON.stringify({
    round: id, countedAt: '2026-11-20T19:00:04Z', available: gbp(available), members, ballots: ballots.length, ties: toCount.ties, head, ...countRound(toCount),
  })) as Outcome;
  const [first] = ballots;
  return {
    round, proposals, outcome,
    published: {round: id, ballots: [...ballots].sort((a, b) => (a.commitment < b.commitment ? -1 : 1)), chain, head},
    mine: {
      round: id, state: 'counted', entries: first?.entries ?? [], recusals: [],
      ...(first && {receipt: {round: id, commitment: first.commitment, nonce: first.nonce, castAt: '2026-11-19T10:00:00Z', revision: 1}}),
    },
  };
}

async function published(round: string, {entries, recused = [], name}: NonNullable<Asked['ballots']>[number], index: number): Promise<PublishedBallot> {
  const nonce = (index + 1).toString(16).padStart(32, '0');
  const commitment = await commitmentOf({round, entries, nonce});
  return {commitment, nonce, entries: [...entries], recused: [...recused], ...(name && {name})};
}

const at = (time: string) => `${time}+00:00[Europe/London]` as Round['dates']['opens'];

const anyRound = (id: string, whole: RoundSettings, available: number, members: number): Round => ({
  id,
  circle: {id: 'circle', name: 'Harehills fund circle', confirmations: 2},
  pot: {id: 'pot', name: 'Common pot'},
  stage: 'decided',
  title: 'Winter round',
  call: 'What would make this street warmer?',
  zone: 'Europe/London',
  dates: {
    opens: at('2026-10-01T09:00:00'), screens: at('2026-10-20T09:00:00'), deliberates: at('2026-10-25T09:00:00'),
    votes: at('2026-11-10T09:00:00'), closes: at('2026-11-20T19:00:00'),
  },
  available: gbp(available),
  reserve: 0,
  settings: whole,
  members,
  proposals: 0,
  version: 7,
});

const proposalOf = (round: string, {id, title, cost, minimum, rivals}: NonNullable<Asked['proposals']>[number]): Proposal => ({
  id, round, title, state: 'in-ballot', summary: title, purpose: title, amount: gbp(cost), name: 'Mina', publicity: true, mine: false, comments: 0,
  createdAt: '2026-10-02T09:00:00Z', updatedAt: '2026-10-02T09:00:00Z', ...(minimum && {minimum}), ...(rivals && {rivals}),
});

/** A backend with one decided round, that behaves as badly as a test wants. */
export interface FakeOutcomes extends Backend {
  readonly calls: string[];
  /** Called before each answer; what it throws is the answer. */
  before: (call: string) => void | Promise<void>;
  person: Person | null;
  decided: DecidedRound;
  /** Signs in, or out. */
  signIn(person: Person | null): void;
  /** Calls whoever watches the round. */
  tell(): void;
}

export function fakeOutcomes(decided: DecidedRound): FakeOutcomes {
  const watchers = new Set<() => void>();
  const listeners = new Set<(person: Person | null) => void>();
  const call = async <T>(name: string, answer: () => T): Promise<T> => {
    fake.calls.push(name);
    await fake.before(name);
    return answer();
  };
  const forRound = <T>(name: string, answer: () => T) => (id: string) =>
    call(name, () => {
      if (id !== fake.decided.round.id) throw new HuddleError('not-found', 'No such round.');
      return answer();
    });
  const fake = {
    calls: [] as string[],
    before: () => {},
    person: null,
    decided,
    tell: () => watchers.forEach((watcher) => watcher()),
    identity: {
      current: async () => fake.person,
      subscribe: (listener: (person: Person | null) => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    signIn: (person: Person | null) => {
      fake.person = person;
      for (const listener of listeners) listener(person);
    },
    rounds: {
      get: forRound('round', () => fake.decided.round),
      proposals: forRound('proposals', () => fake.decided.proposals),
      watch: (_: string, listener: () => void) => {
        watchers.add(listener);
        return () => watchers.delete(listener);
      },
    },
    ballots: {
      outcome: forRound('outcome', () => fake.decided.outcome),
      published: forRound('published', () => fake.decided.published),
      mine: forRound('mine', () => fake.decided.mine),
    },
  } as unknown as FakeOutcomes;
  return fake;
}
