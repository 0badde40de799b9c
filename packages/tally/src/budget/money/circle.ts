import type {Election, Project} from '../../election.ts';
import {checkElection} from '../../profile/check.ts';
import {sum} from '../../sum.ts';
import {tieRanks} from '../../ties.ts';
import {checkEach, withoutPoints} from '../by-total.ts';

/** Who gave what to which project, as it changes. All amounts in minor units, whole. */
export interface Circle {
  readonly funds: readonly Fund[];
  readonly members: readonly Member[];
  /** What each voter has to give. */
  readonly share: number;
}

/** A project and what it collected. */
export interface Fund extends Project {
  /** 1 or more: nothing at all helps nobody. */
  readonly minimum: number;
  /** Lower wins a tie. */
  readonly tie: number;
  collected: number;
  /** It takes no gifts any more: it was dropped, or has all it can use. */
  closed: boolean;
}

/** A ballot: one voter, or many who gave alike and so always have alike. */
export interface Member {
  readonly weight: number;
  /** Most wished first. */
  readonly wishes: readonly Fund[];
  /** Beside `wishes`, what each voter of it gives there now. */
  readonly gifts: number[];
  /** What each voter of it has left: not given, or come back and not wished elsewhere. */
  unspent: number;
}

/**
 * @throws {TypeError} When the election is not sound, or a ballot gives more than a share: names it, from 0.
 */
export function circleOf(election: Election, ties?: readonly string[]): Circle {
  checkElection(election);
  const {projects, ballots, budget} = election;
  const ranks = tieRanks(projects.map(({id}) => id), ties);
  const funds = projects.map((project, index): Fund => {
    const minimum = Math.max(1, project.minimum ?? project.cost);
    return {...project, minimum, tie: ranks[index]!, collected: 0, closed: false};
  });
  const byId = new Map(funds.map((fund) => [fund.id, fund]));
  const voters = sum(ballots.map(({weight = 1}) => weight));
  // A quotient near 2⁵³ may be rounded up to the next whole number; this one is whole.
  const share = voters === 0 ? 0 : (budget - (budget % voters)) / voters;
  checkEach(ballots, (ballot) => {
    const given = sum(ballot.points ?? []);
    return withoutPoints(ballot) || (given > share && `gives ${given} of a share of ${share}`);
  });
  const members = ballots.map(({choices, points = [], weight = 1}): Member => {
    return {weight, wishes: choices.map((id) => byId.get(id)!), gifts: [...points], unspent: share - sum(points)};
  });
  for (const {weight, wishes, gifts} of members) wishes.forEach((fund, at) => (fund.collected += weight * gifts[at]!));
  return {funds, members, share};
}

/**
 * Closes a project and gives back a part of what it collected, in proportion to what each gave and rounded down for each, and leaves it
 * `keep`. What that leaves over is no one's. What comes back goes on to its giver's first wish that takes gifts, all of it.
 *
 * @returns How much came back, and how much of that went on.
 */
export function giveBack(circle: Circle, fund: Fund, keep: number): {returned: number; movedOn: number} {
  const {collected} = fund;
  fund.closed = true;
  const takers = circle.funds.filter(({closed, cost, collected}) => !closed && collected < cost);
  let [returned, movedOn] = [0, 0];
  for (const member of circle.members) {
    const {weight, wishes, gifts} = member;
    const from = wishes.indexOf(fund);
    if (from < 0 || gifts[from] === 0) continue;
    // The product can pass 2⁵³.
    const amount = Number((BigInt(gifts[from]!) * BigInt(collected - keep)) / BigInt(collected));
    gifts[from]! -= amount;
    returned += amount * weight;
    const to = wishes.findIndex((wish) => takers.includes(wish));
    if (to < 0) member.unspent += amount;
    else {
      gifts[to]! += amount;
      wishes[to]!.collected += amount * weight;
      movedOn += amount * weight;
    }
  }
  fund.collected = keep;
  return {returned, movedOn};
}
