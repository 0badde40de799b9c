import {html, nothing, type TemplateResult} from 'lit';
import type {Localize} from '../../base/localize.ts';
import type {View} from '../page/view.ts';
import type {StewardMessages} from './catalogue.ts';

export type Words = Localize<StewardMessages>;
export type Key = keyof StewardMessages & string;

/** What every part of the stewards' work is given. */
export interface StewardView {
  readonly view: View;
  readonly words: Words;
  /** What was found missing, by task: said at its field. */
  readonly missing: Map<string, Key>;
}

/** What a person typed here; until they do, what it starts from. */
export const said = ({view: {desk}}: StewardView, what: string, start = ''): string => desk.memory.texts.get(desk.placeOf(what)) ?? start;

/** Takes over what a person typed. */
export const say = ({view: {desk}}: StewardView, what: string, text: string): void => void desk.memory.texts.set(desk.placeOf(what), text);

/** Forgets it, once it was taken. */
export const unsay = ({view: {desk}}: StewardView, ...whats: readonly string[]): void => {
  for (const what of whats) desk.memory.texts.delete(desk.placeOf(what));
};

interface AreaOptions {
  readonly id: string;
  readonly label: Key;
  readonly hint?: Key | undefined;
  /** What is missing here. */
  readonly wrong?: Key | undefined;
  /** What stands there before anything is typed. */
  readonly start?: string | undefined;
}

/** Lines of text that stay in the page's memory until they were taken. */
export function area(steward: StewardView, what: string, {id, label, hint, wrong, start}: AreaOptions): TemplateResult {
  const {text} = steward.words;
  return html`<div class="field ${wrong ? 'wrong' : ''}" part="field">
    <label class="stacked" for=${id}>${text(label)}</label>
    ${hint ? html`<p id="${id}-hint" class="muted small">${text(hint)}</p>` : nothing} ${wrong ? errorLine(`${id}-error`, text('error'), text(wrong)) : nothing}
    <textarea id=${id} rows="4" maxlength="4000" aria-describedby="${hint ? `${id}-hint` : ''} ${wrong ? `${id}-error` : ''}"
      aria-invalid=${wrong ? 'true' : nothing} .value=${said(steward, what, start)}
      @input=${({target}: Event) => say(steward, what, (target as HTMLTextAreaElement).value)}></textarea>
  </div>`;
}

export const errorLine = (id: string, before: string, wrong: string): TemplateResult =>
  html`<p id=${id} class="error" part="error"><span class="visually-hidden">${before}</span> ${wrong}</p>`;

/** The button that sends; while any write is under way it says so and does nothing. */
export const sendButton = ({view, words: {text}}: StewardView, label: string, task: string): TemplateResult =>
  html`<button class="primary" aria-disabled=${view.desk.busy === undefined ? nothing : 'true'}>
    ${view.desk.busy === task ? text('sending') : label}
  </button>`;
