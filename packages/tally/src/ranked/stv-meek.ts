import type {RankedElection} from '../election.ts';
import {rational} from '../exact/rational.ts';
import type {Rational} from '../exact/rational.ts';
import type {CountOptions} from '../outcome.ts';
import {sum} from '../sum.ts';
import {conduct, countOf, elect, exclude, fractions, ratio, stageOf} from './stv.ts';
import type {Count, StvOutcome, StvStage} from './stv.ts';

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

interface MeekCount extends Count<MeekRound> {
  /** In units, beside `ids`. */
  readonly keep: number[];
}

/** Papers that are alike as far as their shares go: up to the first hopeful candidate. By candidate. */
type Branches = Map<number, {weight: number; readonly next: Branches}>;

/**
 * The single transferable vote by Meek's method (docs/counting/stv.md): who is elected keeps only the part of each vote
 * that makes up the quota, and who is excluded none, as if they had never stood; the quota falls as papers run out.
 *
 * Counted by the Proportional Representation Foundation's Reference Meek Rule: nine decimals, shares rounded up; a round ends
 * when all surpluses together are below a millionth or no longer fall. Who is not further above the fewest votes than
 * that surplus is tied, and the last of them by the tie order is excluded. Elects as many as there are seats, or all who stand.
 * Where nearly every paper names the elected alone, the quota nears 0, and nine decimals are coarse: a limit of that rule.
 *
 * The method is Meek's, the algorithm that of Hill, Wichmann and Woodall, The Computer Journal 30 (1987).
 *
 * @throws {TypeError} When the election is not sound, or a ballot ranks two equal; says what is wrong.
 * @throws {RangeError} When there are more than 9,007,199 votes.
 */
export function stvMeek(election: RankedElection, options: CountOptions = {}): MeekOutcome {
  const base = countOf<MeekRound>(election, options, unit);
  const count = {...base, keep: base.ids.map(() => unit)};
  return conduct(count, options, () => round(count));
}

function round(count: MeekCount): void {
  const {ids, seats, keep, selected, steps} = count;
  const branches = branchesOf(count);
  for (let previous = Infinity; ; ) {
    const votes = ids.map(() => 0);
    share(branches, unit, keep, votes);
    const quota = Math.floor(sum(votes) / (seats + 1)) + 1;
    const elected = elect(count, votes, quota);
    const surplus = Math.max(0, sum(selected.map((index) => votes[index]! - quota)));
    if (elected.length > 0 || surplus < omega || surplus >= previous) {
      const out = elected.length === 0 && exclude(count, votes, surplus);
      steps.push({...stageOf(count, votes, quota, elected), keep: fractions(count, keep), surplus: rational(surplus, unit), ...out});
      if (out) keep[ids.indexOf(out.excluded)] = 0;
      return;
    }
    previous = surplus;
    // Nobody keeps more than all, which rounding up would have them do when the quota is a few units.
    for (const index of selected) keep[index] = Math.min(unit, up(up(keep[index]!, quota, unit), unit, votes[index]!));
  }
}

function share(branches: Branches, value: number, keep: readonly number[], votes: number[]): void {
  for (const [candidate, {weight, next}] of branches) {
    const part = up(value, keep[candidate]!, unit);
    votes[candidate]! += part * weight;
    if (value > part) share(next, value - part, keep, votes);
  }
}

function branchesOf({papers, keep, hopeful}: MeekCount): Branches {
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

const up = (a: number, b: number, divisor: number): number => ratio(a, b, divisor, divisor - 1);
