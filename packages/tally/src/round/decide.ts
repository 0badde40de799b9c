import {count} from '../count.ts';
import {consent} from '../budget/consent.ts';
import {startSelection, fits, take, barred} from '../budget/selection.ts';
import type {ConsideredStep} from '../budget/in-order.ts';
import type {MoneyOutcome} from '../budget/money/money.ts';
import type {Election} from '../election.ts';
import {toNumber} from '../exact/rational.ts';
import type {BudgetOutcome} from '../outcome.ts';
import {profileOf} from '../profile/profile.ts';
import type {BudgetRuleSpec} from '../spec.ts';
import {plain} from './plain.ts';
import {stepsOf} from './steps.ts';
import type {BallotToCount, CountedProposal, CountedRound, CountedStep, RoundToCount} from './types.ts';
import {wouldHaveWon} from './would-have-won.ts';

/** What a rule decided, before parts are given. */
export interface Decided {
  /** Minor units by id, of those chosen. */
  readonly amounts: Map<string, number>;
  /** Ids of those who get less than they asked for. */
  readonly parts: Set<string>;
  /** Ids in order of selection. */
  readonly order: string[];
  /** Why not, of those not chosen. */
  readonly reasons: Map<string, NonNullable<CountedProposal['reason']>>;
  /** What the rule adds up, where it does. */
  readonly scores: Map<string, number>;
  readonly steps: CountedStep[];
  /** Worked out on demand: parts may still change who was chosen. */
  readonly wouldHaveWon: () => CountedRound['wouldHaveWon'];
}

/** Has the round's rule decide among the proposals of an election. */
export function decide(round: RoundToCount, election: Election, heard: readonly BallotToCount['entries'][]): Decided {
  if (round.rule.rule === 'consent') return byConsent(round, election, heard);
  const spec = specOf(round);
  const outcome = count(election, spec, {ties: round.ties}) as BudgetOutcome;
  const awards = (outcome as Partial<MoneyOutcome>).awards;
  const amounts = new Map(outcome.selected.map((id, at) => [id, awards?.[at] ?? costOf(election, id)]));
  const steps = stepsOf(election, spec, outcome, round.ties);
  return {
    amounts,
    parts: new Set(outcome.selected.filter((id) => amounts.get(id)! < costOf(election, id))),
    order: [...outcome.selected],
    reasons: reasonsOf(election, outcome, spec.rule === 'money'),
    scores: scoresOf(outcome),
    steps,
    wouldHaveWon: () => wouldHaveWon(election, spec, outcome, round.ties),
  };
}

/** Rounds award only what somebody supports; a quadratic ballot's voices stand with the form. */
function specOf({rule, form}: RoundToCount): BudgetRuleSpec {
  if (rule.rule === 'quadratic') return {rule: 'quadratic', voices: form.voices ?? 1};
  return (rule.rule === 'greedy' ? {...rule, requireSupport: true} : rule) as BudgetRuleSpec;
}

const costOf = ({projects}: Election, id: string): number => projects.find((project) => project.id === id)!.cost;

/**
 * What would no longer have fitted is put off; what its supporters did not carry, or a rival shut out, is declined.
 * @param given Whether members gave the money themselves: then what is not funded was given too little.
 */
function reasonsOf({projects, budget}: Election, {selected, spent}: BudgetOutcome, given: boolean): Decided['reasons'] {
  const chosen = new Set(selected);
  const taken = new Set(projects.filter(({id, rivals}) => rivals !== undefined && chosen.has(id)).map(({rivals}) => rivals));
  const reasonFor = ({cost, rivals}: Election['projects'][number]) => {
    if (rivals !== undefined && taken.has(rivals)) return 'rival-chosen';
    return cost > budget - spent && !given ? 'pot-spent' : 'not-enough-support';
  };
  return new Map(projects.filter(({id}) => !chosen.has(id)).map((project) => [project.id, reasonFor(project)]));
}

function scoresOf(outcome: BudgetOutcome): Decided['scores'] {
  const steps = (outcome as {steps?: readonly Partial<ConsideredStep>[]}).steps ?? [];
  return new Map(steps.flatMap(({project, score}) => (project && score ? [[project, toNumber(score)]] : [])));
}

/** Those that pass, fewest who stand aside first, each that still fits. */
function byConsent(round: RoundToCount, election: Election, heard: readonly BallotToCount['entries'][]): Decided {
  const profile = profileOf(election, 'cardinality', round.ties);
  const selection = startSelection(profile);
  const asked = profile.ids.map((id, index) => ({id, index, outcome: consent(positionsOn(id, heard))}));
  const order = asked.sort((a, b) => a.outcome.standAsides - b.outcome.standAsides || profile.ties[a.index]! - profile.ties[b.index]!);
  const reasons: Decided['reasons'] = new Map();
  const amounts = new Map<string, number>();
  const steps = order.map(({id, index, outcome}) => {
    const taken = outcome.passes && outcome.consents > 0 && fits(profile, selection, index);
    if (taken) amounts.set(id, profile.costs[index]!);
    else reasons.set(id, whyNot(outcome, selection.states[index] === barred));
    if (taken) take(profile, selection, index);
    const {consents, standAsides, objections, questions} = outcome;
    return plain({proposal: id, taken, consents, standAsides, objections: objections.length, questions: questions.length, left: selection.left});
  });
  return {amounts, parts: new Set(), order: [...amounts.keys()], reasons, scores: new Map(), steps, wouldHaveWon: () => []};
}

function whyNot({passes, consents}: {passes: boolean; consents: number}, rival: boolean): NonNullable<CountedProposal['reason']> {
  if (!passes) return 'objection';
  if (consents === 0) return 'not-enough-support';
  return rival ? 'rival-chosen' : 'pot-spent';
}

const stances = {consent: 'consent', 'stand-aside': 'stand-aside', object: 'objection'} as const;

const positionsOn = (id: string, heard: readonly BallotToCount['entries'][]) =>
  heard.flatMap((entries, voter) => {
    const entry = entries.find(({proposal}) => proposal === id);
    return entry?.position ? [{member: String(voter), stance: stances[entry.position], reason: entry.note ?? ''}] : [];
  });
