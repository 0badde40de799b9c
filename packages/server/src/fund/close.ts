import {minorDigits} from '@huddlekit/core';
import {type Outcome, auditText} from '@huddlekit/core/fund';
import type {CountedRound, RoundToCount} from '@huddlekit/tally/round';
import {createHash, randomUUID} from 'node:crypto';
import {sql} from 'kysely';
import {json} from '../db/open.ts';
import type {ProposalRow, RoundRow} from '../db/fund-tables.ts';
import type {Trx} from '../db/tables.ts';
import {note} from './audit.ts';
import {moveMoney} from './awards/end.ts';
import {type WholeBallot, ballotsOf} from './ballots/closed.ts';
import {type Counting, balloted, recusalsOf, tieOrder} from './counting.ts';
import {groupBy} from './group.ts';
import {aboutProposal, followersOf, tell} from './notices.ts';
import type {RoundNotice} from './notices.ts';
import {confirmsAt, keyOf} from './read.ts';

/**
 * Closes the ballots and counts them: outcome, results, proposed awards, mails and the trail, all in the transaction that locked
 * the round. The caller holds the lock, and saw that nobody has counted before.
 */
export async function closeRound(trx: Trx, row: RoundRow, counting: Counting, now: Date): Promise<RoundRow> {
  const proposals = await balloted(trx, row);
  const ballots = await ballotsOf(trx, keyOf(row));
  const recusals = await recusalsOf(trx, row);
  const ties = await tieOrder(trx, row, proposals, counting);
  const counted = await counting.countRound(toCount(row, {proposals, ballots, recusals, ties}));
  const outcome = toOutcome(row, counted, {ties, ballots: ballots.length, now});
  await markCounted(trx, row);
  const closed = await trx
    .updateTable('round')
    .set({counted_at: now, outcome: json(outcome)})
    .where('movement', '=', row.movement)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await writeResults(trx, closed, outcome, now);
  const digest = createHash('sha256').update(auditText({number: 0, at: '', kind: '', data: {outcome}})).digest('hex');
  const data = {head: row.head, ballots: ballots.length, awarded: counted.awarded, outcome: digest};
  await note(trx, keyOf(row), {kind: 'counted', data}, now);
  await tellOutcome(trx, closed, outcome, proposals, now);
  return closed;
}

interface Counted {
  readonly proposals: readonly ProposalRow[];
  readonly ballots: readonly WholeBallot[];
  readonly recusals: readonly {person: string; proposal: string}[];
  readonly ties: readonly string[];
}

/** A round as plain data, without a name in it. */
function toCount(row: RoundRow, {proposals, ballots, recusals, ties}: Counted): RoundToCount {
  const {settings, available} = row.record;
  const byPerson = groupBy(recusals, ({person}) => person);
  const byProposal = groupBy(recusals, ({proposal}) => proposal);
  return {
    form: settings.form,
    rule: settings.rule,
    available: available.amount,
    decimals: minorDigits(available.currency),
    partial: settings.partial,
    quorum: settings.quorum,
    members: row.members ?? 0,
    proposals: proposals.map(({id, amount, minimum, rivals}) => ({
      id,
      amount,
      ...(minimum === null ? {} : {minimum}),
      ...(rivals === null ? {} : {rivals}),
      recused: byProposal.get(id)?.length ?? 0,
    })),
    ballots: ballots.map(({entries, person}) => ({
      entries: entries as RoundToCount['ballots'][number]['entries'],
      recused: (byPerson.get(person ?? '') ?? []).map(({proposal}) => proposal),
    })),
    ties,
  };
}

const toOutcome = (
  row: RoundRow,
  counted: CountedRound,
  {ties, ballots, now}: {ties: string[]; ballots: number; now: Date},
): Outcome => ({
  round: row.id,
  countedAt: now.toISOString(),
  available: row.record.available,
  awarded: counted.awarded,
  members: row.members ?? 0,
  ballots,
  proposals: [...counted.proposals],
  ties,
  head: row.head,
  steps: [...counted.steps],
  wouldHaveWon: [...counted.wouldHaveWon],
});

/**
 * What was counted stays as it was counted, also when its voter is erased. Names come to ballots only now, and only where they are
 * named.
 */
async function markCounted(trx: Trx, {movement, id, record}: RoundRow): Promise<void> {
  const named = record.settings.secrecy === 'named';
  await sql`
    UPDATE ballot SET state = 'counted', recused = (
      SELECT coalesce(jsonb_agg(x.proposal ORDER BY x.proposal), '[]') FROM recusal x
      WHERE x.movement = ballot.movement AND x.round = ballot.round AND x.person = ballot.person), name = (
      SELECT m.name FROM round_member m
      WHERE ${named} AND m.movement = ballot.movement AND m.round = ballot.round AND m.person = ballot.person)
    WHERE movement = ${movement} AND round = ${id}`.execute(trx);
}

async function writeResults(trx: Trx, row: RoundRow, outcome: Outcome, now: Date): Promise<void> {
  const {movement, id: round, pot} = row;
  for (const {proposal, result, reason} of outcome.proposals) {
    const given = result === 'awarded' || result === 'partial';
    await trx
      .updateTable('proposal')
      .set({state: result, reason: reason ?? (given ? null : 'other'), note: null, answered_at: now, updated_at: now})
      .where('movement', '=', movement)
      .where('id', '=', proposal)
      .execute();
  }
  const chosen = outcome.proposals.filter(({amount}) => amount > 0);
  if (chosen.length === 0) return;
  await moveMoney(trx, {movement, pot}, {proposed: outcome.awarded});
  const confirms_at = confirmsAt(row);
  const awards = chosen.map(({proposal, amount}) => ({
    movement,
    id: randomUUID(),
    round,
    pot,
    proposal,
    amount,
    state: 'proposed' as const,
    confirms_at,
    updated_at: now,
  }));
  await trx.insertInto('award').values(awards).execute();
}

async function tellOutcome(trx: Trx, row: RoundRow, outcome: Outcome, proposals: readonly ProposalRow[], now: Date): Promise<void> {
  const results = new Map(outcome.proposals.map((result) => [result.proposal, result]));
  const {currency} = row.record.available;
  const toProposers = proposals.flatMap((proposal): RoundNotice[] => {
    const result = results.get(proposal.id);
    if (!result) return [];
    const amount = {amount: result.amount || proposal.amount, currency};
    const because = result.reason ? {because: result.reason} : {};
    const until = result.amount > 0 ? {until: confirmsAt(row).toISOString()} : {};
    const more = {...aboutProposal(proposal, row), amount, ...because, ...until};
    return [{kind: `outcome-${result.result}`, person: proposal.person, more}];
  });
  const told = new Set(toProposers.map(({person}) => person));
  const followers = (await followersOf(trx, row)).filter((person) => !told.has(person));
  await tell(trx, row, [...toProposers, ...followers.map((person) => ({kind: 'round-decided' as const, person}))], now);
}
