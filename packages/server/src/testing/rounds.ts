import {inZone} from '@huddlekit/core';
import {
  type BallotEntry,
  type ProposalInput,
  type RoundDates,
  type RoundRecord,
  type RoundSettings,
  type RoundStage,
  newNonce,
} from '@huddlekit/core/fund';
import {sql} from 'kysely';
import type {Ask, House, Told} from '../../../../tests/support/house.ts';
import {transact} from '../db/transact.ts';
import {json} from '../db/open.ts';
import {putCircle, putPot} from '../fund/records.ts';
import {putRound} from '../fund/round-record.ts';
import {settle} from '../fund/stages.ts';
import {grantRole} from '../identity/tokens.ts';

const hour = 3_600_000;
const zone = 'Europe/London';

/** Dates as a round has them while it is in a stage. */
export function datesFor(stage: RoundStage, now = Date.now()): RoundDates {
  const order = ['draft', 'open', 'screening', 'deliberating', 'voting', 'closed'];
  const passed = order.includes(stage) ? order.indexOf(stage) : order.length - 1;
  const at = (index: number) => inZone(Math.floor(now / 1000) * 1000 + (index < passed ? index - passed : index - passed + 1) * hour, zone);
  return {opens: at(0), screens: at(1), deliberates: at(2), votes: at(3), closes: at(4)};
}

export const usualSettings: RoundSettings = {
  form: {form: 'approval'},
  rule: {rule: 'greedy', satisfaction: 'cardinality'},
  ties: [],
  questions: [],
  quorum: {least: 1, share: 0},
  partial: false,
  comments: 'optional',
  coolingOffHours: 72,
  secrecy: 'receipts',
  publication: {ballots: 'all'},
  revisable: true,
  turnoutShown: false,
};

/** A circle of one, its pot, and a round over it that is open: records for importing. */
export const aFund = (now = Date.now()) => ({
  circles: [
    {
      id: 'circle',
      state: 'active',
      name: 'Street <fund>',
      confirmations: 1,
      zone,
      people: [{email: 'mia@example.org', name: 'Mia', member: true, steward: true}],
    },
  ],
  pots: [{id: 'pot', circle: 'circle', name: 'Pot', state: 'funded', total: {amount: 250_50, currency: 'GBP'}}],
  rounds: [
    {
      id: 'round',
      circle: 'circle',
      pot: 'pot',
      lifecycle: 'published',
      title: 'Winter round',
      call: 'What would help?\n\n<script>alert(1)</script>',
      dates: datesFor('open', now),
      available: {amount: 250_50, currency: 'GBP'},
      reserve: 0,
      settings: usualSettings,
    },
  ],
});

export interface RoundWishes {
  readonly settings?: Partial<RoundSettings>;
  /** How many members the circle has; each can vote. */
  readonly members?: number;
  readonly proposals?: readonly Partial<ProposalInput>[];
  /** Where the round stands. Proposals are eligible from screening on. */
  readonly stage?: RoundStage;
  /** Minor units in the pot, all of them for this round. */
  readonly available?: number;
  readonly confirmations?: 1 | 2;
  readonly record?: Partial<RoundRecord>;
}

/** A round with its circle, its pot and its people, each signed in, in a movement of its own. */
export interface TestRound {
  readonly movement: string;
  readonly id: string;
  readonly circle: string;
  readonly pot: string;
  /** Tokens. */
  readonly members: readonly string[];
  readonly stewards: readonly string[];
  readonly proposers: readonly string[];
  /** Of a steward of the movement, and of somebody who is nothing to the circle. */
  readonly manager: string;
  readonly stranger: string;
  /** Ids of the proposals, in the order of the wishes. */
  readonly proposals: readonly string[];
  readonly record: RoundRecord;
  ask(path: string, ask?: Ask): Promise<Told>;
  /** Casts a ballot. */
  cast(token: string, entries: readonly BallotEntry[], nonce?: string): Promise<Told>;
  /** Moves the round's own dates, so that it stands elsewhere by the database's unmoved clock. */
  reach(stage: RoundStage): Promise<void>;
}

const request = (round: string, index: number, wish: Partial<ProposalInput>): ProposalInput => ({
  round,
  title: `Proposal ${index + 1}`,
  summary: 'A small thing for the street',
  purpose: 'Tools, and somebody who shows how to use them.',
  amount: 100_00,
  name: `Proposer ${index + 1}`,
  answers: {},
  publicity: true,
  ...wish,
});

