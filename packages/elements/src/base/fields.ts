import type {FormQuestion} from '@huddlekit/core';
import {html, nothing, type TemplateResult} from 'lit';

/** What a typed or ticked form gives to its fields. */
export interface FieldView {
  readonly words: {text(key: 'choose' | 'error' | 'no' | 'optional' | 'yes'): string};
  /** Answers to questions by their id. Numbers as typed; `yes` or `no`; several choices as a list. */
  readonly answers: Map<string, string | readonly string[]>;
  /** The id of a field's control, or of the group of its controls. */
  fieldId(path: string): string;
  /** What is wrong with a field, as something to do. */
  fieldError(path: string): string | undefined;
  /** Renders again. */
  update(): void;
}

/** More answers than these go into a list that opens, so that a phone's screen still shows the next question. */
const mostRadios = 8;

interface FieldTexts {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly required?: boolean | undefined;
}

/** Takes over what a control holds, and renders, so that the control and the draft never part. */
const taking =
  <C extends HTMLElement>(view: FieldView, take: (control: C) => void) =>
  (event: Event): void => {
    take(event.target as C);
    view.update();
  };

const marks = (path: string, {hint}: FieldTexts, view: FieldView) => {
  const id = view.fieldId(path);
  const error = view.fieldError(path);
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return {id, error, described: described || nothing};
};

const around = (path: string, texts: FieldTexts, view: FieldView) => {
  const {id, error} = marks(path, texts, view);
  return {
    optional: texts.required === false ? html` <span class="muted optional">${view.words.text('optional')}</span>` : nothing,
    hint: texts.hint ? html`<p id="${id}-hint" class="muted hint"><bdi>${texts.hint}</bdi></p>` : nothing,
    error: error
      ? html`<p id="${id}-error" class="error" part="error">
          <span class="visually-hidden">${view.words.text('error')}</span> ${error}
        </p>`
      : nothing,
  };
};

interface TextOptions extends FieldTexts {
  readonly type?: 'text' | 'email';
  readonly long?: boolean | undefined;
  readonly inputMode?: 'decimal' | 'numeric' | 'email' | undefined;
  readonly autocomplete?: string;
}

/** A line or, when `long`, lines of text. */
export function textField(path: string, value: string, set: (value: string) => void, view: FieldView, options: TextOptions) {
  const {id, error, described} = marks(path, options, view);
  const {optional, hint, error: message} = around(path, options, view);
  const invalid = error ? 'true' : nothing;
  const input = taking<HTMLInputElement>(view, (control) => set(control.value));
  // `required` is not set: browsers would announce every empty field as wrong before it was tried.
  return html`<div class="field ${error ? 'wrong' : ''}" part="field">
    <label for=${id}><bdi>${options.label}</bdi>${optional}</label>
    ${hint} ${message}
    ${options.long
      ? html`<textarea id=${id} rows="4" aria-describedby=${described} aria-invalid=${invalid} .value=${value} @input=${input}></textarea>`
      : html`<input id=${id} type=${options.type ?? 'text'} inputmode=${options.inputMode ?? nothing}
          autocomplete=${options.autocomplete ?? 'off'} autocapitalize=${options.type === 'email' ? 'off' : nothing}
          spellcheck=${options.type === 'email' ? 'false' : nothing} aria-describedby=${described}
          aria-invalid=${invalid} .value=${value} @input=${input} />`}
  </div>`;
}

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** Radio buttons or, with `many`, checkboxes. */
export function choiceField(
  path: string,
  choices: readonly Choice[],
  chosen: (value: string) => boolean,
  set: (value: string, on: boolean) => void,
  view: FieldView,
  options: FieldTexts & {readonly many?: boolean},
): TemplateResult {
  const {id, error, described} = marks(path, options, view);
  const {optional, hint, error: message} = around(path, options, view);
  return html`<fieldset id=${id} class="field ${error ? 'wrong' : ''}" part="field" aria-describedby=${described}>
    <legend><bdi>${options.label}</bdi>${optional}</legend>
    ${hint} ${message}
    ${choices.map(
      ({value, label, hint: more}) => html`<label class="choice">
        <input
          type=${options.many ? 'checkbox' : 'radio'}
          name=${id}
          .checked=${chosen(value)}
          @change=${taking<HTMLInputElement>(view, ({checked}) => set(value, checked))}
        />
        <span><bdi>${label}</bdi>${more ? html` <span class="muted">${more}</span>` : nothing}</span>
      </label>`,
    )}
  </fieldset>`;
}

/** A list that opens. */
function listField(path: string, choices: readonly string[], value: string, set: (value: string) => void, view: FieldView, options: FieldTexts) {
  const {id, error, described} = marks(path, options, view);
  const {optional, hint, error: message} = around(path, options, view);
  return html`<div class="field ${error ? 'wrong' : ''}" part="field">
    <label for=${id}><bdi>${options.label}</bdi>${optional}</label>
    ${hint} ${message}
    <select id=${id} aria-describedby=${described} aria-invalid=${error ? 'true' : nothing}
      @change=${taking<HTMLSelectElement>(view, ({selectedIndex}) => set(choices[selectedIndex - 1] ?? ''))}>
      <option .selected=${!choices.includes(value)}>${view.words.text('choose')}</option>
      ${choices.map((choice) => html`<option .selected=${choice === value}>${choice}</option>`)}
    </select>
  </div>`;
}

/** One box to tick, with what it stands for. */
export function tickField(path: string, label: string, more: string, on: boolean, set: (on: boolean) => void, view: FieldView, required = true) {
  const {id, error, described} = marks(path, {label}, view);
  const {optional, error: message} = around(path, {label, required}, view);
  return html`<div class="field ${error ? 'wrong' : ''}" part="field">
    ${message}
    <label class="choice">
      <input id=${id} type="checkbox" aria-describedby=${described} aria-invalid=${error ? 'true' : nothing}
        .checked=${on} @change=${taking<HTMLInputElement>(view, ({checked}) => set(checked))} />
      <span><bdi class="verbatim">${label}</bdi>${optional} <span class="muted">${more}</span></span>
    </label>
  </div>`;
}

/** A question that the host asks. */
export function questionField(question: FormQuestion, view: FieldView): TemplateResult {
  const {answers, words} = view;
  const path = `answers.${question.id}`;
  const answer = answers.get(question.id) ?? '';
  const text = typeof answer === 'string' ? answer : '';
  const set = (value: string | readonly string[]) => void answers.set(question.id, value);
  switch (question.type) {
    case 'text':
      return textField(path, text, set, view, question);
    case 'number':
      return textField(path, text, set, view, {...question, type: 'text', inputMode: 'decimal'});
    case 'yes-no': {
      const choices = [{value: 'yes', label: words.text('yes')}, {value: 'no', label: words.text('no')}];
      return choiceField(path, choices, (value) => text === value, set, view, question);
    }
    case 'choice': {
      if (question.options.length > mostRadios) return listField(path, question.options, text, set, view, question);
      const choices = question.options.map((option) => ({value: option, label: option}));
      return choiceField(path, choices, (value) => text === value, set, view, question);
    }
    case 'multiple': {
      const chosen = () => (Array.isArray(answers.get(question.id)) ? (answers.get(question.id) as string[]) : []);
      const toggle = (value: string, on: boolean) => set([...chosen().filter((each) => each !== value), ...(on ? [value] : [])]);
      const choices = question.options.map((option) => ({value: option, label: option}));
      return choiceField(path, choices, (value) => chosen().includes(value), toggle, view, {...question, many: true});
    }
  }
}
