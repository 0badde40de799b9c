import {quorumOf, type Round, type TieCriterion} from '@huddlekit/core/fund';
import {html, type TemplateResult} from 'lit';
import type {RoundMessages} from '../catalogue.ts';
import {sum, type View, type Words} from './view.ts';

type Key = keyof RoundMessages & string;

const counting: Partial<Record<Round['settings']['rule']['rule'], Key>> = {
  greedy: 'greedy', mes: 'mes', phragmen: 'phragmen',
  score: 'scoreRule', money: 'moneyRule', quadratic: 'quadraticRule', consent: 'consentRule', knapsack: 'knapsackRule',
};

const criteria: Record<TieCriterion, Key> = {
  declared: 'declared', 'never-funded': 'neverFunded', 'smaller-request': 'smaller', lot: 'lot',
};

function formText({settings: {form}}: Round, {text}: Words): string {
  if (form.form === 'approval') return form.most === undefined ? text('approval') : text('approvalMost', {count: form.most});
  if (form.form === 'points') return text('points', {count: form.total});
  if (form.form === 'score') return text('score', {max: form.max});
  return form.form === 'quadratic' ? text('quadratic', {count: form.voices}) : text(form.form);
}

function amounts({settings: {floor, cap, partial}, available}: Round, view: View): string[] {
  const {text} = view.words;
  const money = (amount: number) => sum({...available, amount}, view);
  return [
    ...(floor ? [text('atLeast', {amount: money(floor)})] : []),
    text('atMost', {amount: money(Math.min(cap ?? available.amount, available.amount))}),
    text(partial ? 'parts' : 'whole'),
  ];
}

/** The lot is drawn last, whether the round names it or not. */
function tiesText({settings: {ties}}: Round, words: Words): string {
  const all: readonly TieCriterion[] = ties.includes('lot') ? ties.slice(0, ties.indexOf('lot') + 1) : [...ties, 'lot'];
  const list = words.format(Intl.ListFormat, {type: 'unit'}).format(all.map((each) => words.text(criteria[each])));
  return words.text('tieOrder', {list});
}

function ballots({settings: {secrecy, publication, revisable}}: Round, {text}: Words): string[] {
  const published =
    publication.ballots === 'from-voters'
      ? text('publishFrom', {count: publication.voters})
      : text(publication.ballots === 'all' ? 'publishAll' : 'publishOwn');
  return [text(secrecy), published, text(revisable ? 'revisable' : 'fixed')];
}

/** All that was chosen before voting began, in plain words. */
export function rules(view: View): TemplateResult {
  const {words, desk: {round}} = view;
  const {text} = words;
  const {settings, circle, members} = round;
  const rows: readonly (readonly [string, readonly string[]])[] = [
    [text('howMuch'), amounts(round, view)],
    [text('howVote'), [formText(round, words), ...(settings.comments === 'required' ? [text('noteRequired')] : [])]],
    [text('howCount'), [text(counting[settings.rule.rule]!)]],
    [text('quorum'), [text('quorumText', {count: Math.max(1, quorumOf(settings.quorum, members))})]],
    [text('ties'), [tiesText(round, words)]],
    [text('secrecy'), ballots(round, words)],
    [text('after'), [text('coolingOffText', {count: settings.coolingOffHours}), text('confirmations', {count: circle.confirmations})]],
  ];
  return html`<details class="rules" part="rules">
    <summary><h3>${text('rules')}</h3></summary>
    <dl>${rows.map(([term, lines]) => html`<div><dt>${term}</dt>${lines.map((line) => html`<dd>${line}</dd>`)}</div>`)}</dl>
  </details>`;
}
