import fc from 'fast-check';
import type {Ballot, Candidate, Election, Project, RankedElection} from '../election.ts';

/**
 * Random elections made to be close: few voters, few and small amounts that are often equal, free projects, budgets that
 * some selection meets exactly. So ties and near ties are the rule, not the exception.
 */
export interface CloseOptions {
  /** Default 6. */
  readonly maxProjects?: number;
  /** Default 6. */
  readonly maxBallots?: number;
  /** Whether some projects are rival variants. Default false. */
  readonly rivals?: boolean;
  /** Whether some ballots stand for several voters. Default true. */
  readonly weights?: boolean;
  /** Whether some projects cost nothing. Default true. */
  readonly free?: boolean;
}

// Neither in the order of a list nor of numbers is the order of code units, and the last is astral.
const names = ['b', '10', 'a', 'é', '9', 'B', 'ab', '𝒳'];

export const approvalElections = (options: CloseOptions = {}): fc.Arbitrary<Election> =>
  elections(options, (ids) => fc.shuffledSubarray([...ids]).map((choices) => ({choices})));

/** Points from 0 to 3 a choice, beside a few that are great. */
export const pointsElections = (options: CloseOptions = {}): fc.Arbitrary<Election> =>
  elections(options, (ids) =>
    fc.shuffledSubarray([...ids]).chain((choices) => pointsBeside(choices).map((points) => ({choices, points}))),
  );

/** Orders of some or all projects, best first, some ranked equal. */
export const orderElections = (options: CloseOptions = {}): fc.Arbitrary<Election> => elections(options, orders);

/** Approvals, points and orders in turn. */
export const budgetElections = (options: CloseOptions = {}): fc.Arbitrary<Election> =>
  fc.oneof(approvalElections(options), pointsElections(options), orderElections(options));

/**
 * Money ballots on projects with a minimum: most give their share, or nearly all of it, to some of their wishes. `choices` are
 * wishes, `points` amounts.
 */
export const moneyElections = (options: CloseOptions = {}): fc.Arbitrary<Election> =>
  approvalElections(options).chain((election) => {
    const {projects, ballots, budget} = election;
    const voters = ballots.reduce((sum, {weight = 1}) => sum + weight, 0);
    const share = voters === 0 ? 0 : Math.floor(budget / voters);
    const minimums = fc.tuple(...projects.map(({cost}) => fc.option(fc.nat({max: cost}), {nil: undefined})));
    const gifts = fc.tuple(...ballots.map(({choices}) => beside(choices, fc.nat({max: share}))));
    return fc.tuple(minimums, gifts).map(([least, given]) => ({
      ...election,
      projects: projects.map((project, at): Project => (least[at] === undefined ? project : {...project, minimum: least[at]})),
      ballots: ballots.map((ballot, at): Ballot => ({...ballot, points: withinShare(given[at]!, share)})),
    }));
  });

/** Up to 5 candidates, some withdrawn but never all, and from 1 seat to as many as still stand. */
export const rankedElections = ({maxBallots = 9, weights = true}: CloseOptions = {}): fc.Arbitrary<RankedElection> =>
  fc.shuffledSubarray(names, {minLength: 1, maxLength: 5}).chain((ids) => {
    const withdrawn = fc.oneof(fc.constant<string[]>([]), fc.subarray(ids.slice(1)));
    const ballots = ballotsOf(orders(ids), maxBallots, weights);
    return fc.record({gone: withdrawn, seat: fc.nat(), ballots}).map(({gone, seat, ballots: cast}) => {
      const candidates = ids.map((id): Candidate => (gone.includes(id) ? {id, withdrawn: true} : {id}));
      return {candidates, seats: 1 + (seat % (ids.length - gone.length)), ballots: cast};
    });
  });

/** The same ballots in another order. */
export const withBallotsShuffled = <T extends Election | RankedElection>(election: T): fc.Arbitrary<T> =>
  fc.shuffledSubarray([...election.ballots], {minLength: election.ballots.length}).map((ballots) => ({...election, ballots}));

/** Each ballot of weight w as w ballots. */
export const withWeightsSpread = <T extends Election | RankedElection>(election: T): T => ({
  ...election,
  ballots: election.ballots.flatMap(({weight = 1, ...ballot}) => Array.from({length: weight}, () => ballot)),
});

