import type {BallotEntry} from '@huddlekit/core/fund';
import type {Truth} from './truth.ts';

/** A voter's last ballot. */
export interface LastBallot {
  readonly member: number;
  readonly entries: readonly BallotEntry[];
}

/**
 * Counts approval ballots by the plainest of rules, for proposals of one price: the most approved first, ties in the order that was
 * published, as long as the money lasts. Written for the tests alone, so that it shares no mistake with what it checks.
 */
export function recount({proposals, recusals, round}: Truth, ballots: readonly LastBallot[], ties: readonly string[]) {
  const keptOut = new Set(recusals.map(({member, proposal}) => `${member} ${proposal}`));
  const supporters = new Map(proposals.map(({id}) => [id, 0]));
  for (const {member, entries} of ballots) {
    for (const {proposal} of entries) {
      if (!keptOut.has(`${member} ${proposal}`)) supporters.set(proposal, supporters.get(proposal)! + 1);
    }
  }
  const had = (id: string) => supporters.get(id)!;
  const best = proposals.toSorted((a, b) => had(b.id) - had(a.id) || ties.indexOf(a.id) - ties.indexOf(b.id));
  let left = round.record.available.amount;
  return best.map(({id, amount}) => {
    const taken = had(id) > 0 && amount <= left;
    if (taken) left -= amount;
    return {proposal: id, amount: taken ? amount : 0, supporters: had(id)};
  });
}
