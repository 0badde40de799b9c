import {HuddleError, hour, instantOf, type Issue} from '@huddlekit/core';
import {isVoting, roundStage, type RoundRecord, type RoundStage, type RoundStanding} from '@huddlekit/core/fund';
import type {RoundRow} from '../store/fund-tables.ts';

/** A round as it was given, and what happened in it. */
export interface StandingRound {
  readonly record: RoundRecord;
  readonly row: RoundRow;
}

const standingOf = ({record, row}: StandingRound): RoundStanding => ({
  lifecycle: record.lifecycle,
  dates: record.dates,
  coolingOffHours: record.settings.coolingOffHours,
  countedAt: countedAt(row),
});

/** When a round was counted. */
export const countedAt = ({outcome}: RoundRow): number | undefined => outcome && Date.parse(outcome.countedAt);

/** When awards of a counted round may be confirmed. */
export const confirmsAt = ({record, row}: StandingRound): number => (countedAt(row) ?? 0) + record.settings.coolingOffHours * hour;

export const stageOf = (round: StandingRound, now: number): RoundStage => roundStage(standingOf(round), now);

/** Whether ballots are taken. */
export const takesBallots = (round: StandingRound, now: number): boolean =>
  round.row.vote !== undefined && isVoting(standingOf(round), now);

/** Whether ballots are closed: by the clock, whether or not they are counted. */
export const isClosed = ({record}: StandingRound, now: number): boolean => now >= instantOf(record.dates.closes);

/** Whether one is in a stage before the vote. */
export const isBeforeVote = (round: StandingRound, now: number): boolean =>
  round.row.vote === undefined && ['open', 'screening', 'deliberating'].includes(stageOf(round, now));

/** How many of the round's own moments have passed: what the clock adds to its version. */
export function momentsPassed(round: StandingRound, now: number): number {
  const {lifecycle, dates} = round.record;
  if (lifecycle === 'draft') return 0;
  const moments = [...Object.values(dates).map(instantOf), ...(round.row.outcome ? [confirmsAt(round)] : [])];
  return moments.filter((moment) => moment <= now).length;
}

/** The next of its own moments, in milliseconds since 1970; `Infinity` when there is none. */
export function nextMoment(round: StandingRound, now: number): number {
  const moments = [...Object.values(round.record.dates).map(instantOf), ...(round.row.outcome ? [confirmsAt(round)] : [])];
  return Math.min(Infinity, ...moments.filter((moment) => moment > now));
}

export const notFound = (what: string): HuddleError => new HuddleError('not-found', `There is no such ${what}.`);

/** @throws {HuddleError} `invalid`, if there are any issues. */
export function refuse(what: string, issues: readonly Issue[]): void {
  if (issues.length > 0) throw new HuddleError('invalid', `The ${what} is not valid: ${issues[0]?.message}`, {issues});
}

export const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === '';

export const instant = (time: number): string => new Date(time).toISOString();
