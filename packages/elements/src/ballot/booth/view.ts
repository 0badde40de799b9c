import {formatMoney, type Person} from '@huddlekit/core';
import type {BallotEntry, Proposal} from '@huddlekit/core/fund';
import {html, nothing, type TemplateResult} from 'lit';
import type {Localize} from '../../base/localize.ts';
import type {BallotMessages} from '../messages.ts';
import type {Problem} from './courier.ts';
import {setMark, type FieldError, type Mark} from './draft.ts';
import type {BallotSession} from './session.ts';

export type Words = Localize<BallotMessages>;

/** What each view is given. */
export interface View {
  readonly session: BallotSession;
  readonly words: Words;
  /** The reader's IANA zone. */
  readonly zone: string;
  readonly now: number;
  /** Moves focus to the element of an id, once rendered. */
  focus(id: string): void;
  /** Tells those who do not see the screen. */
  say(text: string): void;
}

/** What a person changed of one proposal. */
export function mark({session}: View, proposal: string, change: Partial<Mark>): void {
  setMark(session.draft, proposal, change);
  session.changed();
}

/** The ids of a proposal's parts begin with this: its place, since a backend's ids may be any text. */
export const idOf = ({session}: View, proposal: string): string =>
  `p${session.proposals?.findIndex(({id}) => id === proposal) ?? 0}`;

export const money = ({session, words}: View, amount: number): string =>
  formatMoney({amount, currency: session.round.available.currency}, words.locale);

/** A moment with its day on the circle's clock, and on the reader's where that differs. */
export function moment(instant: number, hostZone: string, myZone: string, words: Pick<Words, 'format' | 'text'>): string {
  const at = (timeZone: string, timeZoneName?: 'shortGeneric') =>
    words
      .format(Intl.DateTimeFormat, {
        weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit', timeZone,
        ...(timeZoneName ? {timeZoneName} : {}),
      } as const)
      .format(instant);
  const mine = at(myZone);
  return at(hostZone, 'shortGeneric') + (mine === at(hostZone) ? '' : ` (${words.text('yourTime' as never, {time: mine})})`);
}

/** A step's heading; it takes focus when the step is reached and nothing is wrong. */
export const heading = (text: string, {session: {errors, problem}}: View): TemplateResult =>
  html`<h3 class="step" tabindex="-1" ?data-focus=${errors.length === 0 && !problem}>${text}</h3>`;

/** A button that starts a task; while any is under way it says so and does nothing. */
export function action({session: {busy}}: View, label: string, act: () => unknown, style = '', part?: string): TemplateResult {
  return html`<button type="button" class=${style} part=${part ?? nothing} aria-disabled=${busy ? 'true' : nothing} @click=${() => !busy && act()}>
    ${label}
  </button>`;
}

/** What is said of one proposal in a ballot, in words. */
export function choiceText({value, position}: BallotEntry, place: number, view: View): string {
  const {session, words} = view;
  const {text} = words;
  const {form} = session.round.settings;
  const number = (count: number) => words.format(Intl.NumberFormat, {}).format(count);
  switch (form.form) {
    case 'approval':
      return text('support');
    case 'knapsack':
      return text('take');
    case 'consent':
      return text(position === 'object' ? 'object' : position === 'stand-aside' ? 'standAside' : 'consent');
    case 'money':
      return money(view, value ?? 0);
    case 'score':
      return [`${text('score')}: ${number(value ?? 0)}`, form.labels?.[value ?? 0]].filter(Boolean).join(' – ');
    case 'ranking':
      return number(value ?? place);
    default:
      return `${text(form.form === 'points' ? 'points' : 'votes')}: ${number(value ?? 0)}`;
  }
}

const fields: Partial<Record<FieldError['code'], keyof BallotMessages & string>> = {'wrong-type': 'wrongNumber', 'too-small': 'wrongLess', 'too-big': 'wrongMore', 'not-a-choice': 'wrongChoice'};
const needed = {value: 'wrongNumber', note: 'wrongNote', reason: 'wrongReason', position: 'wrongPosition', whole: 'wrongWhole'} as const;

/** What is wrong, as something to do. */
export function errorText({proposal, field, code, limit = 0}: FieldError, view: View): string {
  const {session, words: {text}} = view;
  if (field === 'whole') return code === 'too-long' ? text('wrongMost', {count: limit}) : text('wrongWhole');
  const title = session.proposals?.find(({id}) => id === proposal)?.title ?? '';
  const key = code === 'required' ? needed[field] : fields[code];
  const shown = session.round.settings.form.form === 'money' ? money(view, limit) : limit;
  return text(key ?? 'wrongOther', {title, limit: shown});
}

function problemText({task, code, retryAfter = 60_000}: Problem, {words: {text}}: View): string {
  switch (code) {
    case 'offline':
      return text(task === 'cast' ? 'problemLost' : 'problemOffline');
    case 'unavailable':
    case 'in-progress':
      return text('problemUnavailable');
    case 'rate-limited':
      return text('problemLimited', {count: Math.ceil(retryAfter / 60_000)});
    case 'forbidden':
      return text('problemForbidden');
    case 'closed':
      return text('problemClosed');
    case 'not-revisable':
      return text('problemFixed');
    case 'unauthenticated':
      return text('problemSignIn');
    default:
      return text('problemOther');
  }
}

const canRetry = ({task, code}: Problem): boolean =>
  (task === 'load' || task === 'cast') && ['offline', 'unavailable', 'in-progress', 'rate-limited', 'unknown', 'key-reused', 'unreadable'].includes(code);

/** Everything that is wrong, at the top: it takes focus, and each line leads to its field (the GOV.UK Design System's error summary). */
export function summary(view: View): TemplateResult | typeof nothing {
  const {session, words: {text}} = view;
  const {errors, problem} = session;
  if (errors.length === 0 && !problem) return nothing;
  const leads = (error: FieldError) => (event: Event) => {
    event.preventDefault();
    view.focus(`${idOf(view, error.proposal!)}-${error.field}`);
  };
  return html`<div class="summary" part="error-summary" role="group" aria-labelledby="summary" tabindex="-1" data-focus>
    <h4 id="summary">${text('errorTitle')}</h4>
    ${problem ? html`<p>${problemText(problem, view)}</p>` : nothing}
    ${errors.length
      ? html`<ul>
          ${errors.map((error) => {
            const said = errorText(error, view);
            return html`<li>${error.proposal === undefined ? said : html`<a href="#${idOf(view, error.proposal)}-${error.field}" @click=${leads(error)}>${said}</a>`}</li>`;
          })}
        </ul>`
      : nothing}
    ${problem && canRetry(problem) ? action(view, text('retry'), () => session.retry()) : nothing}
  </div>`;
}

/** What is wrong with one field of a proposal, where it stands; and what its control refers to. */
export function marksOf(view: View, {id: proposal}: Proposal, field: FieldError['field']) {
  const error = view.session.errors.find((each) => each.proposal === proposal && each.field === field);
  const id = `${idOf(view, proposal)}-${field}`;
  return {
    id,
    invalid: error ? ('true' as const) : nothing,
    described: error ? `${id}-error` : nothing,
    message: error
      ? html`<p id="${id}-error" class="error" part="error"><span class="visually-hidden">${view.words.text('error')}</span> ${errorText(error, view)}</p>`
      : nothing,
  };
}

/** Who is signed in, and the way out. */
export const signedIn = (view: View, {email}: Person, leave: () => unknown): TemplateResult =>
  html`<p class="muted person">${view.words.text('signedInAs', {email})} ${action(view, view.words.text('signOut'), leave, 'link')}</p>`;
