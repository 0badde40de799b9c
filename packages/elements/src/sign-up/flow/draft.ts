import type {
  AccessNeed,
  Answer,
  Bursary,
  FormQuestion,
  Issue,
  PriceTier,
  SignUpChange,
  SignUpForm,
  SignUpInput,
} from '@huddlekit/core';
import {checkSignUp, isStorable} from '@huddlekit/core';
import {latinDigits} from '../../base/digits.ts';

/** What a person has typed and ticked so far, exactly as they did. */
export interface Draft {
  name: string;
  email: string;
  /** By the question's id. Numbers as typed; `yes` or `no`; several choices as a list. */
  readonly answers: Map<string, string | readonly string[]>;
  readonly accessNeeds: Set<AccessNeed>;
  accessNote: string;
  /** The version of the agreement that was ticked. */
  agreement: string | undefined;
  /** Version by the consent's id. A text that changed meanwhile is no longer ticked. */
  readonly consents: Map<string, string>;
  priceTier: string | undefined;
  readonly bursaries: Set<Bursary>;
}

export const emptyDraft = (): Draft => ({
  name: '',
  email: '',
  answers: new Map(),
  accessNeeds: new Set(),
  accessNote: '',
  agreement: undefined,
  consents: new Map(),
  priceTier: undefined,
  bursaries: new Set(),
});

const drafts = new Map<string, Draft>();

/**
 * The draft for one huddle of one backend. It lives in the page's memory: it outlasts the element, the dialog and the
 * backend, and is gone with the page, so that nothing personal stays behind on a shared device.
 */
export function draftFor(scope: string, huddle: string): Draft {
  const key = `${scope}\n${huddle}`;
  const draft = drafts.get(key) ?? emptyDraft();
  drafts.set(key, draft);
  return draft;
}

/** Forgets a draft once it was answered, or its person signed out. */
export const dropDraft = (scope: string, huddle: string): void => void drafts.delete(`${scope}\n${huddle}`);

/** Forgets every draft: for someone who erases what is known about them. */
export const dropDrafts = (): void => drafts.clear();

/** A draft that says what a sign-up says, to change it. */
export function fromSignUp(said: Omit<SignUpInput, 'huddle'>, email = ''): Draft {
  const shown = (answer: Answer) =>
    Array.isArray(answer) ? answer : typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : String(answer);
  return {
    name: said.name,
    email,
    answers: new Map(Object.entries(said.answers).map(([id, answer]) => [id, shown(answer)])),
    accessNeeds: new Set(said.accessNeeds),
    accessNote: said.accessNote ?? '',
    agreement: said.agreement,
    consents: new Map(said.consents.map(({id, version}) => [id, version])),
    priceTier: said.priceTier,
    bursaries: new Set(said.bursaries),
  };
}

/** Copies one draft over another, which stays the same object. */
export function refill(draft: Draft, from: Draft): void {
  const {name, email, accessNote, agreement, priceTier} = from;
  Object.assign(draft, {name, email, accessNote, agreement, priceTier});
  draft.answers.clear();
  for (const [id, answer] of from.answers) draft.answers.set(id, answer);
  draft.consents.clear();
  for (const [id, version] of from.consents) draft.consents.set(id, version);
  draft.accessNeeds.clear();
  for (const need of from.accessNeeds) draft.accessNeeds.add(need);
  draft.bursaries.clear();
  for (const bursary of from.bursaries) draft.bursaries.add(bursary);
}

/** A typed number, with a decimal point or comma; the text itself when it is none. */
function toNumber(typed: string): number | string {
  const text = latinDigits(typed.trim()).replace('\u2212', '-').replace(/[,\u066b]/, '.');
  return /^-?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : typed;
}

function toAnswer(question: FormQuestion, typed: string | readonly string[] | undefined): Answer | undefined {
  if (typed === undefined || typed.length === 0) return undefined;
  if (typeof typed !== 'string') return [...typed];
  // A blank optional answer is no answer; what is in a text is kept as typed.
  if (typed.trim() === '') return undefined;
  if (question.type === 'number') return toNumber(typed);
  if (question.type === 'yes-no') return typed === 'yes';
  return typed;
}

