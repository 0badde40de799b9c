import type {Award, FundCircle} from '@huddlekit/core/fund';
import {sql} from 'kysely';
import type {AwardRow, ProposalRow, RoundRow} from '../../db/fund-tables.ts';
import type {Reader} from '../../db/tables.ts';
import {type Asker, isOfCircle} from '../read.ts';

/** Awards that everyone may see; before, the circle and the proposer do. */
const open: readonly AwardRow['state'][] = ['confirmed', 'accepted', 'reported', 'returned'];

interface ViewedAward extends AwardRow {
  readonly person: string | null;
  readonly input: ProposalRow['input'];
  readonly confirmations: number;
  readonly by_me: boolean;
}

const viewedAwards = (db: Reader, movement: string, asker: Asker) =>
  db
    .selectFrom('award')
    .innerJoin('proposal', 'proposal.id', 'award.proposal')
    .selectAll('award')
    .select(['proposal.person', 'proposal.input'])
    .select([
      sql<number>`(SELECT count(*)::integer FROM award_confirmation c WHERE c.award = award.id)`.as('confirmations'),
      sql<boolean>`EXISTS (SELECT FROM award_confirmation c
        WHERE c.award = award.id AND c.person = ${asker.person?.id ?? null}::uuid)`.as('by_me'),
    ])
    .where('award.movement', '=', movement);

/** How many different stewards a circle asks for. */
export async function confirmationsNeeded(db: Reader, {movement, circle}: RoundRow): Promise<FundCircle['confirmations']> {
  const rows = db.selectFrom('fund_circle').select('record').where('movement', '=', movement).where('id', '=', circle);
  return (await rows.executeTakeFirstOrThrow()).record.confirmations;
}

function toAward(row: ViewedAward, {currency, needed}: {currency: string; needed: number}, asker: Asker): Award {
  const mine = row.person !== null && row.person === asker.person?.id;
  return {
    id: row.id,
    round: row.round,
    pot: row.pot,
    proposal: row.proposal,
    title: row.input.title,
    name: row.input.name,
    state: row.state,
    amount: {amount: row.amount, currency},
    confirmsAt: row.confirms_at.toISOString(),
    confirmations: row.confirmations,
    needed,
    confirmedByMe: row.by_me,
    ...(row.contest_reason !== null && (mine || isOfCircle(asker)) ? {contest: contestOf(row)} : {}),
    mine,
    updatedAt: row.updated_at.toISOString(),
  };
}

const contestOf = ({contest_reason, contest_at, contest_answer}: AwardRow) => ({
  reason: contest_reason!,
  at: contest_at!.toISOString(),
  ...(contest_answer === null ? {} : {answer: contest_answer}),
});

/** What is not for everyone's eyes keeps its title and name from strangers too. */
const maySee = ({state, person, input}: Pick<ViewedAward, 'state' | 'person' | 'input'>, asker: Asker): boolean =>
  isOfCircle(asker) || (person !== null && person === asker.person?.id) || (open.includes(state) && input.publicity);

/** Awards of a round in the order of the outcome, as far as somebody may see them. */
export async function listAwards(db: Reader, round: RoundRow, asker: Asker): Promise<Award[]> {
  const rows = await viewedAwards(db, round.movement, asker).where('award.round', '=', round.id).execute();
  const order = new Map((round.outcome?.proposals ?? []).map(({proposal}, index) => [proposal, index]));
  const context = {currency: round.record.available.currency, needed: await confirmationsNeeded(db, round)};
  return rows
    .filter((row) => maySee(row, asker))
    .sort((a, b) => (order.get(a.proposal) ?? 0) - (order.get(b.proposal) ?? 0))
    .map((row) => toAward(row, context, asker));
}

/** One award, for somebody who has just changed it. */
export async function viewAward(db: Reader, id: string, {round, asker}: {round: RoundRow; asker: Asker}): Promise<Award> {
  const row = await viewedAwards(db, round.movement, asker).where('award.id', '=', id).executeTakeFirstOrThrow();
  return toAward(row, {currency: round.record.available.currency, needed: await confirmationsNeeded(db, round)}, asker);
}

/** Whether somebody may see an award at all. */
export const maySeeAward = ({state}: AwardRow, {person, input}: ProposalRow, asker: Asker): boolean =>
  maySee({state, person, input}, asker);
