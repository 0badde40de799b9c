import type {RankedElection} from '../election.ts';
import {rational} from '../exact/rational.ts';
import type {Rational} from '../exact/rational.ts';
import type {CountOptions} from '../outcome.ts';
import {exclusion, lowest, sum} from './papers.ts';
import {conduct, elect, stageOf, stvCount} from './stv.ts';
import type {StvCount, StvOutcome, StvStage} from './stv.ts';

export type MeekOutcome = StvOutcome<MeekRound>;

export interface MeekRound extends StvStage {
  /** Beside `candidates`: what part of a vote that reaches them each keeps. 1 while hopeful, 0 when excluded. */
  readonly keep: readonly Rational[];
  /** What the elected hold above the quota, all together. Who is no more than this above the fewest votes is tied for it. */
  readonly surplus: Rational;
}

/** Nine decimals, and below a surplus of a millionth the count of a round ends: as the reference rule has it. */
const unit = 1e9;
const omega = 1e3;

interface Count extends StvCount<MeekRound> {
  /** In units, beside `ids`. */
  readonly keep: number[];
}

/** Papers that are alike as far as their shares go: up to the first hopeful candidate. By candidate. */
type Branches = Map<number, {weight: number; readonly next: Branches}>;

/**
 * The single transferable vote by Meek's method (docs/counting/stv-meek.md): who is elected keeps only the part of each vote
 * that makes up the quota, and who is excluded none, as if they had never stood; the quota falls as papers run out.
 *
 * Counted by the Proportional Representation Foundation's Reference Meek Rule: nine decimals, shares rounded up; a round ends
 * when all surpluses together are below a millionth or no longer fall. Who is not further above the fewest votes than
 * that surplus is tied, and the last of them by the tie order is excluded. Elects as many as there are seats, or all who stand.
 * The method is Meek's, the algorithm that of Hill, Wichmann and Woodall, The Computer Journal 30 (1987).
 *
 * @throws {TypeError} When the election is not sound, or a ballot ranks two equal; says what is wrong.
 * @throws {RangeError} When there are more than 9,007,199 votes.
 */
export function stvMeek(election: RankedElection, {ties, onProgress}: CountOptions = {}): MeekOutcome {
  const base = stvCount<MeekRound>(election, ties, unit);
  return conduct({...base, keep: base.ids.map(() => unit)}, round, onProgress);
}

function round(count: Count): void {
  const {ids, ties, seats, keep, hopeful, selected, steps} = count;
  const branches = branchesOf(count);
  for (let previous = Infinity; ; ) {
    const votes = ids.map(() => 0);
    share(branches, unit, keep, votes);
    const quota = Math.floor(sum(votes) / (seats + 1)) + 1;
    const elected = elect(count, votes, quota);
    const surplus = Math.max(0, sum(selected.map((index) => votes[index]! - quota)));
    if (elected.length > 0 || surplus < omega || surplus >= previous) {
      const keeps = keep.map((part) => rational(part, unit));
      const tied = elected.length > 0 ? [] : lowest(hopeful, ties, (index) => votes[index]!, surplus);
      steps.push({...stageOf(count, votes, quota, elected), keep: keeps, surplus: rational(surplus, unit), ...exclusion(ids, tied)});
      for (const index of tied.slice(-1)) {
        hopeful.delete(index);
        keep[index] = 0;
      }
      return;
    }
    previous = surplus;
    for (const index of selected) keep[index] = kept(keep[index]!, quota, votes[index]!);
  }
}

function share(branches: Branches, value: number, keep: readonly number[], votes: number[]): void {
  for (const [candidate, {weight, next}] of branches) {
    const part = product(value, keep[candidate]!);
    votes[candidate]! += part * weight;
    if (value > part) share(next, value - part, keep, votes);
  }
}

function branchesOf({papers, keep, hopeful}: Count): Branches {
  const root: Branches = new Map();
  for (const {choices, weight} of papers) {
    let branches = root;
    for (const choice of choices) {
      if (keep[choice] === 0) continue;
      let branch = branches.get(choice);
      if (!branch) branches.set(choice, (branch = {weight: 0, next: new Map()}));
      branch.weight += weight;
      if (hopeful.has(choice)) break;
      branches = branch.next;
    }
  }
  return root;
}

/**
 * a × b, both up to 1 in units, rounded up. Exact, though the product in whole units can exceed 2⁵³: b is split into
 * high × 10⁵ + low, so that nothing here exceeds 10¹⁵, and quotients so small are never rounded to or past a whole number.
 */
function product(a: number, b: number): number {
  if (b === unit) return a;
  const low = b % 1e5;
  const high = a * ((b - low) / 1e5);
  const rest = high % 1e4;
  return (high - rest) / 1e4 + Math.ceil((rest * 1e5 + a * low) / unit);
}

/** A new part to keep: the old × quota ÷ votes, rounded up after each. */
function kept(keep: number, quota: number, votes: number): number {
  const needed = up(BigInt(keep) * BigInt(quota), BigInt(unit));
  return Math.min(unit, Number(up(needed * BigInt(unit), BigInt(votes))));
}

const up = (a: bigint, b: bigint): bigint => (a + b - 1n) / b;
