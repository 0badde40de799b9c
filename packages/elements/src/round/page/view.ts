import {formatMoney, type ErrorCode, type Money} from '@huddlekit/core';
import type {ReasonCode} from '@huddlekit/core/fund';
import {html, nothing, type TemplateResult} from 'lit';
import type {Localize} from '../../base/localize.ts';
import type {RoundMessages} from '../catalogue.ts';
import type {Desk, Problem} from './desk.ts';
import type {RoundPage} from './page.ts';

export type Words = Localize<RoundMessages>;

/** What each part of the page is given. */
export interface View {
  readonly desk: Desk;
  readonly page: RoundPage;
  readonly words: Words;
  /** The reader's IANA zone. */
  readonly zone: string;
  /** Renders again. */
  update(): void;
}

/** Money in the reader's language. */
export const sum = (money: Money, {words}: View): string => formatMoney(money, words.locale);

/** A reason as a sentence. */
export const reasonText = (reason: ReasonCode, {text}: Words): string => text(reason);

const problems: Partial<Record<ErrorCode, keyof RoundMessages & string>> = {
  offline: 'problemOffline',
  unavailable: 'problemUnavailable',
  'rate-limited': 'problemLimited',
  'in-progress': 'problemBusy',
  closed: 'problemClosed',
  'not-found': 'problemClosed',
  forbidden: 'problemForbidden',
  unauthenticated: 'problemSignIn',
  conflict: 'problemConflict',
  invalid: 'problemRefused',
};

export const problemText = ({code}: Problem, {text}: Words): string => text(problems[code as ErrorCode] ?? 'problemOther');

/** What went wrong with a write, said where it was begun. */
export function problemOf(task: string, {desk, words}: View): TemplateResult | typeof nothing {
  const {problem} = desk;
  if (problem?.task !== task) return nothing;
  return html`<p class="problem" role="alert">${problemText(problem, words)}</p>`;
}

/** A button that starts a write; while any is under way it says so and does nothing. */
export function action({desk}: View, label: string, act: () => unknown, style = ''): TemplateResult {
  const busy = desk.busy !== undefined;
  return html`<button type="button" class=${style} aria-disabled=${busy ? 'true' : nothing} @click=${() => !busy && act()}>${label}</button>`;
}

/** Reads again what could not be read. */
export const retry = (view: View, act: () => unknown): TemplateResult =>
  html`<div class="notice" role="alert">
    <p>${view.words.text('failed')}</p>
    <p><button type="button" @click=${act}>${view.words.text('retry')}</button></p>
  </div>`;
