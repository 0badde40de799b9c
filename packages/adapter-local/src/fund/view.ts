import type {Pot, Proposal, ProposalComment, Round, RoundRecord} from '@huddlekit/core/fund';
import type {AwardRow, CommentRow, ProposalRow} from '../store/fund-tables.ts';
import type {Reader} from '../store/tables.ts';
import type {Fund} from './given.ts';
import {circleOf, isOfCircle, isOwn, type Asker} from './people.ts';
import {confirmsAt, instant, momentsPassed, notFound, stageOf, type StandingRound} from './standing.ts';

/** Given awards, whose money has left the pot. */
export const givenStates: readonly AwardRow['state'][] = ['confirmed', 'accepted', 'reported'];

/** A round as everyone sees it. */
export async function toRound(rows: Reader, fund: Fund, round: StandingRound, now: number): Promise<Round> {
  const {record, row} = round;
  const circle = circleOf(fund, record);
  const pot = fund.pots.get(record.pot);
  const {vote, outcome} = row;
  const shownNow = vote !== undefined && record.settings.turnoutShown && record.lifecycle === 'published';
  return structuredClone({
    id: record.id,
    circle: {id: circle.id, name: circle.name, confirmations: circle.confirmations},
    pot: {id: record.pot, name: pot?.name ?? ''},
    stage: stageOf(round, now),
    title: record.title,
    call: record.call,
    zone: circle.zone,
    dates: record.dates,
    ...(outcome ? {confirmsAt: instant(confirmsAt(round))} : {}),
    available: record.available,
    reserve: record.reserve,
    settings: record.settings,
    ...(record.declaredOrder ? {declaredOrder: record.declaredOrder} : {}),
    ...(vote ? {lot: {commitment: vote.lot, ...(outcome ? {secret: vote.secret} : {})}} : {}),
    members: vote?.members ?? circle.people.filter(({member}) => member).length,
    ...(outcome || shownNow ? {turnout: outcome?.ballots ?? (await rows.where('ballots', 'round', record.id)).length} : {}),
    proposals: await countProposals(rows, round),
    ...(record.lifecycle === 'cancelled' && record.reason ? {reason: record.reason} : {}),
    version: row.version + momentsPassed(round, now),
  });
}

const voted: readonly ProposalRow['state'][] = ['in-ballot', 'awarded', 'partial', 'deferred', 'declined'];
const standing: readonly ProposalRow['state'][] = ['submitted', 'eligible'];

async function countProposals(rows: Reader, {record, row}: StandingRound): Promise<number> {
  const counted = row.vote ? voted : standing;
  return (await rows.where('proposals', 'round', record.id)).filter(({state}) => counted.includes(state)).length;
}

/** A pot with what is proposed and awarded from it, which is worked out from the awards themselves. */
export async function toPot(rows: Reader, {pots, rounds}: Fund, id: string): Promise<Pot> {
  const record = pots.get(id);
  if (!record) throw notFound('pot');
  const awards = await rows.where('awards', 'pot', id);
  const sum = (states: readonly AwardRow['state'][]): number =>
    awards.filter((award) => states.includes(stateOf(award, rounds.get(award.round)))).reduce((all, {amount}) => all + amount, 0);
  return structuredClone({...record, proposed: sum(['proposed', 'contested']), awarded: sum(givenStates)});
}

/** Where an award stands: what was not confirmed falls with its round. */
export function stateOf({state}: AwardRow, record: RoundRecord | undefined): AwardRow['state'] {
  const open = state === 'proposed' || state === 'contested';
  return open && record?.lifecycle === 'cancelled' ? 'refused' : state;
}

/** Whether a proposal is there for somebody. Its proposer and stewards see it in every state. */
export function maySeeProposal({person, state, said}: ProposalRow, asker: Asker): boolean {
  if (asker.steward || isOwn(person, asker)) return true;
  if (state === 'withdrawn' || state === 'ineligible') return false;
  return said.publicity || isOfCircle(asker);
}

/** A proposal as somebody who may see it does. */
export async function toProposal(rows: Reader, row: ProposalRow, {record}: StandingRound, asker: Asker): Promise<Proposal> {
  const {amount, minimum, answers, ...said} = row.said;
  const mine = isOwn(row.person, asker);
  const answered = row.answeredAt !== undefined && (row.reason !== undefined || row.note !== undefined);
  const answer = {...(row.reason ? {reason: row.reason} : {}), note: row.note ?? '', at: instant(row.answeredAt ?? 0)};
  const comments = await rows.where('comments', 'proposal', row.id);
  return structuredClone({
    id: row.id,
    round: row.round,
    state: row.state,
    ...said,
    amount: {amount, currency: record.available.currency},
    ...(minimum === undefined ? {} : {minimum}),
    ...(row.rivals === undefined ? {} : {rivals: row.rivals}),
    ...(mine || asker.steward ? {answers} : {}),
    mine,
    ...(answered && (mine || isOfCircle(asker)) ? {answer} : {}),
    comments: comments.filter(({removed}) => !removed).length,
    createdAt: instant(row.createdAt),
    updatedAt: instant(row.updatedAt),
  });
}

/** A comment as somebody sees it. What was taken back leaves its place, not its words. */
export const toComment = (row: CommentRow, {person}: ProposalRow, asker: Asker): ProposalComment => ({
  id: row.id,
  proposal: row.proposal,
  ...(row.parent === undefined ? {} : {parent: row.parent}),
  name: row.removed ? '' : row.name,
  proposer: row.person !== undefined && row.person === person,
  mine: isOwn(row.person, asker),
  text: row.removed ? '' : row.text,
  removed: row.removed,
  at: instant(row.createdAt),
});
