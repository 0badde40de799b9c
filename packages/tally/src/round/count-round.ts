import type {Ballot, Election} from '../election.ts';
import {byChance} from './order.ts';
import {decide} from './decide.ts';
import type {Decided} from './decide.ts';
import type {BallotToCount, CountedProposal, CountedRound, ProposalToCount, RoundToCount} from './types.ts';

/**
 * Counts a closed round: the same for the same data, wherever it runs (docs/decisions/0061).
 *
 * What recused members say of a proposal is dropped; a proposal without its quorum, or without any supporter, is out before the rule
 * runs, which spends the whole pot on the others. Where parts are given, what is left when nothing fits any more goes to those that no longer fitted, most
 * supported first, to each what is left if that is its minimum at least. A rule that leaves money on purpose, as equal shares without a
 * completion does, leaves it; money ballots give parts by themselves.
 *
 * @throws {TypeError} When the round is not sound: a ballot that names what is not in it, an order of ties that leaves something out.
 */
export function countRound(given: RoundToCount): CountedRound {
  check(given);
  // In one order wherever they come from: steps and what would have won are told in it.
  const place = new Map(given.ties.map((id, at) => [id, at]));
  const round = {...given, proposals: [...given.proposals].sort((a, b) => place.get(a.id)! - place.get(b.id)!)};
  const heard = round.ballots.map(withoutRecused);
  const quorums = new Map(round.proposals.map((proposal) => [proposal.id, quorumFor(round, proposal)]));
  const supporters = supportersOf(round, heard);
  const hasQuorum = ({id}: ProposalToCount) => quorums.get(id)!.had >= quorums.get(id)!.needed;
  // A completion would spend what is left on what nobody wants; by consent each has to be told whether it was objected to.
  const isWanted = ({id}: ProposalToCount) => round.form.form === 'consent' || supporters.get(id)! > 0;
  const present = round.proposals.filter((proposal) => hasQuorum(proposal) && isWanted(proposal));
  const election = electionOf(round, present, heard);
  const decided = decide(round, election, heard);
  if (round.partial && spendsAll(round.rule)) giveParts(round, present, supporters, decided);
  const proposals = round.proposals.map(({id}) => resultOf(id, decided, quorums.get(id)!, supporters.get(id)!));
  const rank = byChance(round.ties, decided.order, supporters);
  return {
    awarded: [...decided.amounts.values()].reduce((sum, amount) => sum + amount, 0),
    proposals: proposals.sort((a, b) => rank(a.proposal, b.proposal)),
    steps: decided.steps,
    wouldHaveWon: decided.wouldHaveWon(),
  };
}

function check({proposals, ballots, ties}: RoundToCount): void {
  const ids = new Set(proposals.map(({id}) => id));
  if (ids.size !== proposals.length) throw new TypeError('Two proposals have the same id.');
  if (proposals.some(({id}) => !ties.includes(id))) throw new TypeError('The order of ties leaves a proposal out.');
  ballots.forEach(({entries}, index) => {
    const unknown = entries.find(({proposal}) => !ids.has(proposal));
    if (unknown) throw new TypeError(`Ballot ${index} names ${unknown.proposal}, which is not there.`);
  });
}

const withoutRecused = ({entries, recused}: BallotToCount): BallotToCount['entries'] =>
  entries.filter(({proposal}) => !recused.includes(proposal));

function quorumFor({ballots, members, quorum: {least, share}}: RoundToCount, {id, recused}: ProposalToCount): CountedProposal['quorum'] {
  const eligible = members - recused;
  const needed = Math.min(eligible, Math.max(least, Math.ceil(eligible * share)));
  return {members: eligible, needed, had: ballots.filter((ballot) => !ballot.recused.includes(id)).length};
}

/** How many ballots are for each proposal: name it, give it anything, or consent to it. */
function supportersOf({proposals, form}: RoundToCount, heard: readonly BallotToCount['entries'][]): Map<string, number> {
  const counts = new Map(proposals.map(({id}) => [id, 0]));
  for (const entries of heard) {
    for (const {proposal, value = 1, position = 'consent'} of entries) {
      const supports = position === 'consent' && (form.form === 'ranking' || value > 0);
      if (supports) counts.set(proposal, counts.get(proposal)! + 1);
    }
  }
  return counts;
}

function electionOf({form: {form}, available, decimals, partial}: RoundToCount, proposals: readonly ProposalToCount[], heard: readonly BallotToCount['entries'][]): Election {
  const there = new Set(proposals.map(({id}) => id));
  const ballotOf = (all: BallotToCount['entries']): Ballot => {
    const entries = all.filter(({proposal}) => there.has(proposal));
    const values = entries.map(({value = 0}) => value);
    const ranked = form === 'ranking' && entries.some(({value}) => value !== undefined);
    const pointed = ['points', 'score', 'money', 'quadratic'].includes(form);
    return {choices: entries.map(({proposal}) => proposal), ...(ranked && {ranks: values}), ...(pointed && {points: values})};
  };
  return {
    projects: proposals.map(({id, amount, minimum, rivals}) => ({
      id,
      cost: amount,
      ...(partial && minimum !== undefined && {minimum}),
      ...(rivals !== undefined && {rivals}),
    })),
    budget: available,
    decimals,
    ballots: heard.map(ballotOf),
  };
}

/** Whether a rule goes on until nothing supported fits any more. */
const spendsAll = (rule: RoundToCount['rule']): boolean =>
  rule.rule !== 'money' && (!('completion' in rule) || rule.completion === 'greedy' || rule.completion === 'add1u');

/** What is left goes to those with support, most supported first; to each as much as is left, from its minimum on. */
function giveParts({available, ties}: RoundToCount, present: readonly ProposalToCount[], supporters: ReadonlyMap<string, number>, decided: Decided): void {
  let left = available - [...decided.amounts.values()].reduce((sum, amount) => sum + amount, 0);
  const rank = byChance(ties, [], supporters);
  for (const {id, amount, minimum = amount, rivals} of [...present].sort((a, b) => rank(a.id, b.id))) {
    const rival = rivals !== undefined && present.some((other) => other.rivals === rivals && decided.amounts.has(other.id));
    const part = Math.min(amount, left);
    if (decided.reasons.get(id) !== 'pot-spent' || rival || part < minimum || supporters.get(id) === 0) continue;
    decided.amounts.set(id, part);
    decided.parts.add(id);
    decided.order.push(id);
    left -= part;
  }
}

function resultOf(proposal: string, {amounts, parts, reasons, scores}: Decided, quorum: CountedProposal['quorum'], supporters: number): CountedProposal {
  const amount = amounts.get(proposal) ?? 0;
  const unheard = quorum.had < quorum.needed ? 'no-quorum' : supporters === 0 && reasons.get(proposal) !== 'objection' ? 'not-enough-support' : undefined;
  const reason = unheard ?? reasons.get(proposal);
  const score = scores.get(proposal);
  const told = {proposal, amount, supporters, ...(score !== undefined && {score}), quorum};
  if (amounts.has(proposal)) return {...told, result: parts.has(proposal) ? 'partial' : 'awarded', ...(parts.has(proposal) && {reason: 'pot-spent' as const})};
  return {...told, result: reason === 'pot-spent' ? 'deferred' : 'declined', reason: reason ?? 'not-enough-support'};
}
