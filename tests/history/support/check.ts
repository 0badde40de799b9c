import {auditChain, chainHead, commitmentOf} from '@huddlekit/core/fund';
import {isDeepStrictEqual} from 'node:util';
import {groupBy} from '../../../packages/server/src/fund/group.ts';
import type {Cast, History} from './history.ts';
import {recount} from './recount.ts';
import type {Truth} from './truth.ts';

/** What a history and the tables do not agree on. */
export interface Violation {
  readonly rule: string;
  readonly what: string;
}

type Check = (history: History, truth: Truth) => Iterable<Violation> | AsyncIterable<Violation>;

const count = <T>(items: readonly T[], item: T): number => items.filter((each) => each === item).length;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const chainOf = ({links}: Truth): string[] => links.map(({commitment}) => commitment);

/** Checks what clients of a round were told against what the tables hold. Empty when all is well. */
export async function checkHistory(history: History, truth: Truth): Promise<Violation[]> {
  const violations: Violation[] = [];
  for (const check of checks) for await (const violation of check(history, truth)) violations.push(violation);
  return violations;
}

function* presence({casts}: History, truth: Truth): Iterable<Violation> {
  const chain = chainOf(truth);
  for (const {commitment, end, member} of casts) {
    const times = count(chain, commitment);
    const what = `member ${member}, ${commitment.slice(0, 8)}: ${times} times`;
    if (end === 'acknowledged' && times !== 1) yield {rule: 'an acknowledged ballot is there once', what};
    if (end === 'refused' && times !== 0) yield {rule: 'a refused ballot is not there', what};
    if (end === 'unknown' && times > 1) yield {rule: 'an unknown outcome took effect at most once', what};
  }
  const sent = new Set(casts.map(({commitment}) => commitment));
  for (const commitment of chain) if (!sent.has(commitment)) yield {rule: 'nothing is there that nobody sent', what: commitment};
}

const byMember = ({casts}: History, truth: Truth): Map<number, Cast[]> => {
  const sent = new Map(casts.map((cast) => [cast.commitment, cast]));
  const taken = chainOf(truth).flatMap((commitment) => sent.get(commitment) ?? []);
  return groupBy(taken, ({member}) => member);
};

/** What was acknowledged before another was sent comes before it; each receipt says the how manieth it is. */
function* order(history: History, truth: Truth): Iterable<Violation> {
  for (const [member, taken] of byMember(history, truth)) {
    for (const [index, cast] of taken.entries()) {
      if (cast.receipt && cast.receipt.revision !== index + 1) {
        yield {rule: 'receipts count revisions', what: `member ${member}: ${cast.receipt.revision} at place ${index + 1}`};
      }
      const next = taken[index + 1];
      if (next && next.end === 'acknowledged' && next.until < cast.from) {
        yield {rule: 'ballots are in the order in which they were cast', what: `member ${member}, place ${index + 1}`};
      }
    }
  }
}

/** One live ballot a member: the last that they cast, as they cast it. */
async function* content(history: History, truth: Truth): AsyncIterable<Violation> {
  const last = new Map([...byMember(history, truth)].map(([member, taken]) => [member, taken.at(-1)!]));
  const live = groupBy(truth.ballots, ({member}) => member);
  for (const member of new Set([...last.keys(), ...live.keys()])) {
    const [ballot, ...more] = live.get(member) ?? [];
    if (more.length > 0 || !ballot) yield {rule: 'a member has one live ballot', what: `member ${member}: ${more.length + Number(!!ballot)}`};
    const cast = last.get(member);
    const same = cast && ballot && ballot.commitment === cast.commitment && ballot.nonce === cast.nonce && isDeepStrictEqual(ballot.entries, cast.entries);
    if (!same) yield {rule: 'the live ballot is the last that was cast, as it was cast', what: `member ${member}`};
  }
  for (const {commitment, entries, nonce, round, state} of truth.ballots) {
    if ((await commitmentOf({round, entries, nonce})) !== commitment) yield {rule: 'a ballot is what its commitment says', what: commitment};
    if (state !== 'counted') yield {rule: 'every live ballot was counted', what: commitment};
  }
}

async function* chains(_: History, truth: Truth): AsyncIterable<Violation> {
  const {links, round, outcome, trail} = truth;
  const head = await chainHead(chainOf(truth));
  const heads = [links.at(-1)?.head ?? head, round.head, outcome?.head];
  if (heads.some((each) => each !== head)) yield {rule: 'the chain ends in the head that was counted', what: heads.join(' ')};
  if (round.links !== links.length || links.some(({number}, index) => number !== index + 1)) {
    yield {rule: 'the chain has no gaps', what: `${round.links} of ${links.length}`};
  }
  if ((await auditChain(trail)) !== round.audit_head) yield {rule: 'the trail ends in its head', what: round.audit_head};
  const kinds = trail.map(({kind}) => kind);
  const cast = count(kinds, 'ballot-cast') + count(kinds, 'ballot-revised');
  if (cast !== links.length) yield {rule: 'the trail tells of each ballot', what: `${cast} of ${links.length}`};
  for (const kind of ['voting-began', 'counted']) {
    if (count(kinds, kind) !== 1) yield {rule: 'a stage begins once', what: `${kind}: ${count(kinds, kind)}`};
  }
}

