import {minorDigits} from '@huddlekit/core';
import type {PublishedBallots} from '@huddlekit/core/fund';
import {countRound, roundTies} from '@huddlekit/tally/round';
import type {CountedRound, RoundToCount, TieCriterion} from '@huddlekit/tally/round';
import type {RoundFile} from './file.ts';

/** What was in the ballot: the proposals that the outcome tells of. */
export function balloted({proposals, outcome}: RoundFile) {
  const told = new Set(outcome.proposals.map(({proposal}) => proposal));
  return proposals.filter(({id}) => told.has(id));
}

/** Counts a round again from what its file says. @throws {TypeError} When that is not sound. */
export function recount(file: RoundFile, {ballots}: PublishedBallots): CountedRound {
  const {round, outcome} = file;
  const {form, rule, partial, quorum} = round.settings;
  const eligible = new Map(outcome.proposals.map(({proposal, quorum: {members}}) => [proposal, members]));
  return countRound({
    form,
    rule: rule as RoundToCount['rule'],
    available: round.available.amount,
    decimals: minorDigits(round.available.currency),
    partial,
    quorum,
    members: outcome.members,
    proposals: balloted(file).map(({id, amount, minimum, rivals}) => ({
      id,
      amount: amount.amount,
      ...(minimum === undefined ? {} : {minimum}),
      ...(rivals === undefined ? {} : {rivals}),
      recused: outcome.members - (eligible.get(id) ?? 0),
    })),
    // In the order of their commitments, as they were counted.
    ballots: [...ballots].sort((a, b) => (a.commitment < b.commitment ? -1 : 1)) as RoundToCount['ballots'],
    ties: outcome.ties,
  });
}

/** The order in which ties must have been broken; and who, by that order, had an award of the circle before. */
export async function tiesOf(file: RoundFile, head: string): Promise<{ties: string[]; funded: string[]}> {
  const {round, outcome} = file;
  const {ties: criteria} = round.settings;
  const facts = balloted(file).map(({id, amount}) => ({id, amount: amount.amount, funded: false}));
  const by = {declared: round.declaredOrder ?? [], seed: `${round.lot?.secret}:${head}`};
  const order = await roundTies(facts, criteria, by);
  const at = criteria.indexOf('never-funded');
  if (at < 0) return {ties: order, funded: []};
  const funded = fundedBy(outcome.ties, order, groupBy(facts, criteria.slice(0, at), by.declared));
  const told = facts.map((fact) => ({...fact, funded: funded.has(fact.id)}));
  return {ties: await roundTies(told, criteria, by), funded: [...funded]};
}

/** What the criteria before `never-funded` take for equal: a name of each proposal's group. */
function groupBy(facts: readonly {id: string; amount: number}[], before: readonly TieCriterion[], declared: readonly string[]): Map<string, string> {
  const measure = (name: TieCriterion, {id, amount}: {id: string; amount: number}) => {
    if (name === 'declared') return declared.includes(id) ? declared.indexOf(id) : declared.length;
    return name === 'smaller-request' ? amount : id;
  };
  return new Map(facts.map((fact) => [fact.id, before.map((name) => measure(name, fact)).join()]));
}

/**
 * Who had an award before is not published. It shows where the order of a group falls back behind what it would be without: from there on
 * stand those who had.
 */
function fundedBy(published: readonly string[], without: readonly string[], group: ReadonlyMap<string, string>): Set<string> {
  const place = new Map(without.map((id, index) => [id, index]));
  const funded = new Set<string>();
  const fallen = new Set<string | undefined>();
  published.forEach((id, index) => {
    const before = published[index - 1];
    const same = before !== undefined && group.get(before) === group.get(id);
    if (same && place.get(id)! < place.get(before)!) fallen.add(group.get(id));
    if (fallen.has(group.get(id))) funded.add(id);
  });
  return funded;
}
