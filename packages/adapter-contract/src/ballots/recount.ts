import {minorDigits} from '@huddlekit/core';
import type {Outcome, Proposal, PublishedBallots, Round} from '@huddlekit/core/fund';
import {countRound, roundTies, type RoundToCount} from '@huddlekit/tally/round';

/** What everyone can read of a counted round. */
export interface Shown {
  readonly round: Round;
  /** As a steward sees them: those that were in the ballot, and others. */
  readonly proposals: readonly Proposal[];
  readonly outcome: Outcome;
  readonly ballots: PublishedBallots;
}

/** Counts a round again from what is published of it. */
export async function recount({round, proposals, outcome, ballots}: Shown) {
  const {settings, available} = round;
  const results = new Map(outcome.proposals.map((result) => [result.proposal, result]));
  const balloted = proposals.filter(({id}) => results.has(id));
  const facts = balloted.map(({id, amount}) => ({id, amount: amount.amount, funded: false}));
  const ties = await roundTies(facts, settings.ties, {declared: round.declaredOrder ?? [], seed: `${round.lot?.secret}:${ballots.head}`});
  const counted = countRound({
    form: settings.form,
    rule: settings.rule,
    available: available.amount,
    decimals: minorDigits(available.currency),
    partial: settings.partial,
    quorum: settings.quorum,
    members: outcome.members,
    proposals: balloted.map(({id, amount, minimum, rivals}) => ({
      id,
      amount: amount.amount,
      ...(minimum === undefined ? {} : {minimum}),
      ...(rivals === undefined ? {} : {rivals}),
      recused: outcome.members - (results.get(id)?.quorum.members ?? 0),
    })),
    ballots: ballots.ballots.map(({entries, recused}) => ({entries: entries as RoundToCount['ballots'][number]['entries'], recused})),
    ties,
  });
  return {...counted, ties};
}