/** Makes a round with all that it needs. The house's clock is not moved. */
export async function aRound(house: House, wishes: RoundWishes = {}): Promise<TestRound> {
  const {members = 3, proposals = [{}, {}, {}], stage = 'voting', available = 250_00, confirmations = 2} = wishes;
  const {db} = house.deps;
  const movement = await house.movement();
  const addresses = (name: string, count: number) => Array.from({length: count}, (_, index) => `${name}-${index}@example.org`);
  const [memberMails, stewardMails] = [addresses('member', members), addresses('steward', 2)];
  const people = [
    ...memberMails.map((email, index) => ({email, name: `Member ${index + 1}`, member: true, steward: false})),
    ...stewardMails.map((email, index) => ({email, name: `Steward ${index + 1}`, member: false, steward: true})),
  ];
  const circle = {id: 'circle', state: 'active', name: 'Street fund', confirmations, zone, people};
  const pot = {id: 'pot', circle: 'circle', name: 'Small grants', state: 'funded', total: {amount: available, currency: 'GBP'}};
  const record: RoundRecord = {
    id: 'round',
    circle: 'circle',
    pot: 'pot',
    lifecycle: 'published',
    title: 'Winter round',
    call: 'What would help your street?',
    dates: datesFor('open'),
    available: {amount: available, currency: 'GBP'},
    reserve: 0,
    settings: {...usualSettings, ...wishes.settings},
    ...wishes.record,
  };
  await transact(db, async (trx) => {
    await putCircle(trx, movement, circle, new Date());
    await putPot(trx, movement, pot, new Date());
    await putRound(trx, movement, record, new Date());
  });
  const signIn = (all: readonly string[]) => Promise.all(all.map((email) => house.signIn(movement, email)));
  const manager = (await grantRole(db, {movement, email: 'manager@example.org', role: 'steward'})).email;
  const round: Omit<TestRound, 'proposals' | 'proposers'> = {
    movement,
    id: record.id,
    circle: circle.id,
    pot: pot.id,
    members: await signIn(memberMails),
    stewards: await signIn(stewardMails),
    manager: await house.signIn(movement, manager),
    stranger: await house.signIn(movement, 'stranger@example.org'),
    record,
    ask: (path, ask) => house.ask(movement, path, ask),
    cast: (token, entries, nonce = newNonce()) =>
      house.ask(movement, `/rounds/${record.id}/ballot`, {method: 'PUT', token, body: {round: record.id, entries, nonce}}),
    reach: (to) => reach(house, {movement, round: record.id}, to),
  };
  const proposers = await signIn(addresses('proposer', proposals.length));
  const ids: string[] = [];
  for (const [index, wish] of proposals.entries()) ids.push(await propose(round, proposers[index]!, request(record.id, index, wish)));
  if (!['draft', 'open'].includes(stage)) for (const id of ids) await find(round, id);
  await round.reach(stage);
  return {...round, proposers, proposals: ids};
}

async function propose({ask, id}: Pick<TestRound, 'ask' | 'id'>, token: string, body: ProposalInput): Promise<string> {
  const told = await ask(`/rounds/${id}/proposals`, {method: 'POST', token, body});
  if (told.status !== 201) throw new Error(JSON.stringify(told.body));
  return told.body.id;
}

async function find({ask, stewards}: Pick<TestRound, 'ask' | 'stewards'>, id: string): Promise<void> {
  const told = await ask(`/proposals/${id}/screening`, {method: 'POST', token: stewards[0]!, body: {result: 'eligible'}});
  if (told.status !== 200) throw new Error(JSON.stringify(told.body));
}

async function reach(house: House, key: {movement: string; round: string}, stage: RoundStage): Promise<void> {
  const {db} = house.deps;
  const steps: RoundStage[] = ['cooling-off', 'decided', 'reported'].includes(stage) ? ['voting', stage] : [stage];
  for (const step of steps) {
    const dates = datesFor(step);
    const at = (name: keyof RoundDates) => new Date(dates[name].slice(0, dates[name].indexOf('[')));
    await db
      .updateTable('round')
      .set({
        record: sql<string>`jsonb_set(record, '{dates}', ${json(dates)})`,
        opens_at: at('opens'),
        votes_at: at('votes'),
        closes_at: at('closes'),
        next_at: new Date(0),
      })
      .where('movement', '=', key.movement)
      .where('id', '=', key.round)
      .execute();
    await settle(house.deps, key);
  }
  if (stage === 'decided') await endCoolingOff(house, key);
}

async function endCoolingOff({deps: {db, clock, counting}}: House, {movement, round}: {movement: string; round: string}): Promise<void> {
  const earlier = new Date(Date.now() - 60 * 24 * hour);
  await db.updateTable('round').set({counted_at: earlier, next_at: new Date(0)}).where('movement', '=', movement).where('id', '=', round).execute();
  await db.updateTable('award').set({confirms_at: earlier}).where('movement', '=', movement).where('round', '=', round).execute();
  await settle({db, clock, counting}, {movement, round});
}
