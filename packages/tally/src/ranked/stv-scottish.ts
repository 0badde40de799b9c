import type {RankedElection} from '../election.ts';
import type {Rational} from '../exact/rational.ts';
import type {CountOptions} from '../outcome.ts';
import {lowest, named} from './papers.ts';
import type {Paper} from './papers.ts';
import {conduct, countOf, elect, fractions, ratio, stageOf} from './stv.ts';
import type {Count, StvOutcome, StvStage} from './stv.ts';

export type ScottishOutcome = StvOutcome<ScottishStage>;

export interface ScottishStage extends StvStage {
  /** Beside `tied`: the stage, from 0, at which they last differed, which decided; absent when the tie order did. */
  readonly differed?: number;
  /** Absent at the first stage, and where the exclusion left no more candidates than vacancies. */
  readonly transfer?: {
    /** Id of who was elected with a surplus, or excluded. */
    readonly from: string;
    /** Beside `candidates`: what each gained. */
    readonly gains: readonly Rational[];
  };
}

/** Five decimals, as rule 48(3) has it. */
const unit = 1e5;

interface ScottishCount extends Count<ScottishStage> {
  readonly quota: number;
  readonly now: number[];
  /** The papers that each holds, with the value at which they were received. */
  readonly piles: Parcel[][];
  /** Who was elected with more than the quota that is still to be transferred. */
  readonly surpluses: Set<number>;
  /** The votes at the end of each stage. */
  readonly past: number[][];
}

interface Parcel {
  readonly paper: Paper;
  /** Which of the paper's choices holds it. */
  readonly at: number;
  readonly value: number;
}

/**
 * The single transferable vote as Scotland counts it (docs/counting/stv.md): the weighted inclusive Gregory method
 * of rules 45 to 52 in schedule 1 to The Scottish Local Government Elections Order 2007 (SSI 2007/42).
 *
 * The quota is ⌊votes ÷ (seats + 1)⌋ + 1. All papers of who has a surplus pass on, each at the value at which it was received
 * × surplus ÷ votes, truncated to five decimals; the largest surplus first. With no surplus left, who has the fewest votes
 * is excluded. Between equals the last stage decides at which they differed; where the rules draw a lot, the tie order
 * decides: the first of it is transferred first, the last excluded. Elects as many as there are seats, or all who stand.
 *
 * @throws {TypeError} When the election is not sound, or a ballot ranks two equal; says what is wrong.
 * @throws {RangeError} When there are more votes than can be counted exactly: 2⁵³ ÷ 10⁵.
 */
export function stvScottish(election: RankedElection, options: CountOptions = {}): ScottishOutcome {
  const base = countOf<ScottishStage>(election, options, unit);
  const quota = (Math.floor(base.votes / (base.seats + 1)) + 1) * unit;
  const count: ScottishCount = {...base, quota, now: base.ids.map(() => 0), piles: base.ids.map(() => []), surpluses: new Set(), past: []};
  return conduct(count, options, () => stage(count));
}

function stage(count: ScottishCount): void {
  const {ids, papers, now, quota, piles, hopeful, surpluses, seats, selected, past} = count;
  if (past.length === 0) {
    deal(count, papers.map((paper) => ({paper, at: -1, value: unit})), (value) => value);
    return endStage(count, {});
  }
  const surplus = surpluses.size > 0;
  const {chosen, ...tie} = pick(count, surplus ? surpluses : hopeful, surplus ? -1 : 1);
  const from = ids[chosen]!;
  const what = surplus ? tie : {...tie, excluded: from};
  surpluses.delete(chosen);
  hopeful.delete(chosen);
  // Rule 52(2): nothing is transferred once the last vacancies can be filled.
  if (hopeful.size <= seats - selected.length) return endStage(count, what);
  const held = now[chosen]!;
  // Rules 48(3) and 50(4).
  const gains = deal(count, piles[chosen]!, (value) => (surplus ? ratio(held - quota, value, held) : value));
  now[chosen] = surplus ? quota : 0;
  endStage(count, {...what, transfer: {from, gains: fractions(count, gains)}});
}

/** Passes papers on to the next hopeful candidate of each, at a value that depends on the one until now. */
function deal({now, piles, hopeful}: ScottishCount, parcels: Parcel[], worth: (value: number) => number): number[] {
  const gains = now.map(() => 0);
  for (const {paper, at, value} of parcels.splice(0)) {
    const next = paper.choices.findIndex((choice, place) => place > at && hopeful.has(choice));
    if (next < 0) continue;
    const to = paper.choices[next]!;
    const parcel = {paper, at: next, value: worth(value)};
    piles[to]!.push(parcel);
    gains[to]! += parcel.value * paper.weight;
  }
  gains.forEach((gain, index) => (now[index]! += gain));
  return gains;
}

/** Rules 47 and 52(1). */
function endStage(count: ScottishCount, what: Pick<ScottishStage, 'excluded' | 'tied' | 'differed' | 'transfer'>): void {
  const {quota, now, surpluses, past, steps} = count;
  const elected = elect(count, now, quota);
  for (const index of elected) if (now[index]! > quota) surpluses.add(index);
  past.push([...now]);
  steps.push({...what, ...stageOf(count, now, quota, elected)});
}

/** Who has the fewest votes (sign 1) or the most (−1): rules 49(2), 49(3) and 51. */
function pick({ids, ties, past}: ScottishCount, among: Iterable<number>, sign: number): {chosen: number; tied?: string[]; differed?: number} {
  let stage = past.length - 1;
  const least = (some: Iterable<number>) => lowest(some, ties, (index) => sign * past[stage]![index]!);
  const tied = least(among);
  let left = tied;
  for (; left.length > 1 && stage > 0; left = least(left)) stage--;
  const chosen = left.at(sign < 0 ? 0 : -1)!;
  if (tied.length === 1) return {chosen};
  return {chosen, tied: named(ids, tied), ...(left.length === 1 && {differed: stage})};
}
