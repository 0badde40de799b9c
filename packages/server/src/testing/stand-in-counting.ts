import type {CountedProposal, CountedRound, RoundToCount} from '../../../tally/src/round/types.ts';
import {roundTies} from '../../../tally/src/round/ties.ts';

/** Most supporters first, whatever fits: enough of a rule to see what the server makes of a count. */
function countRound({available, members, proposals, ballots, ties, quorum}: RoundToCount): CountedRound {
  const heard = ballots.map(({entries, recused}) => entries.filter(({proposal}) => !recused.includes(proposal)).map(({proposal}) => proposal));
  const supporters = (id: string) => heard.filter((names) => names.includes(id)).length;
  const order = [...proposals].sort((a, b) => supporters(b.id) - supporters(a.id) || ties.indexOf(a.id) - ties.indexOf(b.id));
  let left = available;
  const counted = order.map(({id, amount, recused}): CountedProposal => {
    const voters = members - recused;
    const needed = Math.min(voters, Math.max(quorum.least, Math.ceil(voters * quorum.share)));
    const had = ballots.filter((ballot) => !ballot.recused.includes(id)).length;
    const facts = {proposal: id, supporters: supporters(id), quorum: {members: voters, needed, had}};
    if (had < needed) return {...facts, result: 'declined', amount: 0, reason: 'no-quorum'};
    if (facts.supporters === 0) return {...facts, result: 'declined', amount: 0, reason: 'not-enough-support'};
    if (amount > left) return {...facts, result: 'deferred', amount: 0, reason: 'pot-spent'};
    left -= amount;
    return {...facts, result: 'awarded', amount};
  });
  const steps = counted.map(({proposal, amount}) => ({proposal, taken: amount > 0}));
  return {awarded: available - left, proposals: counted, steps, wouldHaveWon: []};
}

export const standIn = {countRound, roundTies};