/** All ids changed, in projects and ballots. */
export const renamed = (election: Election, rename: (id: string) => string): Election => ({
  ...election,
  projects: election.projects.map((project) => ({...project, id: rename(project.id)})),
  ballots: election.ballots.map((ballot) => ({...ballot, choices: ballot.choices.map(rename)})),
});

/** All amounts times a whole number. */
export const scaled = (election: Election, factor: number): Election => ({
  ...election,
  budget: election.budget * factor,
  projects: election.projects.map((project) => ({
    ...project,
    cost: project.cost * factor,
    ...(project.minimum === undefined ? {} : {minimum: project.minimum * factor}),
  })),
});

function elections(options: CloseOptions, ballots: (ids: readonly string[]) => fc.Arbitrary<Ballot>): fc.Arbitrary<Election> {
  const {maxBallots = 6, weights = true} = options;
  return projectsOf(options).chain((projects) =>
    fc.record({
      projects: fc.constant(projects),
      budget: budgets(projects),
      ballots: ballotsOf(ballots(projects.map(({id}) => id)), maxBallots, weights),
    }),
  );
}

function projectsOf({maxProjects = 6, rivals = false, free = true}: CloseOptions): fc.Arbitrary<Project[]> {
  const least = free ? 0 : 1;
  const cost = fc.oneof(fc.integer({min: least, max: 4}), fc.integer({min: least, max: 12}), fc.constantFrom(30, 60));
  const project = fc.record({cost, rivals: fc.constantFrom(undefined, undefined, 'x', 'y'), alike: fc.boolean()});
  const count = Math.min(maxProjects, names.length);
  return fc.shuffledSubarray(names, {minLength: 1, maxLength: count}).chain((ids) =>
    beside(ids, project).map((drawn) =>
      drawn.map((one, at): Project => {
        const own = {id: ids[at]!, cost: one.alike ? drawn[0]!.cost : one.cost};
        return rivals && one.rivals ? {...own, rivals: one.rivals} : own;
      }),
    ),
  );
}

/** What some selection costs, to the unit or one beside it; or anything up to a little more than all cost together. */
function budgets(projects: readonly Project[]): fc.Arbitrary<number> {
  const sum = (some: readonly Project[]) => some.reduce((total, {cost}) => total + cost, 0);
  const exact = fc.subarray([...projects]).map(sum);
  const near = fc.tuple(exact, fc.constantFrom(-1, 1)).map(([met, by]) => Math.max(0, met + by));
  return fc.oneof(exact, exact, near, fc.nat({max: sum(projects) + 3}));
}

function ballotsOf(ballot: fc.Arbitrary<Ballot>, maxLength: number, weights: boolean): fc.Arbitrary<Ballot[]> {
  const weight = fc.constantFrom(undefined, undefined, 1, 2, 3);
  const weighted = fc.tuple(ballot, weight).map(([one, by]) => (by === undefined ? one : {...one, weight: by}));
  return fc.array(weights ? weighted : ballot, {maxLength});
}

/** Gives until nothing is left. */
function withinShare(gifts: readonly number[], share: number): number[] {
  let left = share;
  return gifts.map((gift) => {
    const given = Math.min(gift, left);
    left -= given;
    return given;
  });
}

const pointsBeside = (choices: readonly string[]): fc.Arbitrary<number[]> =>
  beside(choices, fc.oneof(fc.nat({max: 3}), fc.nat({max: 3}), fc.nat({max: 20})));

/** As many as there are others. */
const beside = <T>(others: readonly unknown[], one: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.array(one, {minLength: others.length, maxLength: others.length});

function orders(ids: readonly string[]): fc.Arbitrary<Ballot> {
  return fc.shuffledSubarray([...ids]).chain((choices) => {
    const upTo = (rises: readonly number[], at: number) => rises.slice(0, at + 1).reduce((sum, rise) => sum + rise, 0);
    const ranks = beside(choices, fc.constantFrom(0, 1, 1)).map((rises) => rises.map((_, at) => upTo(rises, at)));
    const none = fc.constant(undefined);
    return fc.oneof(none, none, ranks).map((equal): Ballot => (equal ? {choices, ranks: equal} : {choices}));
  });
}
