import type {IssueCode} from '@huddlekit/core';
import type {Proposal} from '@huddlekit/core/fund';
import {html, nothing, type TemplateResult} from 'lit';
import {questionField, textField, tickField, type FieldView} from '../../base/fields.ts';
import type {Localize} from '../../base/localize.ts';
import {fieldPaths, readAmount, type FieldError, type ProposalDraft} from '../page/draft.ts';
import {prose} from '../page/prose.ts';
import {problemOf, sum, type View} from '../page/view.ts';
import type {ProposeMessages} from './catalogue.ts';

export type Words = Localize<ProposeMessages>;
type Key = keyof ProposeMessages & string;

/** A form as it stands. */
export interface Sheet {
  readonly view: View;
  readonly words: Words;
  readonly draft: ProposalDraft;
  /** The proposal that is changed; absent for a new one. */
  readonly changes: Proposal | undefined;
  /** What is shown as wrong. */
  readonly errors: readonly FieldError[];
  /** Whether all was asked for and something is wrong. */
  readonly tried: boolean;
  /** The name of the write. */
  readonly task: string;
}

export const fieldId = (path: string, {view}: Sheet): string => `p${fieldPaths(view.desk.round).indexOf(path)}`;

/** The words that stand at a field. */
export function labelOf(path: string, {view: {desk: {round}}, words}: Sheet): string {
  const question = round.settings.questions.find(({id}) => path === `answers.${id}`);
  return question?.label ?? words.text(path as Key, {currency: round.available.currency});
}

const keys: Partial<Record<IssueCode, Key>> = {
  required: 'required', 'too-long': 'tooLong', 'too-small': 'tooSmall', 'too-big': 'tooBig', 'wrong-type': 'notNumber', 'bad-character': 'badCharacter',
};

/** What is wrong with a field, as something to do. */
export function errorText({path, code, limit}: FieldError, sheet: Sheet): string {
  const {view, words: {text}} = sheet;
  const label = shorten(fieldPaths(view.desk.round).includes(path) ? labelOf(path, sheet) : path || code);
  const money = path === 'amount' || path === 'minimum';
  const bound = limit === undefined ? 0 : money ? sum({...view.desk.round.available, amount: limit}, view) : limit;
  if (path === 'link' && code === 'wrong-format') return text('wrongLink');
  return text(keys[code] ?? 'refused', {label, limit: bound, count: limit ?? 0});
}

const shorten = (label: string): string => (label.length > 80 ? `${label.slice(0, 78).trimEnd()}…` : label);

const fieldsOf = (sheet: Sheet): FieldView => ({
  words: sheet.words,
  answers: sheet.draft.answers,
  fieldId: (path) => fieldId(path, sheet),
  fieldError: (path) => {
    const error = sheet.errors.find((each) => each.path === path);
    return error && errorText(error, sheet);
  },
  update: () => sheet.view.update(),
});

/** All that a proposal says, to fill in. */
export function fields(sheet: Sheet): TemplateResult {
  const {draft, view: {desk: {round}}, words: {text}} = sheet;
  const form = fieldsOf(sheet);
  const field = (path: 'title' | 'summary' | 'purpose' | 'amount' | 'minimum' | 'name' | 'link', more: object = {}) =>
    textField(path, draft[path], (typed) => (draft[path] = typed), form, {label: labelOf(path, sheet), ...more});
  const sums = {inputMode: 'decimal'} as const;
  return html`${field('title')} ${field('summary', {hint: text('summaryHint')})}
    ${field('purpose', {hint: text('purposeHint'), long: true})} ${field('amount', {hint: amountHint(sheet), ...sums})}
    ${round.settings.partial ? field('minimum', {hint: text('minimumHint'), required: false, ...sums}) : nothing}
    ${field('name', {hint: text('nameHint'), autocomplete: 'name'})} ${field('link', {required: false, autocomplete: 'url'})}
    ${round.settings.questions.map((question) => questionField(question, form))}
    ${tickField('publicity', text('publicity'), text('publicityHint'), draft.publicity, (on) => (draft.publicity = on), form)} ${notice(sheet)}`;
}

function amountHint({view, words: {text}}: Sheet): string {
  const {available, settings: {floor, cap}} = view.desk.round;
  const most = sum({...available, amount: Math.min(cap ?? available.amount, available.amount)}, view);
  return floor ? text('amountRange', {least: sum({...available, amount: floor}, view), most}) : text('amountMost', {most});
}

/** What is recorded, who sees it, what it is for: beside the form, before anything is typed. */
const notice = ({words: {text}}: Sheet): TemplateResult =>
  html`<aside class="notice" part="notice">
    <dl>
      <div><dt>${text('recorded')}</dt><dd>${text('recordedText')}</dd></div>
      <div><dt>${text('seen')}</dt><dd>${text('seenText')}</dd></div>
      <div><dt>${text('used')}</dt><dd>${text('usedText')}</dd></div>
    </dl>
  </aside>`;

/** Everything that is wrong, at the top: each line leads to its field (the GOV.UK Design System's error summary). */
export function summary(sheet: Sheet): TemplateResult | typeof nothing {
  const {errors, tried, view, words: {text}} = sheet;
  if (!tried || errors.length === 0) return nothing;
  const known = fieldPaths(view.desk.round);
  const line = (error: FieldError) => {
    const id = fieldId(error.path, sheet);
    const go = (event: Event) => {
      event.preventDefault();
      view.page.focus(`#${id}`);
    };
    return known.includes(error.path) ? html`<a href="#${id}" @click=${go}>${errorText(error, sheet)}</a>` : errorText(error, sheet);
  };
  return html`<div id="summary" class="summary" part="error-summary" role="group" aria-labelledby="summary-title" tabindex="-1">
    <h4 id="summary-title">${text('errorTitle')}</h4>
    <ul>${errors.map((error) => html`<li>${line(error)}</li>`)}</ul>
  </div>`;
}

/** What others will read, before it is sent. */
export function preview(sheet: Sheet, send: () => unknown, back: () => unknown): TemplateResult {
  const {draft, view, words: {text}, changes, task} = sheet;
  const {desk} = view;
  const amount = {...desk.round.available, amount: readAmount(draft.amount, desk.round.available.currency)};
  const busy = desk.busy !== undefined;
  return html`<section class="form propose" part="form">
    <h3 id="preview" class="step" tabindex="-1">${text('previewTitle')}</h3>
    <article class="preview" part="preview">
      <h4 dir="auto">${draft.title}</h4>
      <p class="lead" dir="auto">${draft.summary}</p>
      <p><strong>${sum(amount, view)}</strong> · <bdi>${draft.name}</bdi></p>
      ${prose(draft.purpose)}
    </article>
    ${problemOf(task, view)}
    <div class="actions">
      <button type="button" class="primary" id="send" aria-disabled=${busy ? 'true' : nothing} @click=${send}>
        ${text(busy ? 'sending' : changes ? 'save' : 'sendIt')}
      </button>
      <button type="button" @click=${() => !busy && back()}>${text('edit')}</button>
    </div>
  </section>`;
}
