import {toNumber, type Election, type Rational} from '@huddlekit/tally';
import {
  counterfactual,
  explain,
  type Counterfactual,
  type ExplainedOutcome,
  type ExplainedSpec,
  type Explanation,
} from '@huddlekit/tally/explain';
import type {Count} from './counted.ts';
import {amountText, clean, counted, numberText} from './screen.ts';

/** Why each project was chosen or not, and what would have changed it. */
export interface Why {
  readonly explanation: Explanation;
  /** `null` where finding it would take minutes: see {@link isLong}. */
  readonly wouldHaveWon: readonly Counterfactual[] | null;
}

/** `undefined` for rules that are not explained further than by their steps. */
export function whyOf({source, spec, ties, outcome}: Count): Why | undefined {
  if (spec.rule !== 'greedy' && spec.rule !== 'mes' && spec.rule !== 'phragmen') return undefined;
  const given = [source.election as Election, spec as ExplainedSpec, outcome as ExplainedOutcome, {ties}] as const;
  return {explanation: explain(...given), wouldHaveWon: isLong(given[0], given[1]) ? null : counterfactual(...given)};
}

/** Where shares are raised, each answer takes several counts of its own: in a city's election, minutes. */
function isLong({projects, ballots}: Election, spec: ExplainedSpec): boolean {
  const isRaised = spec.rule === 'mes' && !['none', 'greedy'].includes(spec.completion ?? 'none');
  return isRaised && projects.length * ballots.length > 2_000_000;
}

/** What the sentences are about. */
interface Words {
  readonly name: (id: string) => string;
  /** Minor units, whole or not, as an amount. */
  readonly money: (value: number | Rational) => string;
  readonly pointed: boolean;
}

/** A sentence or two for each project, those chosen first. */
export function whyBudget({explanation, wouldHaveWon}: Why, count: Count): string[] {
  const words = wordsOf(count);
  const changes = new Map(wouldHaveWon?.map((change) => [change.project, change]));
  const {share, chosen, lost} = explanation;
  return [
    ...(share ? [`Each voter held ${words.money(share)} at first${raisedText(count.outcome)}.`] : []),
    ...chosen.map((reason, at) => `${at + 1}. ${words.name(reason.project)}: ${reasonText(reason, words)}`),
    ...lost.map((fate) => `· ${words.name(fate.project)}: ${fateText(fate, words)}${changeText(changes.get(fate.project), words)}`),
    ...(wouldHaveWon ? [] : ['What would have changed it is left out: with this completion, it takes minutes in an election of this size.']),
  ];
}

/** Shares that were raised come to more than the budget: it is said why. */
function raisedText(outcome: object): string {
  const raises = (outcome as {raises?: number}).raises ?? 0;
  return raises === 0 ? '' : `, their part of the budget raised ${counted(raises, 'time')}`;
}

function wordsOf({source, flags}: Count): Words {
  const {projects, decimals = 0} = source.election as Election;
  const names = new Map(projects.map(({id, name}) => [id, clean(name ?? '') || clean(id)]));
  const money = (value: number | Rational): string =>
    typeof value === 'number' ? amountText(value, decimals) : numberText(toNumber(value) / 10 ** decimals);
  const pointed = ['points', 'total-points', 'borda'].includes(flags.satisfaction ?? 'cost');
  return {name: (id) => names.get(id)!, money, pointed};
}

function reasonText(reason: Explanation['chosen'][number], {money, pointed}: Words): string {
  switch (reason.by) {
    case 'shares': {
      const voters = reason.payers.reduce((sum, payers) => sum + payers.voters, 0);
      if (reason.each.numerator === 0n) return `costs nothing, and ${counted(voters, 'voter')} ${voters === 1 ? 'supports' : 'support'} it.`;
      const poor = reason.payers.filter(({left}) => left.numerator === 0n).reduce((sum, payers) => sum + payers.voters, 0);
      const paid = `its ${counted(voters, 'supporter')} paid ${money(reason.each)}${pointed ? ' for each point' : voters === 1 ? '' : ' each'}`;
      return `${paid}${poor > 0 ? `, or all they had left, as ${numberText(poor)} of them did` : ''}.`;
    }
    case 'loads': {
      const voters = reason.bearers.reduce((sum, bearers) => sum + bearers.voters, 0);
      return `${voters === 1 ? 'its 1 supporter' : `each of its ${counted(voters, 'supporter')}`} has borne ${money(reason.load)} with it, less than with any other. ${money(reason.left)} left.`;
    }
    case 'greedy':
      return `${reason.score?.numerator === 0n ? 'had its turn last, and still' : 'came next by support for its cost, and'} fitted. ${money(reason.left)} left.`;
  }
}

function fateText(fate: Explanation['lost'][number], {name, money}: Words): string {
  const lacked = fate.lacked ? `its supporters were ${money(fate.lacked)} short` : '';
  switch (fate.why) {
    case 'short':
      return `${lacked}.`;
    case 'too-dear':
      return `${lacked === '' ? '' : `${lacked}; `}it costs ${money(fate.cost)}, and ${money(fate.left)} was left when its turn came.`;
    case 'rival':
      return `its variant ${name(fate.rival)} was chosen.`;
    case 'unsupported':
      return 'nobody supports it.';
    case 'stopped':
      return `the count stopped before its turn, since ${fate.by.map(name).join(', ')} came up and did not fit.`;
  }
}

function changeText(change: Counterfactual | undefined, {money}: Words): string {
  if (!change) return '';
  const {approvals, cost} = change;
  const ways = [
    ...(approvals.fewest === null ? [] : [`with ${counted(approvals.fewest, 'more approval')}${approvals.proof === 'enough' ? ', or fewer' : ''}`]),
    ...(cost.highest === null ? [] : [`at a cost of ${money(cost.highest)}${cost.proof === 'enough' ? ', or more' : ''}`]),
  ];
  return ways.length === 0 ? '' : ` It would have been chosen ${ways.join(', or ')}.`;
}
