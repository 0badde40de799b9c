import type {Huddle, SignUpForm} from '@huddlekit/core';
import {html, nothing, type TemplateResult} from 'lit';
import type {FieldView} from '../../base/fields.ts';
import type {Localize} from '../../base/localize.ts';
import type {SignUpMessages} from '../messages.ts';
import {fieldPaths, type FieldError} from './draft.ts';
import type {Problem} from './machine.ts';
import type {SignUpSession} from './session.ts';

export type Words = Localize<SignUpMessages>;

/** What each view is given. */
export interface View extends FieldView {
  readonly session: SignUpSession;
  readonly words: Words;
  /** The reader's IANA zone. */
  readonly zone: string;
  readonly now: number;
  /** Moves focus to a field, once rendered. */
  focusField(path: string): void;
}

/** The id of a field's control, or of the group of its controls. Position, since a host's ids may be any text. */
export const idOf = (path: string, form: SignUpForm | undefined): string =>
  path === 'code' ? 'code' : `f${form ? fieldPaths(form).indexOf(path) : 0}`;

/** The words that stand at a field. */
export function labelOf(path: string, form: SignUpForm | undefined, words: Words): string | undefined {
  const question = form?.questions.find(({id}) => path === `answers.${id}`);
  if (question) return question.label;
  const consent = form?.consents.find(({id}) => path === `consents.${id}`);
  if (consent) return consent.text;
  switch (path) {
    case 'name':
    case 'email':
    case 'code':
    case 'price':
    case 'bursaries':
    case 'accessNote':
    case 'agreement':
      return words.text(path);
    case 'priceTier':
      return words.text('price');
    case 'accessNeeds':
      return words.text('access');
    default:
      return undefined;
  }
}

const shorten = (label: string): string => (label.length > 80 ? `${label.slice(0, 78).trimEnd()}…` : label);

const own: Readonly<Record<string, keyof SignUpMessages & string>> = {
  'name required': 'nameRequired',
  'email required': 'emailRequired',
  'email wrong-format': 'emailFormat',
  'code required': 'codeRequired',
  'code wrong-format': 'codeFormat',
  'code not-a-choice': 'codeWrong',
};

/** What is wrong with a field, as something to do. */
export function errorText({path, code, limit}: FieldError, form: SignUpForm | undefined, words: Words): string {
  const {text} = words;
  const mine = own[`${path} ${code}`];
  if (mine) return text(mine);
  const whole = labelOf(path, form, words);
  if (whole === undefined) return text('refusedOther', {path: path || code});
  const label = shorten(whole);
  const question = form?.questions.find(({id}) => path === `answers.${id}`);
  switch (code) {
    case 'required':
      return text((!question && path !== 'priceTier') || question?.type === 'text' || question?.type === 'number' ? 'required' : 'chooseOne', {label});
    case 'too-long':
      return text('tooLong', {label, count: limit ?? 0});
    case 'too-small':
      return text('tooSmall', {label, limit: limit ?? 0});
    case 'too-big':
      return text('tooBig', {label, limit: limit ?? 0});
    case 'wrong-type':
      return text(question?.type === 'number' ? 'notNumber' : 'refused', {label});
    case 'not-a-choice':
      return text('notChoice', {label});
    case 'bad-character':
      return text('badCharacter', {label});
    case 'not-agreed':
      return text('notAgreed', {label});
    case 'outdated':
      return text('outdated', {label});
    default:
      return text('refused', {label});
  }
}

function problemText({task, code, retryAfter = 60_000}: Problem, {text}: Words): string {
  switch (code) {
    case 'offline':
      return text('problemOffline');
    case 'unavailable':
      return text('problemUnavailable');
    case 'rate-limited':
      return text('problemLimited', {count: Math.ceil(retryAfter / 60_000)});
    case 'in-progress':
      return text('problemBusy');
    case 'closed':
    case 'conflict':
      return text(task === 'submit' ? 'problemClosed' : 'problemTooLate');
    case 'expired':
      return text(task === 'accept' ? 'problemOfferOver' : 'problemCodeOld');
    case 'not-found':
      return text('problemGone');
    default:
      return text('problemOther');
  }
}