/** What is sent of a draft. Only what the form asks for goes along. */
export function toInput(draft: Draft, form: SignUpForm, prices: readonly PriceTier[]): Omit<SignUpInput, 'huddle'> {
  const answers = form.questions.flatMap((question) => {
    const answer = toAnswer(question, draft.answers.get(question.id));
    return answer === undefined ? [] : [[question.id, answer] as const];
  });
  const {agreement} = form;
  const note = form.askAccess ? draft.accessNote : '';
  const tier = prices.length > 1 ? prices.find(({id}) => id === draft.priceTier) : prices[0];
  return {
    name: draft.name,
    answers: Object.fromEntries(answers),
    accessNeeds: form.askAccess ? [...draft.accessNeeds] : [],
    ...(note.trim() ? {accessNote: note} : {}),
    ...(agreement && draft.agreement === agreement.version ? {agreement: agreement.version} : {}),
    consents: form.consents
      .filter(({id, version}) => draft.consents.get(id) === version)
      .map(({id, version}) => ({id, version})),
    ...(tier ? {priceTier: tier.id} : {}),
    ...(draft.bursaries.size ? {bursaries: [...draft.bursaries]} : {}),
  };
}

/** One value that the form refuses: an issue without its English sentence. */
export type FieldError = Pick<Issue, 'path' | 'code' | 'limit'>;

const longest: Readonly<Record<string, number>> = {name: 200, accessNote: 2000};

/** Loose on purpose: what is deliverable only the code that is mailed can tell. */
const isAddress = (text: string): boolean => text.length <= 254 && /^[^\s@<>]+@[^\s@<>]+\.[^\s@.<>]+$/.test(text);

/** What the form refuses before anything is sent. `email` is checked unless someone is signed in already. */
export function checkDraft(
  draft: Draft,
  form: SignUpForm,
  prices: readonly PriceTier[],
  signedIn: boolean,
): FieldError[] {
  const input = toInput(draft, form, prices);
  const email = draft.email.trim();
  const errors: FieldError[] = checkSignUp(form, input, prices);
  const texts = {name: input.name, accessNote: input.accessNote ?? ''};
  for (const [path, text] of Object.entries(texts)) {
    if (text.length > longest[path]!) errors.push({path, code: 'too-long', limit: longest[path]!});
    if (!isStorable(text)) errors.push({path, code: 'bad-character'});
  }
  for (const [id, answer] of Object.entries(input.answers)) {
    if (typeof answer === 'string' && !isStorable(answer)) errors.push({path: `answers.${id}`, code: 'bad-character'});
  }
  if (!signedIn && !isAddress(email)) errors.push({path: 'email', code: email ? 'wrong-format' : 'required'});
  if (prices.length > 1 && !input.priceTier) errors.push({path: 'priceTier', code: 'required'});
  return inOrder(errors, form);
}

/** The paths of a form's fields, from top to bottom. */
export const fieldPaths = (form: SignUpForm): string[] => [
  'name',
  'email',
  ...form.questions.map(({id}) => `answers.${id}`),
  'priceTier',
  'bursaries',
  'accessNeeds',
  'accessNote',
  'agreement',
  ...form.consents.map(({id}) => `consents.${id}`),
];

/**
 * Issues in the order of the fields they belong to, one a field, each with the path of its field. What a backend says
 * of a part, such as `answers.diet.0`, belongs to the field around it; an unknown path comes last, as it is.
 */
export function inOrder(issues: readonly FieldError[], form: SignUpForm): FieldError[] {
  const paths = fieldPaths(form);
  const owner = (path: string) =>
    paths.filter((each) => path === each || path.startsWith(`${each}.`)).sort((a, b) => b.length - a.length)[0];
  const found = new Map<string, FieldError>();
  for (const {path, code, limit} of issues) {
    const field = owner(path) ?? path;
    if (!found.has(field)) found.set(field, {path: field, code, ...(limit === undefined ? {} : {limit})});
  }
  const place = (path: string) => (paths.includes(path) ? paths.indexOf(path) : paths.length);
  return [...found.values()].sort((a, b) => place(a.path) - place(b.path));
}

/** What is sent to change a sign-up: every key, since an absent one would leave what was said before. */
export const toChange = (draft: Draft, form: SignUpForm, prices: readonly PriceTier[]): SignUpChange => ({
  ...(form.askAccess ? {accessNote: ''} : {}),
  bursaries: [],
  ...toInput(draft, form, prices),
});
