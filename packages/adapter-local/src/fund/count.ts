import {minorDigits, instantOf} from '@huddlekit/core';
import type {Outcome} from '@huddlekit/core/fund';
import type {RoundToCount} from '@huddlekit/tally/round';
import type {Closed} from './close.ts';
import {instant} from './standing.ts';

/** The outcome of a closed round, as of its closing. Rules of counting are loaded when they are first needed. */
export async function countBallots(closed: Closed, head: string): Promise<Outcome> {
  const {countRound} = await import('@huddlekit/tally/round');
  const {record, row, ballots} = closed;
  const ties = await tieOrder(closed, head);
  const counted = countRound(toCount(closed, ties));
  return {
    round: record.id,
    countedAt: instant(instantOf(record.dates.closes)),
    available: record.available,
    awarded: counted.awarded,
    members: row.vote?.members ?? 0,
    ballots: ballots.length,
    proposals: [...counted.proposals],
    ties,
    head,
    steps: [...counted.steps],
    wouldHaveWon: [...counted.wouldHaveWon],
  };
}

/** By the round's criteria, last by the lot. */
async function tieOrder({record, row, proposals, funded}: Closed, head: string): Promise<string[]> {
  const {roundTies} = await import('@huddlekit/tally/round');
  const facts = proposals.map(({id, said, person = ''}) => ({id, amount: said.amount, funded: funded.has(person)}));
  return roundTies(facts, record.settings.ties, {declared: record.declaredOrder ?? [], seed: `${row.vote?.secret}:${head}`});
}

/** A round as plain data, without a name in it. */
function toCount({record, row, proposals, ballots, recusals}: Closed, ties: readonly string[]): RoundToCount {
  const {settings, available} = record;
  return {
    form: settings.form,
    rule: settings.rule,
    available: available.amount,
    decimals: minorDigits(available.currency),
    partial: settings.partial,
    quorum: settings.quorum,
    members: row.vote?.members ?? 0,
    proposals: proposals.map(({id, said: {amount, minimum}, rivals}) => ({
      id,
      amount,
      ...(minimum === undefined ? {} : {minimum}),
      ...(rivals === undefined ? {} : {rivals}),
      recused: recusals.filter(({proposal}) => proposal === id).length,
    })),
    ballots: ballots.map(({entries, person}) => ({
      entries: entries as RoundToCount['ballots'][number]['entries'],
      recused: recusals.filter((recusal) => recusal.person === person).map(({proposal}) => proposal),
    })),
    ties,
  };
}
