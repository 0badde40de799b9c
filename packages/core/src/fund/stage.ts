import type {RoundDates, RoundSettings, RoundStage} from '../schema/fund/index.ts';
import {hour, instantOf} from '../time.ts';

/** What decides where a round stands, beside the clock. */
export interface RoundStanding {
  /** What stewards decided: `reported` once every proposer has their answer and the round its report. */
  readonly lifecycle: 'draft' | 'published' | 'reported' | 'cancelled';
  readonly dates: RoundDates;
  readonly coolingOffHours: number;
  /** Whether the ballots are counted: from then on, and not before, a round is past `voting`. */
  readonly countedAt?: number | undefined;
}

const order = [
  ['opens', 'open'],
  ['screens', 'screening'],
  ['deliberates', 'deliberating'],
  ['votes', 'voting'],
] as const;

/**
 * Where a round stands at `now`, in milliseconds since 1970. Ballots are closed at `dates.closes` on the backend's clock
 * (see {@link isVoting}), and `cooling-off` begins with the count a moment later. A published round that has not opened yet is
 * a `draft` that can be read.
 */
export function roundStage({lifecycle, dates, coolingOffHours, countedAt}: RoundStanding, now: number): RoundStage {
  if (lifecycle !== 'published') return lifecycle;
  if (countedAt !== undefined) return now < countedAt + coolingOffHours * hour ? 'cooling-off' : 'decided';
  return order.findLast(([date]) => now >= instantOf(dates[date]))?.[1] ?? 'draft';
}

/** Whether ballots are taken at `now`: from `votes` up to, and not including, `closes`. */
export const isVoting = ({lifecycle, dates, countedAt}: RoundStanding, now: number): boolean =>
  lifecycle === 'published' && countedAt === undefined && now >= instantOf(dates.votes) && now < instantOf(dates.closes);

/** Whether dates stand in their order. */
export const areInOrder = ({opens, screens, deliberates, votes, closes}: RoundDates): boolean => {
  const times = [opens, screens, deliberates, votes, closes].map(instantOf);
  return times.every((time, index) => index === 0 || time >= times[index - 1]!) && times[4]! > times[3]!;
};

/** How many ballots of members who are not recused a proposal needs. */
export const quorumOf = ({least, share}: RoundSettings['quorum'], members: number): number =>
  Math.min(members, Math.max(least, Math.ceil(members * share)));
