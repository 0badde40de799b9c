import type {OutcomeStep} from '@huddlekit/core/fund';
import {valueOf, type View} from './view.ts';

/** What is said of a step, and who paid or carried what, those alike together. */
export interface StepDetail {
  readonly lines: readonly string[];
  readonly groups?: {readonly head: readonly string[]; readonly rows: readonly (readonly string[])[]} | undefined;
}

/** What a step holds beside its proposal, as `CountedStep` of @huddlekit/tally/round says it: fractions are text. */
interface StepData {
  readonly by?: 'shares' | 'loads' | 'greedy' | readonly string[];
  readonly why?: 'short' | 'too-dear' | 'rival' | 'unsupported' | 'stopped';
  readonly fate?: 'selected' | 'too-dear' | 'rival' | 'unsupported';
  readonly kind?: 'funded' | 'full' | 'dropped' | 'rival';
  readonly each?: string;
  readonly score?: string;
  readonly lacked?: string;
  readonly load?: string;
  readonly rival?: string;
  readonly cost?: number;
  readonly left?: number;
  readonly passedOver?: readonly string[];
  readonly payers?: readonly {voters: number; paid: string; left: string}[];
  readonly bearers?: readonly {voters: number; load: string}[];
  readonly collected?: number;
  readonly minimum?: number;
  readonly returned?: number;
  readonly movedOn?: number;
  readonly consents?: number;
  readonly standAsides?: number;
  readonly objections?: number;
}

type Step = OutcomeStep & StepData;

/** The key of the word for what a step did. */
export const verdictOf = (step: OutcomeStep): 'chosen' | 'notChosen' | 'moneyBack' =>
  (step as Step).kind === 'full' ? 'moneyBack' : step.taken ? 'chosen' : 'notChosen';

/** Says a step of any rule. */
export function stepDetail(view: View, given: OutcomeStep): StepDetail {
  const step = given as Step;
  if (step.kind) return {lines: moneyLines(view, step)};
  if (step.consents !== undefined) return {lines: consentLines(view, step)};
  if (step.fate) return {lines: consideredLines(view, step)};
  if (!step.taken) return {lines: lostLines(view, step)};
  if (step.by === 'shares') return boughtBy(view, step);
  return step.by === 'loads' ? borneBy(view, step) : {lines: greedyLines(view, step)};
}

function boughtBy(view: View, {each = '0', payers = []}: Step): StepDetail {
  const {text} = view.words;
  if (valueOf(each).value === 0) return {lines: [text('free')]};
  const {form} = view.decided.round.settings.form;
  const pointed = form === 'points' || form === 'score' || form === 'ranking';
  return {
    lines: [text(pointed ? 'eachPoint' : 'each', {amount: view.money(each)})],
    groups: {
      head: [text('supporters'), text('paid'), text('kept')],
      rows: payers.map(({voters, paid, left}) => [view.number(voters), view.money(paid), view.money(left)]),
    },
  };
}

function borneBy(view: View, {load = '0', bearers = [], left}: Step): StepDetail {
  const {text} = view.words;
  return {
    lines: [text('carries', {amount: view.money(load)}), ...leftLine(view, left)],
    groups: {
      head: [text('supporters'), text('carried')],
      rows: bearers.map((bearer) => [view.number(bearer.voters), view.money(bearer.load)]),
    },
  };
}

function greedyLines(view: View, {score, passedOver = [], left}: Step): string[] {
  const {text} = view.words;
  const {rule} = view.decided.round.settings.rule;
  return [
    text(rule === 'greedy' ? 'fitted' : 'completed'),
    ...(score ? [text('scored', {score: view.number(score)})] : []),
    ...(passedOver.length ? [text('passedOver', {titles: view.titles(passedOver)})] : []),
    ...leftLine(view, left),
  ];
}

function lostLines(view: View, step: Step): string[] {
  const {text} = view.words;
  const {score, lacked, load} = step;
  return [
    ...(score ? [text('scored', {score: view.number(score)})] : []),
    ...whyLines(view, step),
    ...(lacked && valueOf(lacked).value > 0 ? [text('short', {amount: view.money(lacked)})] : []),
    ...(load ? [text('wouldCarry', {amount: view.money(load)})] : []),
  ];
}

function whyLines(view: View, {proposal, why, fate, rival, cost, left, by}: Step): string[] {
  const {text} = view.words;
  const reason = why ?? fate;
  const asked = cost ?? view.proposal(proposal)?.amount.amount ?? 0;
  if (reason === 'rival') return [text('rivalChosen', {title: view.title(rival ?? '')})];
  if (reason === 'unsupported') return [text('whyNobody')];
  if (reason === 'stopped') return [text('stopped', {titles: view.titles(Array.isArray(by) ? by : [])})];
  return reason === 'too-dear' ? [text('tooDear', {cost: view.money(asked), left: view.money(left ?? 0)})] : [];
}

/** Rules that take proposals by a total: scores, voices, whole budgets. */
function consideredLines(view: View, step: Step): string[] {
  const {text} = view.words;
  const total = step.score ? [text('total', {score: view.number(step.score)})] : [];
  return step.taken ? [...total, text('fitted'), ...leftLine(view, step.left)] : [...total, ...whyLines(view, step)];
}

function moneyLines(view: View, {kind, collected = 0, minimum = 0, returned = 0, movedOn = 0, rival}: Step): string[] {
  const {text} = view.words;
  const amount = view.money(returned);
  const given = text('collected', {amount: view.money(collected), minimum: view.money(minimum)});
  const on = movedOn ? [text('movedOn', {amount: view.money(movedOn)})] : [];
  if (kind === 'funded') return [given];
  if (kind === 'full') return [text('tooMuch', {amount}), ...on];
  if (kind === 'dropped') return [given, text('furthest', {amount}), ...on];
  return [text('rivalChosen', {title: view.title(rival ?? '')}), text('givenBack', {amount}), ...on];
}

function consentLines(view: View, step: Step): string[] {
  const {text} = view.words;
  const {consents = 0, standAsides: asides = 0, objections = 0, left = 0} = step;
  const said = text('positions', {consents, asides, objections});
  if (step.taken) return [said, text('passes'), ...leftLine(view, left)];
  if (objections > 0) return [said, text('objected')];
  if (consents === 0) return [said, text('whyNobody')];
  const rival = view.result(step.proposal)?.reason === 'rival-chosen';
  return [said, rival ? text('barred') : text('notFitting', {left: view.money(left)})];
}

const leftLine = (view: View, left: number | undefined): string[] =>
  left === undefined ? [] : [view.words.text('leftInPot', {amount: view.money(left)})];
