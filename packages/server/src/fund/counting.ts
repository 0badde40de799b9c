import type {CountedRound, RoundToCount, TieCriterion, TieFacts} from '@huddlekit/tally/round';
import type {AwardState} from '@huddlekit/core/fund';
import type {ProposalRow, RoundRow} from '../db/fund-tables.ts';
import type {Trx} from '../db/tables.ts';

/** How a round is counted: the functions of @huddlekit/tally/round, which everybody who counts it again calls too. */
export interface Counting {
  countRound(round: RoundToCount): CountedRound | Promise<CountedRound>;
  roundTies(
    proposals: readonly TieFacts[],
    criteria: readonly TieCriterion[],
    by: {declared?: readonly string[]; seed: string},
  ): Promise<string[]>;
}

/** What was in a round's ballot, locked, by id. */
export const balloted = (trx: Trx, {movement, id}: RoundRow): Promise<ProposalRow[]> =>
  trx
    .selectFrom('proposal')
    .selectAll()
    .where('movement', '=', movement)
    .where('round', '=', id)
    .where('state', '=', 'in-ballot')
    .orderBy('id')
    .forUpdate()
    .execute();

/** Who keeps out of what, among those who have a vote. */
export const recusalsOf = (trx: Trx, {movement, id}: RoundRow): Promise<{person: string; proposal: string}[]> =>
  trx
    .selectFrom('recusal')
    .innerJoin('round_member', (join) =>
      join
        .onRef('round_member.movement', '=', 'recusal.movement')
        .onRef('round_member.round', '=', 'recusal.round')
        .onRef('round_member.person', '=', 'recusal.person'),
    )
    .select(['recusal.person', 'recusal.proposal'])
    .where('recusal.movement', '=', movement)
    .where('recusal.round', '=', id)
    .orderBy('recusal.proposal')
    .execute();

const given: AwardState[] = ['confirmed', 'accepted', 'reported', 'returned'];

/** Proposers who had an award of this circle in another round. */
export async function fundedBefore(trx: Trx, {movement, id, circle}: RoundRow, people: readonly string[]): Promise<Set<string>> {
  if (people.length === 0) return new Set();
  const rows = await trx
    .selectFrom('award')
    .innerJoin('proposal', 'proposal.id', 'award.proposal')
    .innerJoin('round', (join) => join.onRef('round.movement', '=', 'award.movement').onRef('round.id', '=', 'award.round'))
    .select('proposal.person')
    .distinct()
    .where('award.movement', '=', movement)
    .where('award.round', '!=', id)
    .where('award.state', 'in', given)
    .where('round.circle', '=', circle)
    .where('proposal.person', 'in', people)
    .execute();
  return new Set(rows.flatMap(({person}) => person ?? []));
}

/** The order in which ties are broken: by the round's criteria, last by the lot. */
export async function tieOrder(trx: Trx, row: RoundRow, proposals: readonly ProposalRow[], {roundTies}: Counting): Promise<string[]> {
  const {settings, declaredOrder = []} = row.record;
  const people = [...new Set(proposals.flatMap(({person}) => person ?? []))];
  const funded = settings.ties.includes('never-funded') ? await fundedBefore(trx, row, people) : new Set<string>();
  const facts = proposals.map(({id, amount, person}) => ({id, amount, funded: person !== null && funded.has(person)}));
  return roundTies(facts, settings.ties, {declared: declaredOrder, seed: `${row.lot_secret}:${row.head}`});
}
