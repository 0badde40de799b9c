import type {BallotForm, BallotFormName, CountingRule} from '../schema/fund/index.ts';

type Satisfaction = 'cost' | 'cardinality' | 'points' | 'total-points' | 'borda';

/** The counting rules that a ballot form can take, and their satisfactions, the usual choice first. */
export const rulesOf: Record<BallotFormName, readonly {rule: CountingRule['rule']; satisfactions?: readonly Satisfaction[]}[]> = {
  approval: [
    {rule: 'mes', satisfactions: ['cost', 'cardinality']},
    {rule: 'greedy', satisfactions: ['cost', 'cardinality']},
    {rule: 'phragmen'},
  ],
  points: [
    {rule: 'mes', satisfactions: ['points', 'cost', 'cardinality']},
    {rule: 'greedy', satisfactions: ['total-points', 'points', 'cost', 'cardinality']},
  ],
  score: [
    {rule: 'score'},
    {rule: 'mes', satisfactions: ['points']},
    {rule: 'greedy', satisfactions: ['total-points', 'points']},
  ],
  ranking: [
    {rule: 'mes', satisfactions: ['borda', 'cost', 'cardinality']},
    {rule: 'greedy', satisfactions: ['borda', 'cost', 'cardinality']},
  ],
  money: [{rule: 'money'}],
  quadratic: [{rule: 'quadratic'}],
  consent: [{rule: 'consent'}],
  knapsack: [{rule: 'knapsack'}],
};

/** Whether a form can be counted by a rule. */
export function fits({form}: BallotForm, rule: CountingRule): boolean {
  const found = rulesOf[form].find((each) => each.rule === rule.rule);
  return !!found && (!('satisfaction' in rule) || !!found.satisfactions?.includes(rule.satisfaction));
}

/** What one member may spread on money ballots, in minor units: an equal share, rounded down; the rest stays in the pot. */
export const shareOf = (available: number, members: number): number => (members > 0 ? Math.floor(available / members) : 0);

/** What an entry takes from the ballot's limit: points, voices, or minor units; 0 where the form has none. */
export function priceOf({form}: BallotForm, value: number, cost: number): number {
  if (form === 'quadratic') return value * value;
  if (form === 'knapsack') return cost;
  return form === 'points' || form === 'money' ? value : 0;
}

/** The most that a ballot may take in all, in the same unit as {@link priceOf}; absent where there is no limit. */
export function limitOf(form: BallotForm, available: number, members: number): number | undefined {
  if (form.form === 'points') return form.total;
  if (form.form === 'quadratic') return form.voices;
  if (form.form === 'knapsack') return available;
  return form.form === 'money' ? shareOf(available, members) : undefined;
}
