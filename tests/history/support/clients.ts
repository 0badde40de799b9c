import {type BallotEntry, commitmentOf, newNonce} from '@huddlekit/core/fund';
import {randomInt, randomUUID} from 'node:crypto';
import {setTimeout as pause} from 'node:timers/promises';
import {type CallInit, type Reply, call} from '../../e2e/support/api.ts';
import type {TestRound} from '../../../packages/server/src/testing/rounds.ts';
import type {End, History} from './history.ts';

/** Where a client is, and what it writes down. */
export interface Place {
  readonly round: TestRound;
  readonly history: History;
  /** Addresses of servers, of which one may be down. */
  servers(): readonly string[];
  /** Nobody begins anything new. */
  over(): boolean;
}

/** Answers after which the same call is made again with the same key. */
const again = ['in-progress', 'unavailable', 'rate-limited'];

interface Answered {
  readonly reply: Reply | undefined;
  /** Whether the first attempt was answered: then nothing else can have come of the call. */
  readonly sure: boolean;
}

const chance = (percent: number): boolean => randomInt(100) < percent;

/**
 * Calls until there is an answer, each time at any server and with the same key, as the adapter does; now and then the client hangs up
 * before the answer.
 * @param givesUp Chance in percent, after each attempt without an answer, that the client never asks again.
 */
export async function untilAnswered(place: Place, path: string, init: CallInit, givesUp = 0): Promise<Answered> {
  const key = randomUUID();
  for (let attempt = 1; ; attempt++) {
    const servers = place.servers();
    const url = `${servers[randomInt(servers.length)]}/api/v1/movements/${place.round.movement}${path}`;
    const signal = AbortSignal.timeout(chance(8) ? randomInt(1, 40) : 20_000);
    const reply = await call(url, {...init, key, signal}).catch(() => undefined);
    if (reply && !again.includes(reply.body.code)) {
      place.history.answers++;
      return {reply, sure: attempt === 1};
    }
    if (chance(givesUp)) return {reply: undefined, sure: false};
    await pause(randomInt(10, 60));
  }
}

function endOf({reply, sure}: Answered): End {
  if (reply?.status === 200) return 'acknowledged';
  return reply && sure ? 'refused' : 'unknown';
}

/** A device of a member: casts, revises, keeps out of decisions and comes back to them, until the round is closed. */
export async function vote(place: Place, member: number, {recuses}: {recuses: boolean}): Promise<void> {
  const token = place.round.members[member]!;
  const own = place.round.proposals[member % place.round.proposals.length]!;
  for (let keptOut = false; !place.over(); ) {
    if (recuses && chance(15)) {
      keptOut = !keptOut;
      if (!(await recuse(place, {member, token, proposal: own, keptOut}))) return;
      continue;
    }
    const entries = place.round.proposals.filter((id) => !(keptOut && id === own) && chance(50)).map((proposal) => ({proposal}));
    if (!(await cast(place, {member, token, entries}))) return;
  }
}

/** @returns Whether the round takes ballots still. */
async function cast(
  {round, history, ...place}: Place,
  {member, token, entries}: {member: number; token: string; entries: BallotEntry[]},
): Promise<boolean> {
  const body = {round: round.id, entries, nonce: newNonce()};
  const commitment = await commitmentOf(body);
  const from = performance.now();
  const path = `/rounds/${round.id}/ballot`;
  const answered = await untilAnswered({round, history, ...place}, path, {method: 'PUT', token, body}, 30);
  const end = endOf(answered);
  const {reply} = answered;
  const known = {member, entries, nonce: body.nonce, commitment, from, until: performance.now(), end};
  history.casts.push({...known, ...(end === 'acknowledged' ? {receipt: reply!.body.receipt} : {})});
  return reply?.body.code !== 'closed';
}

/** @returns Whether members may keep out of decisions still. */
async function recuse(
  place: Place,
  {member, token, proposal, keptOut}: {member: number; token: string; proposal: string; keptOut: boolean},
): Promise<boolean> {
  const from = performance.now();
  const path = `/rounds/${place.round.id}/recusals/${proposal}`;
  const init: CallInit = keptOut ? {method: 'PUT', token, body: {reason: 'It is mine.'}} : {method: 'DELETE', token};
  const answered = await untilAnswered(place, path, init);
  const end = endOf(answered);
  place.history.recusals.push({member, proposal, keptOut, from, until: performance.now(), end});
  return end !== 'refused' && answered.reply?.body.code !== 'closed';
}

const addresses = {pot: '/pots/pot', awards: '/rounds/round/awards', outcome: '/rounds/round/outcome', round: '/rounds/round'} as const;

/** Somebody who reads all that is public, again and again, at any server. */
export async function watch({round, history, servers, over}: Place): Promise<void> {
  const known = new Map<string, string>();
  while (!over()) {
    for (const what of ['pot', 'awards', 'outcome', 'round'] as const) {
      const all = servers();
      const url = `${all[randomInt(all.length)]}/api/v1/movements/${round.movement}${addresses[what]}`;
      const reply = await call(url, {signal: AbortSignal.timeout(20_000)}).catch(() => undefined);
      const text = JSON.stringify(reply?.body);
      if (reply?.status !== 200 || known.get(what) === text) continue;
      known.set(what, text);
      history.reads.push({at: performance.now(), what, body: reply.body});
    }
    await pause(30);
  }
}

/** Every steward confirms every award, several times and at several servers at once. */
export async function confirmAll(place: Place): Promise<void> {
  const {round} = place;
  const {reply} = await untilAnswered(place, addresses.awards, {token: round.stewards[0]!});
  const ids = (reply!.body.items as {id: string}[]).map(({id}) => id);
  const words = ids.flatMap((id) => [...round.stewards, ...round.stewards].map((token) => ({id, token})));
  await Promise.all(words.map(({id, token}) => untilAnswered(place, `/awards/${id}/confirmation`, {method: 'POST', token})));
}
