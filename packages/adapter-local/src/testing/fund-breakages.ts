import type {FundSeed, Seed, SeedProposal} from '@huddlekit/adapter-contract';
import type {Backend, BallotsPort, RoundsPort} from '@huddlekit/core';
import type {CircleRecord, RoundRecord} from '@huddlekit/core/fund';
import {newId} from '../ids.ts';
import type {TableName, Tables, Writer} from '../store/tables.ts';
import type {Breakage} from './breakages.ts';

const withRounds =
  (change: (port: RoundsPort) => Partial<RoundsPort>) =>
  (backend: Backend): Backend => ({...backend, rounds: {...backend.rounds, ...change(backend.rounds as RoundsPort)} as RoundsPort});

const withBallots =
  (change: (port: BallotsPort) => Partial<BallotsPort>) =>
  (backend: Backend): Backend => ({...backend, ballots: {...backend.ballots, ...change(backend.ballots as BallotsPort)} as BallotsPort});

/** Changes every record of a kind that a fund has. */
const withFund = (change: (fund: FundSeed) => Partial<FundSeed>) => (seed: Seed): Seed =>
  (seed.fund ? {...seed, fund: {...seed.fund, ...change(seed.fund)}} : seed);

const eachRound = (change: (round: RoundRecord) => RoundRecord) => withFund(({rounds}) => ({rounds: rounds.map(change)}));
const eachProposal = (change: (proposal: SeedProposal) => SeedProposal) =>
  withFund(({proposals}) => ({proposals: proposals.map(change)}));
const eachPerson = (change: (person: CircleRecord['people'][number]) => Partial<CircleRecord['people'][number]>) =>
  withFund(({circles}) => ({
    circles: circles.map((circle) => ({...circle, people: circle.people.map((person) => ({...person, ...change(person)}))})),
  }));

/** Changes the rows of one table when they are written. */
const putting = <T extends TableName>(name: T, change: (row: Tables[T]) => Tables[T]) => (rows: Writer): Partial<Writer> => ({
  put: (table, row) => {
    const its = (table as TableName) === name;
    return rows.put(table, its ? (change(row as unknown as Tables[T]) as unknown as typeof row) : row);
  },
});

/** Changes the rows of one table when they are read by their ids. */
const getting = <T extends TableName>(name: T, change: (row: Tables[T]) => Tables[T]) => (rows: Writer): Partial<Writer> => ({
  get: async (table, id) => {
    const row = await rows.get(table, id);
    return row && (table as TableName) === name ? (change(row as unknown as Tables[T]) as unknown as typeof row) : row;
  },
});

const keepingAll = (name: TableName) => (rows: Writer): Partial<Writer> => ({
  delete: async (table, id) => (table === name ? undefined : rows.delete(table, id)),
});

const unseen = (name: TableName, hidden: (row: object) => boolean) => (rows: Writer): Partial<Writer> => ({
  where: async (table, field, value) => {
    const found = await rows.where(table, field, value);
    return table === name ? found.filter((row) => !hidden(row)) : found;
  },
});

const asking: readonly Breakage[] = [
  {
    name: 'shows drafts of rounds',
    noticedBy: 'shows drafts to the circle’s stewards alone',
    seed: eachRound((round) => (round.lifecycle === 'draft' ? {...round, lifecycle: 'published'} : round)),
  },
  {
    name: 'shows proposals without their proposers’ consent',
    noticedBy: 'shows in f-screening what each person may see, oldest first',
    seed: eachProposal((proposal) => ({...proposal, publicity: true})),
  },
  {
    name: 'lets members screen',
    noticedBy: 'lets nobody but stewards screen',
    seed: eachPerson(({member, steward}) => ({steward: member || steward})),
  },
  {
    name: 'keeps a “no” without a person’s words',
    noticedBy: 'asks for a reason and words where the answer is no',
    backend: withRounds((port) => ({
      screen: (id, screening, options) => port.screen(id, screening.result === 'ineligible' ? {note: 'No.', ...screening} : screening, options),
    })),
  },
  {
    name: 'tells the lot’s secret before the count',
    noticedBy: 'publishes the lot’s commitment when voting begins, and not its secret',
    backend: withRounds((port) => ({
      get: async (...call) => {
        const round = await port.get(...call);
        return round.lot ? {...round, lot: {...round.lot, secret: 'known'}} : round;
      },
    })),
  },
];