/** A link in the page's own document that moves focus instead of the address, which a shadow root's ids cannot serve. */
const toField = (view: View, path: string) => (event: Event) => {
  event.preventDefault();
  view.focusField(path);
};

/**
 * Everything that is wrong, at the top: it takes focus, and each line leads to its field (the GOV.UK Design System's
 * error summary). Nothing when all is well.
 */
export function summary(view: View): TemplateResult | typeof nothing {
  const {session, words} = view;
  const {errors, problem, form, busy} = session.state;
  if (errors.length === 0 && !problem) return nothing;
  const known = (path: string) => labelOf(path, form, words) !== undefined;
  return html`<div class="summary" part="error-summary" role="group" aria-labelledby="summary" tabindex="-1" data-focus>
    <h3 id="summary">${words.text('errorTitle')}</h3>
    ${problem ? html`<p>${problemText(problem, words)}</p>` : nothing}
    ${errors.length
      ? html`<ul>
          ${errors.map((error) => {
            const text = errorText(error, form, words);
            return html`<li>
              ${known(error.path)
                ? html`<a href="#${idOf(error.path, form)}" @click=${toField(view, error.path)}>${text}</a>`
                : text}
            </li>`;
          })}
        </ul>`
      : nothing}
    ${problem && canRetry(problem)
      ? html`<button type="button" aria-disabled=${busy ? 'true' : nothing} @click=${() => session.retry()}>
          ${words.text('retry')}
        </button>`
      : nothing}
  </div>`;
}

const canRetry = ({task, code}: Problem): boolean =>
  !['closed', 'expired', 'not-found', 'conflict', 'invalid', 'forbidden', 'unsupported'].includes(code) &&
  task !== 'export' &&
  task !== 'erase' &&
  task !== 'sign-out' &&
  task !== 'confirm';

/** A step's heading; it takes focus when the step is reached and nothing is wrong. */
export const heading = (text: string, view: View): TemplateResult => {
  const {errors, problem} = view.session.state;
  return html`<h3 class="step" tabindex="-1" ?data-focus=${errors.length === 0 && !problem}>${text}</h3>`;
};

/** A button that starts a task; while any is under way it says so and does nothing. */
export function action(view: View, label: string, act: () => unknown, style = ''): TemplateResult {
  const {busy} = view.session.state;
  return html`<button type="button" class=${style} aria-disabled=${busy ? 'true' : nothing} @click=${() => !busy && act()}>
    ${label}
  </button>`;
}

/** The button that sends a form. */
export const submitButton = ({session, words}: View, label: string): TemplateResult => {
  const {busy} = session.state;
  return html`<button class="primary" part="submit" aria-disabled=${busy ? 'true' : nothing}>
    ${busy ? words.text('sending') : label}
  </button>`;
};

/** A moment with its day, in one zone: `Tuesday 1 December at 18:00 GMT`. */
const clock = (instant: number, timeZone: string, words: Words, withZone: boolean): string =>
  words
    .format(Intl.DateTimeFormat, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      hour: 'numeric',
      minute: '2-digit',
      timeZone,
      ...(withZone ? {timeZoneName: 'shortGeneric'} : {}),
    } as const)
    .format(instant);

/** A moment on the host's clock, and on the reader's where that differs. */
export function moment(instant: number, {zone}: Pick<Huddle, 'zone'>, view: View): string {
  const {words} = view;
  const host = clock(instant, zone, words, true);
  const mine = clock(instant, view.zone, words, false);
  return mine === clock(instant, zone, words, false) ? host : `${host} (${words.text('yourTime', {time: mine})})`;
}
