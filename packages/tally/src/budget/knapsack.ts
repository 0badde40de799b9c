import type {Election} from '../election.ts';
import type {CountOptions} from '../outcome.ts';
import {sum} from '../sum.ts';
import {byTotal} from './by-total.ts';
import type {TotalOutcome} from './by-total.ts';

/**
 * Knapsack voting: each voter names what they would fund with the whole budget, and projects are selected by how many did,
 * most first, each that still fits (docs/counting/knapsack.md). A free project costs its voters nothing; what nobody names is
 * not selected. A ballot may name rival variants: either would do.
 *
 * Source: A. Goel, A. K. Krishnaswamy, S. Sakshuwong, T. Aitamurto, "Knapsack Voting for Participatory Budgeting" (ACM
 * Transactions on Economics and Computation 7, 2019). There the last project is funded in part; here none is.
 *
 * @throws {TypeError} When the election is not sound, or a ballot costs more than the budget: names it, from 0.
 */
export function knapsack(election: Election, options: CountOptions = {}): TotalOutcome {
  const costs = new Map(election.projects.map(({id, cost}) => [id, cost]));
  const {budget} = election;
  return byTotal(election, 'cardinality', options, ({choices, points}) => {
    const cost = sum(choices.map((id, at) => (points?.[at] === 0 ? 0 : costs.get(id)!)));
    return cost > budget && `costs ${cost}, over the budget of ${budget}`;
  });
}
