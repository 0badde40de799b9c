import {type FundCircle, type Pot, type Proposal, type ProposalComment, type Round} from '@huddlekit/core/fund';
import {sql} from 'kysely';
import {createHash} from 'node:crypto';
import type {CircleRow, CommentRow, PotRow, ProposalRow, RoundRow} from '../db/fund-tables.ts';
import type {Reader} from '../db/tables.ts';
import {type Asker, confirmsAt, isOfCircle, stageOf} from './read.ts';

/** A round's row with what its view needs beside it. */
export interface ViewedRound extends RoundRow {
  readonly circle_record: CircleRow['record'];
  readonly pot_record: PotRow['record'];
  readonly circle_members: number;
  readonly submitted: number;
  readonly balloted: number;
}

/** Rounds of a movement with what {@link toRound} needs; drafts too. */
export const viewedRounds = (db: Reader, movement: string) =>
  db
    .selectFrom('round')
    .innerJoin('fund_circle', (join) =>
      join.onRef('fund_circle.movement', '=', 'round.movement').onRef('fund_circle.id', '=', 'round.circle'),
    )
    .innerJoin('pot', (join) => join.onRef('pot.movement', '=', 'round.movement').onRef('pot.id', '=', 'round.pot'))
    .selectAll('round')
    .select(['fund_circle.record as circle_record', 'pot.record as pot_record'])
    .select([
      sql<number>`(SELECT count(*)::integer FROM circle_person c
        WHERE c.movement = round.movement AND c.circle = round.circle AND c.member)`.as('circle_members'),
      sql<number>`(SELECT count(*)::integer FROM proposal p
        WHERE p.movement = round.movement AND p.round = round.id AND p.state IN ('submitted', 'eligible'))`.as('submitted'),
      sql<number>`(SELECT count(*)::integer FROM proposal p WHERE p.movement = round.movement AND p.round = round.id
        AND p.state IN ('in-ballot', 'awarded', 'partial', 'deferred', 'declined'))`.as('balloted'),
    ])
    .where('round.movement', '=', movement);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A round as everyone sees it at `now`. */
export function toRound(row: ViewedRound, now: Date): Round {
  const {record, circle_record: circle, pot_record: pot, counted_at, lot_secret} = row;
  const began = row.voting_from !== null;
  const showsTurnout = counted_at !== null || (began && record.settings.turnoutShown && row.lifecycle === 'published');
  return {
    id: row.id,
    circle: {id: row.circle, name: circle.name, confirmations: circle.confirmations},
    pot: {id: row.pot, name: pot.name},
    stage: stageOf(row, now),
    title: record.title,
    call: record.call,
    zone: circle.zone,
    dates: record.dates,
    ...(counted_at ? {confirmsAt: confirmsAt(row).toISOString()} : {}),
    available: record.available,
    reserve: record.reserve,
    settings: record.settings,
    ...(record.declaredOrder ? {declaredOrder: record.declaredOrder} : {}),
    ...(lot_secret ? {lot: {commitment: sha256(lot_secret), ...(counted_at ? {secret: lot_secret} : {})}} : {}),
    members: row.members ?? row.circle_members,
    ...(showsTurnout ? {turnout: row.ballots} : {}),
    proposals: began ? row.balloted : row.submitted,
    ...(row.lifecycle === 'cancelled' && record.reason ? {reason: record.reason} : {}),
    version: row.version,
  };
}

/** A circle as everyone sees it. */
export const toCircle = ({record}: CircleRow, members: number): FundCircle => ({...record, members});

export const toPot = ({record, proposed, awarded}: PotRow): Pot => ({...record, proposed, awarded});

/** Whether a proposal is there for somebody. Its proposer and stewards see it in every state. */
export function maySeeProposal({person, state, input}: ProposalRow, asker: Asker): boolean {
  if (asker.steward || (person !== null && person === asker.person?.id)) return true;
  if (state === 'withdrawn' || state === 'ineligible') return false;
  return input.publicity || isOfCircle(asker);
}

/** A proposal as somebody who may see it does. */
export function toProposal(row: ProposalRow, {currency, comments}: {currency: string; comments: number}, asker: Asker): Proposal {
  const {input} = row;
  const mine = row.person !== null && row.person === asker.person?.id;
  const answered = row.answered_at !== null && (row.reason !== null || row.note !== null);
  return {
    id: row.id,
    round: row.round,
    state: row.state,
    title: input.title,
    summary: input.summary,
    purpose: input.purpose,
    amount: {amount: row.amount, currency},
    ...(row.minimum === null ? {} : {minimum: row.minimum}),
    name: input.name,
    ...(input.link === undefined ? {} : {link: input.link}),
    ...(row.rivals === null ? {} : {rivals: row.rivals}),
    ...(mine || asker.steward ? {answers: input.answers} : {}),
    publicity: input.publicity,
    mine,
    ...(answered && (mine || isOfCircle(asker))
      ? {answer: {...(row.reason ? {reason: row.reason} : {}), note: row.note ?? '', at: row.answered_at!.toISOString()}}
      : {}),
    comments,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

/** A comment as somebody sees it. What was taken back leaves its place, not its words. */
export const toComment = (row: CommentRow, {proposer, asker}: {proposer: string | null; asker: Asker}): ProposalComment => ({
  id: row.id,
  proposal: row.proposal,
  ...(row.parent === null ? {} : {parent: row.parent}),
  name: row.removed ? '' : row.name,
  proposer: row.person !== null && row.person === proposer,
  mine: row.person !== null && row.person === asker.person?.id,
  text: row.removed ? '' : row.text,
  removed: row.removed,
  at: row.created_at.toISOString(),
});
