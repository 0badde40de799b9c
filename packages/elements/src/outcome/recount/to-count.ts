import {minorDigits} from '@huddlekit/core';
import type {PublishedBallots} from '@huddlekit/core/fund';
import type {RoundToCount} from '@huddlekit/tally/round';
import type {Decided} from '../report/view.ts';

/**
 * A round as it was counted, from what is published alone. The order of ties is the published one.
 *
 * @returns Nothing where the reader may not see every proposal.
 */
export function toCount({round, outcome, proposals}: Decided, {ballots}: PublishedBallots): RoundToCount | undefined {
  const {form, rule, partial, quorum} = round.settings;
  const known = new Map(proposals.map((proposal) => [proposal.id, proposal]));
  if (outcome.proposals.some(({proposal}) => !known.has(proposal))) return undefined;
  return {
    form,
    rule: rule as RoundToCount['rule'],
    available: outcome.available.amount,
    decimals: minorDigits(outcome.available.currency),
    partial,
    quorum,
    members: outcome.members,
    proposals: outcome.proposals.map(({proposal: id, quorum: {members}}) => {
      const {amount, minimum, rivals} = known.get(id)!;
      const more = {...(minimum !== undefined && {minimum}), ...(rivals !== undefined && {rivals})};
      return {id, amount: amount.amount, ...more, recused: outcome.members - members};
    }),
    ballots: ballots.map(({entries, recused}) => ({entries: entries as RoundToCount['ballots'][number]['entries'], recused})),
    ties: outcome.ties,
  };
}