const casting: readonly Breakage[] = [
  {
    name: 'keeps every ballot of a member',
    noticedBy: 'replaces a ballot, keeps one, and remembers both commitments',
    store: (rows) => ({
      put: async (table, row) => {
        await rows.put(table, row);
        if (table === 'ballots') await rows.put(table, {...row, id: newId()});
      },
    }),
  },
  {
    name: 'forgets the commitments of replaced ballots',
    noticedBy: 'keeps one ballot a member when all cast and revise at once',
    store: putting('rounds', (row) => (row.vote ? {...row, vote: {...row.vote, chain: row.vote.chain.slice(-1)}} : row)),
  },
  {
    name: 'casts twice by one key',
    noticedBy: 'casts once by one key, however often it is sent',
    store: (rows) => ({get: async (table, id) => (table === 'keys' ? undefined : rows.get(table, id))}),
  },
  {
    name: 'casts what was aborted',
    noticedBy: 'ballots › together › rejects calls that were aborted before with the reason',
    backend: withBallots((port) => ({cast: (input, {idempotencyKey}) => port.cast(input, {idempotencyKey})})),
  },
  {
    name: 'gives a receipt of something else',
    noticedBy: 'takes a ballot as it is, and gives a receipt that can be checked',
    backend: withBallots((port) => ({
      cast: async (input, options) => {
        const mine = await port.cast(input, options);
        return mine.receipt ? {...mine, receipt: {...mine.receipt, commitment: 'f'.repeat(64)}} : mine;
      },
    })),
  },
  {
    name: 'clips what is overspent',
    noticedBy: 'refuses ballots of f-points beyond its limits, and says where',
    backend: withBallots((port) => ({
      cast: (input, options) => {
        let left = 10;
        const clip = (value: number): number => {
          const given = Math.min(value, left);
          left -= given;
          return given;
        };
        const entries = input.entries.map(({value = 0, ...entry}) => ({...entry, value: clip(value)}));
        return port.cast(input.round === 'f-points' ? {...input, entries} : input, options);
      },
    })),
  },
  {
    name: 'takes ballots of people without a vote',
    noticedBy: 'takes the ballots of members alone',
    seed: eachPerson(() => ({member: true})),
  },
  {
    name: 'takes ballots after the closing time',
    noticedBy: 'takes no ballot from the closing time on, and keeps the one before',
    seed: eachRound(({dates, ...round}) => {
      const closes = dates.closes.replace(/^\d{4}/, '2099') as typeof dates.closes;
      return {...round, dates: {...dates, closes}};
    }),
  },
  {
    name: 'moves its version when somebody votes',
    noticedBy: 'shows everyone just the same before and after others have voted, revised and kept out',
    store: putting('rounds', (row) => ({...row, version: row.changes})),
  },
  {
    name: 'shows the turnout of every round',
    noticedBy: 'has no outcome and no ballots to read',
    seed: eachRound((round) => ({...round, settings: {...round.settings, turnoutShown: true}})),
  },
  {
    name: 'keeps the ballots of people who are erased',
    noticedBy: 'takes the ballot of who is erased out of an open round, and their vote',
    store: keepingAll('ballots'),
  },
];

const deciding: readonly Breakage[] = [
  {
    name: 'counts what recused members say',
    noticedBy: 'counts a recused member for nothing',
    store: unseen('recusals', () => true),
  },
  {
    name: 'tells another outcome than it counted',
    noticedBy: 'counts f-approval as anybody can count it again',
    backend: withBallots((port) => ({
      outcome: async (...call) => {
        const outcome = await port.outcome(...call);
        return {...outcome, ties: [...outcome.ties].reverse()};
      },
    })),
  },
  {
    name: 'tells each person another outcome',
    noticedBy: 'shows one outcome to everyone, on every read',
    backend: withBallots((port) => ({
      outcome: async (...call) => ({...(await port.outcome(...call)), steps: [{proposal: newId(), taken: true}]}),
    })),
  },
  {
    name: 'publishes ballots in another order than that of their commitments',
    noticedBy: 'publishes ballots that agree with their receipts and with the chain',
    backend: withBallots((port) => ({
      published: async (...call) => {
        const all = await port.published(...call);
        return {...all, ballots: all.ballots.toReversed()};
      },
    })),
  },
  {
    name: 'publishes names with ballots that have receipts',
    noticedBy: 'publishes without names where ballots have receipts',
    seed: eachRound((round) => ({...round, settings: {...round.settings, secrecy: 'named'}})),
  },
  {
    name: 'publishes the ballots of too few voters',
    noticedBy: 'publishes nothing below that, but names to stewards',
    seed: eachRound((round) => ({...round, settings: {...round.settings, publication: {ballots: 'all'}}})),
  },
  {
    name: 'keeps the names of erased people with their ballots',
    noticedBy: 'keeps a counted ballot without its name',
    store: putting('ballots', (row) => (row.person || !row.counted ? row : {...row, counted: {...row.counted, name: 'Mia Adeyemi'}})),
  },
  {
    name: 'leaves erased people’s requests for the vote',
    noticedBy: 'takes what somebody proposed with them, unless members vote on it',
    store: keepingAll('proposals'),
  },
  {
    name: 'draws the lot by another secret than it promised',
    noticedBy: 'reveals the lot’s secret, which is what was promised',
    store: putting('rounds', (row) => (row.outcome && row.vote ? {...row, vote: {...row.vote, secret: 'another'}} : row)),
  },
  {
    name: 'gives more than the pot has',
    noticedBy: 'never gives more than the pot has',
    store: unseen('awards', (row) => 'state' in row && row.state === 'confirmed'),
  },
  {
    name: 'takes one steward for two',
    noticedBy: 'is confirmed by two different stewards, and not by one twice',
    store: getting('awards', (row) => ({...row, confirmedBy: row.confirmedBy.map(newId)})),
  },
  {
    name: 'confirms before the cooling-off is over',
    noticedBy: 'confirms no award before the cooling-off is over',
    store: getting('awards', (row) => ({...row, confirmsAt: 0})),
  },
  {
    name: 'confirms what is contested',
    noticedBy: 'keeps a contested award from being confirmed until it is answered',
    store: getting('awards', (row) => (row.state === 'contested' ? {...row, state: 'proposed'} : row)),
  },
];

export const fundBreakages: readonly Breakage[] = [...asking, ...casting, ...deciding];
