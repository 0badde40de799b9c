import type {Backend, BallotsPort, FundsPort, RoundsPort} from '@huddlekit/core';
import {
  newNonce,
  type BallotEntry,
  type BallotInput,
  type CommentInput,
  type ConsentPosition,
  type MyBallot,
  type Proposal,
} from '@huddlekit/core/fund';
import {assert} from 'chai';
import {sam} from '../seed/fund.ts';
import {fresh, port} from '../tools.ts';
import type {FundProbe, WritableFixture} from '../types.ts';

/** Registers a test on a fixture with some of the seed's rounds. */
export type RegisterIn = (name: string, rounds: string | readonly string[], body: (fixture: WritableFixture) => Promise<void>) => void;

/** The ports of rounds on one device. */
export interface Desk {
  readonly backend: Backend;
  readonly rounds: RoundsPort;
  readonly ballots: BallotsPort;
  readonly funds: FundsPort;
}

const deskOn = (backend: Backend): Desk => ({
  backend,
  // Looked up when used: a backend need not promise all three.
  get rounds() {
    return port(backend, 'rounds');
  },
  get ballots() {
    return port(backend, 'ballots');
  },
  get funds() {
    return port(backend, 'funds');
  },
});

/** A device of a person's, or one on which nobody is signed in. */
export const deskOf = async (fixture: WritableFixture, email?: string): Promise<Desk> =>
  deskOn(email === undefined ? await fixture.device() : await fixture.as(email));

/** What is really stored. */
export function stored({fund}: WritableFixture): FundProbe {
  assert.isObject(fund, 'the fixture has a probe for rounds');
  return fund as FundProbe;
}

export async function advance({advance: move}: WritableFixture, milliseconds: number): Promise<void> {
  assert.isFunction(move, 'movableClock promises advance');
  await move?.(milliseconds);
}

/** The proposals of a round by title, as a steward sees them. */
export async function titled(fixture: WritableFixture, round: string): Promise<Map<string, Proposal>> {
  const {rounds} = await deskOf(fixture, sam);
  return new Map((await rounds.proposals(round)).map((proposal) => [proposal.title, proposal]));
}

/** The id of a seed's proposal. */
export async function idOf(fixture: WritableFixture, round: string, title: string): Promise<string> {
  const found = (await titled(fixture, round)).get(title);
  assert.isDefined(found, `${round} has a proposal “${title}”`);
  return found?.id ?? '';
}

/** What a person says of the proposal with a title. */
export type Say = readonly [title: string, said?: number | ConsentPosition, note?: string];

/** A ballot that names proposals by their ids. */
export async function ballotOf(fixture: WritableFixture, round: string, says: readonly Say[], nonce = newNonce()): Promise<BallotInput> {
  const proposals = await titled(fixture, round);
  const entries = says.map(([title, said, note]): BallotEntry => ({
    proposal: proposals.get(title)?.id ?? title,
    ...(typeof said === 'number' ? {value: said} : {}),
    ...(typeof said === 'string' ? {position: said} : {}),
    ...(note === undefined ? {} : {note}),
  }));
  return {round, entries, nonce};
}

/** Casts a ballot on a new device of the person's. */
export async function vote(fixture: WritableFixture, email: string, round: string, says: readonly Say[]): Promise<MyBallot> {
  const {ballots} = await deskOf(fixture, email);
  return ballots.cast(await ballotOf(fixture, round, says), fresh());
}

/** Says something about a proposal on a new device of the person's. */
export async function say(fixture: WritableFixture, email: string, proposal: string, input: CommentInput) {
  return (await deskOf(fixture, email)).rounds.comment(proposal, input, fresh());
}

/** Waits until it is so. */
export async function until(what: string, isSo: () => boolean, milliseconds = 10_000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!isSo()) {
    if (Date.now() > end) assert.fail(`${what} within ${milliseconds} ms`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
