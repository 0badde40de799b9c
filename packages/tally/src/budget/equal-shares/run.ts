import {unit} from '../../exact/filter.ts';
import {compare, toNumber} from '../../exact/rational.ts';
import {settle} from './accounts.ts';
import type {Accounts, Quotient} from './accounts.ts';
import {solve} from './solve.ts';
import type {Solution} from './solve.ts';

/**
 * One count of equal shares under way: what each voter holds in doubles, with a proven bound on how far off they are, beside
 * the accounts that say it exactly.
 */
export interface Run extends Accounts {
  /** In order; free projects are not among them. */
  readonly purchases: Price[];
  /** What a voter of each group holds; exactly 0 for those that are broke, and only for them. */
  readonly held: Float64Array;
  /** How far each of `held` may be off: not at all those that are broke. */
  readonly errors: Float64Array;
  /** The largest of those. Infinite when all is to be decided by fractions. */
  error: number;
  /** The share as a double: off by no more than 4 units. */
  readonly purse: number;
  /** The profile's factors as doubles: off by no more than 4 units. */
  readonly factors: Float64Array;
}

/** What a project's supporters would pay for it now, within bounds. */
export interface Price {
  readonly project: number;
  /** What each pays for a multiple of 1, in minor units, and the most that it is off. */
  readonly each: number;
  readonly slack: number;
  /** Between these is ρ: `each` ÷ the project's factor. */
  readonly low: number;
  readonly high: number;
  /** The multiples of those who pay in full, added up. */
  readonly rich: number;
  /** The exact price, where it was worked out. */
  solution?: Solution;
}

// Held instead of 0 or less by those who are not broke.
const least = 1e-300;

/**
 * The price of a project, or nothing when its supporters cannot afford it: nor will they ever in this run.
 *
 * h(q) = Σ w × min(held, q × m) is concave and rises, so Newton's method comes from below after its first pass: each pass splits
 * the supporters into poor, who hold less than q × m, and rich, and the q at which that split pays the cost is the next. From then
 * on the poor become more with each pass, until the split stays as it is; in practice after two.
 *
 * How far off a pass is, with u the unit of rounding, E the bound of each of `held`, n supporters: the sum S of n products is off by
 * at most (n + 1)u × S for rounding and Σ w × E over the poor for what they hold; taking it from the cost and dividing
 * adds 2u of the result. Below are a few units more than that, for what is of second order. The split itself is sure when nobody's
 * quotient (off by E, and u for the division) is as near to q as all that together. Where it is not, fractions decide. Whatever
 * the split, the q that comes of it is not above the true one (h ≤ the line of any split), so the lower bound needs no such care.
 *
 * @param each To begin with: any guess.
 * @param limit As soon as ρ is surely above this, the answer is one with that lower bound and no upper.
 */
export function priceOf(run: Run, project: number, each: number, limit: number): Price | undefined {
  const {supporters, costs} = run.profile;
  const cost = costs[project]!;
  const doubled = (supporters.starts[project + 1]! - supporters.starts[project]! + 4) * unit;
  let slack = run.error;
  let guessed = true;
  // If ρ is above the limit, one pass there tells: it is below the line that touches h there.
  if (limit < Infinity) each = Math.max(each, limit * run.factors[project]!);
  while (run.error < Infinity) {
    const {paid, error, rich, below, above} = pass(run, project, each);
    const off = error + doubled * (paid + cost);
    if (rich === 0) {
      if (paid + off < cost) return undefined;
      if (!guessed) break;
      // The guess was above all that anybody holds.
      [each, guessed] = [0, false];
      continue;
    }
    guessed = false;
    each = (cost - paid) / rich;
    slack = off / rich;
    const price = bounded(run, project, each, slack, rich);
    if (price.low > limit) return {...price, high: Infinity};
    const doubt = slack + run.error + 8 * unit * run.purse;
    // The same differences for both: sums rounded otherwise could leave neither true for ever.
    const [over, under] = [above - each, each - below];
    if (over > doubt && under > doubt) return price;
    if (Math.abs(over) <= doubt || Math.abs(under) <= doubt) break;
  }
  return exactPrice(run, project, each, slack);
}