/** The end of each decision to keep out, where it is known. */
function* recusals({recusals: calls}: History, {recusals: kept}: Truth): Iterable<Violation> {
  for (const [member, mine] of groupBy(calls, (each) => each.member)) {
    const known = mine.filter(({end}) => end !== 'refused');
    if (known.some(({end}) => end === 'unknown')) continue;
    const {proposal, keptOut} = known.at(-1) ?? {};
    const there = kept.some((each) => each.member === member && each.proposal === proposal);
    if (proposal !== undefined && there !== keptOut) yield {rule: 'a member keeps out of what they said', what: `member ${member}`};
  }
}

/** The outcome is what anyone gets who counts what the members cast. */
function* outcome(history: History, truth: Truth): Iterable<Violation> {
  const said = truth.outcome;
  if (!said) return yield {rule: 'the round was counted', what: truth.round.stage};
  const voters = byMember(history, truth);
  if (said.ballots !== voters.size || truth.round.ballots !== voters.size) {
    yield {rule: 'each voter was counted once', what: `${said.ballots} and ${truth.round.ballots} of ${voters.size}`};
  }
  const ballots = [...voters].map(([member, taken]) => ({member, entries: taken.at(-1)!.entries}));
  const expected = recount(truth, ballots, said.ties);
  const got = said.proposals.map(({proposal, amount, supporters}) => ({proposal, amount, supporters}));
  const sorted = (rows: typeof got) => rows.toSorted((a, b) => (a.proposal < b.proposal ? -1 : 1));
  if (!isDeepStrictEqual(sorted(got), sorted(expected))) {
    yield {rule: 'the outcome is what a recount says', what: `${JSON.stringify(got)} is not ${JSON.stringify(expected)}`};
  }
  const awards = new Map(truth.awards.map(({proposal, amount}) => [proposal, amount]));
  const chosen = said.proposals.filter(({amount}) => amount > 0);
  if (awards.size !== chosen.length || chosen.some(({proposal, amount}) => awards.get(proposal) !== amount)) {
    yield {rule: 'the awards are those of the outcome', what: JSON.stringify(truth.awards)};
  }
}

const given = ['confirmed', 'accepted', 'reported'];
const held = ['proposed', 'contested', ...given];

function* money({reads}: History, {pot, awards, round}: Truth): Iterable<Violation> {
  const rule = 'awards never exceed the pot';
  const available = round.record.available.amount;
  for (const {what, body} of reads) {
    if (what === 'pot' && body.awarded > body.total.amount) yield {rule, what: `read ${body.awarded} of ${body.total.amount}`};
    if (what !== 'awards') continue;
    const all = (body.items as {state: string; amount: {amount: number}}[]).filter(({state}) => held.includes(state));
    const total = sum(all.map(({amount}) => amount.amount));
    if (total > available) yield {rule, what: `read ${total} of ${available}`};
  }
  const totalOf = (states: readonly string[]) => sum(awards.filter(({state}) => states.includes(state)).map(({amount}) => amount));
  if (totalOf(given) > pot.total) yield {rule, what: `${totalOf(given)} of ${pot.total}`};
  const books = [pot.awarded, pot.proposed];
  const rows = [totalOf(given), totalOf(['proposed', 'contested'])];
  if (!isDeepStrictEqual(books, rows)) yield {rule: 'the pot knows its awards', what: `${books} is not ${rows}`};
}

const stages = ['voting', 'cooling-off', 'decided'];

/** One truth for whoever reads, at whichever server. */
function* views({reads}: History, truth: Truth): Iterable<Violation> {
  const of = (what: string) => reads.filter((read) => read.what === what).map(({body}) => body);
  for (const body of of('outcome')) {
    if (!isDeepStrictEqual(body, truth.outcome)) yield {rule: 'everyone reads one outcome', what: JSON.stringify(body)};
  }
  const seen = of('round').map(({stage}) => stages.indexOf(stage));
  if (seen.includes(-1) || seen.some((stage, index) => index > 0 && stage < seen[index - 1]!)) {
    yield {rule: 'a round never goes back', what: seen.join()};
  }
}

const checks: readonly Check[] = [presence, order, content, chains, recusals, outcome, money, views];
