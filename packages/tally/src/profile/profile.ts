import type {Election} from '../election.ts';
import type {Rational} from '../exact/rational.ts';
import {tieRanks} from '../ties.ts';
import {checkProjects} from './check.ts';
import {groupsOf} from './groups.ts';
import {satisfactions} from './satisfaction.ts';
import type {Satisfaction} from './satisfaction.ts';

/**
 * An election as the rules count it: projects and ballots by index in typed arrays, voters who voted alike in one group.
 *
 * The utility of a voter of group g for project p is `factors[p]` × m, with m the whole number beside p in g's row. All of it
 * is exact: whole numbers below 2⁵³, and fractions of them.
 */
export interface Profile {
  readonly ids: readonly string[];
  readonly costs: Float64Array;
  readonly budget: number;
  /** Lower wins a tie. */
  readonly ties: Uint32Array;
  /** Projects with the same number are rival variants; −1 has no rivals. */
  readonly rivals: Int32Array;
  /** What a project's multiples are multiplied by to give its utility. */
  readonly factors: readonly Rational[];
  /** All voters, those with empty ballots too. */
  readonly voters: number;
  /** Voters in each group that supports anything. */
  readonly weights: Float64Array;
  /** What each group supports. */
  readonly ballots: Rows;
  /** Who supports each project, groups ascending. */
  readonly supporters: Rows;
  /** The multiples of all supporters of each project, added up: exact up to 2⁵³, nearly so beyond. */
  readonly totals: Float64Array;
}

/** Rows of unequal length, one after another: row r is from `starts[r]` up to `starts[r + 1]`. */
export interface Rows {
  readonly starts: Uint32Array;
  /** Groups where a row is a project, projects where it is a group. */
  readonly items: Uint32Array;
  /** Beside `items`: whole, 1 or more. */
  readonly multiples: Float64Array;
}

/**
 * @throws {TypeError} When the election is not sound: `checkElection` says what is wrong.
 */
export function profileOf(election: Election, satisfaction: Satisfaction, ties?: readonly string[]): Profile {
  checkProjects(election);
  const {projects, budget} = election;
  const ids = projects.map(({id}) => id);
  const {multiple, factor} = satisfactions[satisfaction];
  const costs = Float64Array.from(projects, ({cost}) => cost);
  const {ballots, weights, voters} = groupsOf(election, multiple);
  const supporters = transposed(ballots, ids.length);
  const totals = sums(supporters, (group, multiple) => weights[group]! * multiple);
  const factors = projects.map(({cost}, index) => factor(cost, totals[index]!));
  return {ids, costs, budget, ties: tieRanks(ids, ties), rivals: rivalsOf(election), factors, voters, weights, ballots, supporters, totals};
}

/** Good as long as the rows are. */
export const itemsOf = ({starts, items}: Rows, row: number): Uint32Array => items.subarray(starts[row], starts[row + 1]);

/** Visits a row's items with their multiples. */
export function visit({starts, items, multiples}: Rows, row: number, see: (item: number, multiple: number) => void): void {
  for (let at = starts[row]!; at < starts[row + 1]!; at++) see(items[at]!, multiples[at]!);
}

/** For each row, the sum of a value. */
const sums = ({starts, items, multiples}: Rows, value: (item: number, multiple: number) => number): Float64Array =>
  Float64Array.from(starts.subarray(1), (end, row) => {
    let sum = 0;
    for (let at = starts[row]!; at < end; at++) sum += value(items[at]!, multiples[at]!);
    return sum;
  });

/** Rows by item: who supports each project, from what each group supports. */
function transposed({starts, items, multiples}: Rows, count: number): Rows {
  const ends = new Uint32Array(count + 1);
  for (const item of items) ends[item + 1]!++;
  for (let item = 0; item < count; item++) ends[item + 1]! += ends[item]!;
  const next = ends.slice();
  const turned: Rows = {starts: ends, items: new Uint32Array(items.length), multiples: new Float64Array(items.length)};
  for (let row = 0; row + 1 < starts.length; row++) {
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const to = next[items[at]!]!++;
      turned.items[to] = row;
      turned.multiples[to] = multiples[at]!;
    }
  }
  return turned;
}

/** The first project of each group of rivals; −1 for none. */
function rivalsOf({projects}: Election): Int32Array {
  const names = projects.map(({rivals}) => rivals);
  return Int32Array.from(names, (name) => (name === undefined ? -1 : names.indexOf(name)));
}