/** A project's supporters at a price: what the poor hold together, how far that may be off, and who is nearest to it on each side. */
function pass({profile, held, errors}: Run, project: number, each: number) {
  const {starts, items, multiples} = profile.supporters;
  const {weights} = profile;
  let paid = 0;
  let error = 0;
  let rich = 0;
  let below = 0;
  let above = Infinity;
  for (let i = starts[project]!, end = starts[project + 1]!; i < end; i++) {
    const group = items[i]!;
    const multiple = multiples[i]!;
    const weight = weights[group]!;
    const holds = held[group]!;
    const quotient = multiple === 1 ? holds : holds / multiple;
    // 1 or 0 and no branch: which it is, no processor can predict.
    const poor = Number(quotient < each);
    paid += poor * weight * holds;
    error += poor * weight * errors[group]!;
    rich += (1 - poor) * weight * multiple;
    below = Math.max(below, poor * quotient);
    above = Math.min(above, quotient + poor * Number.MAX_VALUE);
  }
  return {paid, error, rich, below, above};
}

function exactPrice(run: Run, project: number, each: number, slack: number): Price | undefined {
  const rounding = 16 * unit * run.purse;
  for (const distance of [4 * (slack + run.error) + rounding, Infinity]) {
    const solution = solve(run, project, each, distance + run.error + rounding);
    if (!solution) return undefined;
    const {numerator, rich} = solution;
    const exact = toNumber({numerator, denominator: run.denominator * rich});
    if (Math.abs(exact - each) > distance) continue;
    return {...bounded(run, project, exact, run.error < Infinity ? 4 * unit * exact : Infinity, Number(rich)), solution};
  }
  return undefined;
}

function bounded({factors}: Run, project: number, each: number, slack: number, rich: number): Price {
  const factor = factors[project]!;
  // Eight units: four for the factor, and one for each operation here.
  const low = ((each - slack) / factor) * (1 - 8 * unit);
  const high = ((each + slack) / factor) * (1 + 8 * unit);
  return {project, each, slack, low: Math.max(0, low), high, rich};
}

/** Whether the first of two prices of this stage has the lower ρ, or as low and comes first among ties. */
export function leads(run: Run, a: Price, b: Price): boolean {
  if (a.high < b.low) return true;
  if (b.high < a.low) return false;
  const {ties} = run.profile;
  return (compare(rhoOf(run, a), rhoOf(run, b)) || ties[a.project]! - ties[b.project]!) < 0;
}

/** The exact ρ of a price of this stage. One without a solution leaves nobody in doubt at the distance of its slack. */
function rhoOf(run: Run, price: Price): Quotient {
  const {numerator, rich} = (price.solution ??= solve(run, price.project, price.each, price.slack)!);
  return perUnit(run, price.project, numerator, run.denominator * rich);
}

/** The exact ρ of all purchases, in order. */
export function rhosOf(run: Run): Quotient[] {
  settle(run);
  let {denominator} = run.share;
  return run.terms.map(({numerator, multiple}, at) => perUnit(run, run.purchases[at]!.project, numerator, (denominator *= multiple)));
}

function perUnit({profile}: Run, project: number, numerator: bigint, denominator: bigint): Quotient {
  const factor = profile.factors[project]!;
  return {numerator: numerator * factor.denominator, denominator: denominator * factor.numerator};
}

/** Lets the supporters pay a price of this stage, or of the same stage of a run like this. */
export function buy(run: Run, price: Price): void {
  const {project, each, slack, solution} = price;
  const {held, errors} = run;
  const {starts, items, multiples} = run.profile.supporters;
  const at = run.purchases.length;
  for (let i = starts[project]!, end = starts[project + 1]!; i < end; i++) {
    const group = items[i]!;
    const holds = held[group]!;
    if (holds === 0) continue;
    const left = holds - each * multiples[i]!;
    if (solution?.breaks.get(group) ?? left < 0) {
      held[group] = errors[group] = 0;
      run.brokeAt[group] = at;
    } else {
      held[group] = Math.max(left, least);
      run.error = Math.max(run.error, (errors[group]! += slack * multiples[i]! + 4 * unit * run.purse));
    }
  }
  run.boughtAt[project] = at;
  run.purchases.push(price);
}
