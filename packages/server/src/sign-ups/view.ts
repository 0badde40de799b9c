import {huddleState, span} from '@huddlekit/core';
import type {HuddleRecord, SignUp, SignUpState} from '@huddlekit/core';
import type {SignUpRow} from '../db/tables.ts';

/** A sign-up with what its view needs beside it. */
export interface Viewed {
  readonly row: SignUpRow;
  readonly record: HuddleRecord;
  /** Place on the waiting list from 1. */
  readonly position?: number | undefined;
}

/** The state as it is at `now`: offers lapse and huddles end by the clock, whether or not a job has written it down. */
export function stateAt(row: Pick<SignUpRow, 'state' | 'offer_until'>, record: HuddleRecord, now: Date): SignUpState {
  if (row.state === 'offered' && row.offer_until && row.offer_until <= now) return 'lapsed';
  if (row.state !== 'confirmed') return row.state;
  const ended = huddleState({lifecycle: record.lifecycle, span: span(record.sessions), left: undefined}, now.getTime());
  return ended === 'completed' ? 'completed' : 'confirmed';
}

/** A sign-up as its person sees it at `now`. */
export function toSignUp({row, record, position}: Viewed, now: Date): SignUp {
  const state = stateAt(row, record, now);
  const holds = state === 'confirmed' || state === 'completed';
  return {
    id: row.id,
    huddle: row.huddle,
    huddleTitle: record.title,
    state,
    name: row.name,
    answers: row.answers,
    accessNeeds: row.access_needs,
    ...(row.access_note === null ? {} : {accessNote: row.access_note}),
    ...(row.agreement === null ? {} : {agreement: row.agreement}),
    consents: row.consents,
    ...(row.price_tier === null ? {} : {priceTier: row.price_tier}),
    ...(row.bursaries === null ? {} : {bursaries: row.bursaries}),
    ...(state === 'waitlisted' && position !== undefined ? {position} : {}),
    ...(state === 'offered' && row.offer_until ? {offerUntil: row.offer_until.toISOString()} : {}),
    ...(state === 'declined' && row.reason !== null ? {reason: row.reason} : {}),
    ...(holds && record.released ? {released: record.released} : {}),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
