import {greedyFrom} from '../budget/greedy.ts';
import {barred, open, rivalOf, startSelection, taken} from '../budget/selection.ts';
import type {Selection} from '../budget/selection.ts';
import type {Ballot, Election} from '../election.ts';
import {compare, minus, over, rational, times} from '../exact/rational.ts';
import type {Rational} from '../exact/rational.ts';
import {satisfactions} from '../profile/satisfaction.ts';
import type {Explanation, Fate, Payment, Reason} from './explanation.ts';
import {claimsOf, exactly, inLowestTerms} from './ledger.ts';
import type {Claim, Ledger} from './ledger.ts';
import {offerOf, phragmenMethod} from './phragmen-method.ts';
import {purchases} from './purchases.ts';
import type {Method} from './purchases.ts';
import {countedOf} from './replay.ts';
import type {Counted, ExplainedOutcome, ExplainedSpec} from './replay.ts';

/**
 * Why each project was chosen or not. Costs about as much as counting by fractions alone.
 *
 * @param outcome What the count of this election by this rule and order of ties gave.
 * @throws {TypeError} When the election is not sound: it says where.
 */
export function explain(
  election: Election,
  spec: ExplainedSpec,
  outcome: ExplainedOutcome,
  {ties}: {readonly ties?: readonly string[]} = {},
): Explanation {
  const counted = countedOf(election, spec, outcome, ties);
  const selection = startSelection(counted.profile);
  const last: Last = new Map();
  const own = bought(counted, selection, last);
  const {chosen, lost} = counted.completed ? considered(counted, selection) : {chosen: [], lost: rest(counted, selection)};
  return {
    chosen: [...own, ...chosen],
    lost: lost.map((fate) => ({...fate, ...last.get(fate.project)})),
    satisfaction: counted.satisfaction,
    ...('share' in outcome && {share: outcome.share}),
  };
}

/**
 * What a voter paid for what equal shares bought, in order of purchase: from the explanation and the ballot alone, so that
 * anybody can say it of their own ballot. Empty for other rules.
 */
export function paymentsOf({chosen, share, satisfaction}: Explanation, ballot: Ballot): Payment[] {
  const {multiple} = satisfactions[satisfaction];
  let left = share!;
  return chosen.flatMap((reason): Payment[] => {
    const at = ballot.choices.indexOf(reason.project);
    if (reason.by !== 'shares' || at < 0 || multiple(ballot, at) === 0) return [];
    const full = times(reason.each, rational(multiple(ballot, at)));
    const paid = compare(full, left) < 0 ? full : left;
    left = minus(left, paid);
    return [{project: reason.project, paid, left}];
  });
}

/** By id: what can be said of a project that is still open when the rule itself chooses no more. Added to. */
type Last = Map<string, {readonly lacked?: Rational; readonly load?: Rational}>;

function bought({profile, method, taken}: Counted, selection: Selection, last: Last): Reason[] {
  if (!method) return [];
  const {ids, factors, costs} = profile;
  return Array.from(purchases(profile, selection, method, taken), ({ledger, bill}): Reason[] => {
    const exact = (amount: bigint) => inLowestTerms(ledger, amount);
    if (!bill) {
      for (const [index, id] of ids.entries()) if (selection.states[index] === open) last.set(id, lastOf(ledger, method, index));
      return [];
    }
    const project = ids[bill.project]!;
    const each = exact(bill.each);
    const groups = together(bill.payers, (payer) => [method.keeps(ledger, bill.each, payer), exactly(ledger, payer.holding)]);
    if (method === phragmenMethod) {
      const bearers = groups.map(({voters, amounts: [, held]}) => ({voters, load: exact(-held!)}));
      return [{project, by: 'loads', load: each, bearers, left: selection.left - costs[bill.project]!}];
    }
    const payers = groups.map(({voters, amounts: [left, held]}) => ({voters, paid: exact(held! - left!), left: exact(left!)}));
    return [{project, by: 'shares', rho: bill.each === 0n ? each : over(each, factors[bill.project]!), each, payers}];
  }).flat();
}

function lastOf(ledger: Ledger, method: Method, project: number): {lacked?: Rational; load?: Rational} {
  const claims = claimsOf(ledger, project);
  if (claims.length === 0) return {};
  const {debt, voters} = offerOf(ledger, project, claims);
  // What they hold is money here: what is left of the cost beyond it is what they lack.
  const amount = inLowestTerms(ledger, debt);
  return method === phragmenMethod ? {load: over(amount, rational(voters))} : {lacked: amount};
}

interface Together {
  readonly voters: number;
  readonly amounts: readonly bigint[];
}

/** Voters with the same amounts together; those with more first. */
function together(claims: readonly Claim[], amountsOf: (claim: Claim) => readonly bigint[]): Together[] {
  const groups = new Map<string, Together>();
  for (const claim of claims) {
    const amounts = amountsOf(claim);
    const key = amounts.join();
    groups.set(key, {voters: claim.voters + (groups.get(key)?.voters ?? 0), amounts});
  }
  return [...groups.values()].sort((a, b) =>
    a.amounts.reduce((sooner, amount, at) => sooner || Number(b.amounts[at]! - amount), 0));
}

/** What greedy did with all that had not been chosen before. */
function considered({profile, requireSupport}: Counted, selection: Selection): {chosen: Reason[]; lost: Fate[]} {
  const chosen: Reason[] = [];
  const lost: Fate[] = [];
  let passedOver: string[] = [];
  for (const {project, score, fate, rival, left} of greedyFrom(profile, selection, requireSupport)) {
    const scored = {project, ...(score && {score})};
    if (fate === 'selected') {
      chosen.push({...scored, by: 'greedy', passedOver, left});
      passedOver = [];
      continue;
    }
    passedOver.push(project);
    if (fate === 'rival') lost.push({...scored, why: fate, rival: rival!});
    else if (fate === 'unsupported') lost.push({...scored, why: fate});
    else lost.push({...scored, why: fate, cost: profile.costs[profile.ids.indexOf(project)]!, left});
  }
  return {chosen, lost};
}

/** What became of those that a rule without a completion did not choose. */
function rest({profile, rule, outcome}: Counted, selection: Selection): Fate[] {
  const {ids, costs, budget} = profile;
  const {left, states} = selection;
  const stoppedAt = 'stoppedAt' in outcome ? outcome.stoppedAt : [];
  const dear = stoppedAt.filter((id) => costs[ids.indexOf(id)]! > left);
  return ids.flatMap((project, index): Fate[] => {
    const cost = costs[index]!;
    if (states[index] === taken) return [];
    if (states[index] === barred) return [{project, why: 'rival', rival: rivalOf(profile, selection, index)}];
    if (profile.totals[index]! === 0) return [{project, why: 'unsupported'}];
    if (rule === 'mes') return [{project, why: 'short'}];
    if (cost > budget || dear.includes(project)) return [{project, why: 'too-dear', cost, left: cost > budget ? budget : left}];
    return [{project, why: 'stopped', by: dear}];
  });
}
