import {fromDecimal, isStorable, toDecimal, type Answer, type FormQuestion, type Issue, type IssueCode} from '@huddlekit/core';
import {checkProposal, type Proposal, type ProposalInput, type Round} from '@huddlekit/core/fund';
import {latinDigits} from '../../base/digits.ts';

/** What a person has typed of a proposal, exactly as they did. */
export interface ProposalDraft {
  title: string;
  summary: string;
  purpose: string;
  /** In the pot's currency, as typed. */
  amount: string;
  minimum: string;
  name: string;
  link: string;
  publicity: boolean;
  /** By the question's id. Numbers as typed; `yes` or `no`; several choices as a list. */
  readonly answers: Map<string, string | readonly string[]>;
}

/** One refused value. */
export type FieldError = Pick<Issue, 'path' | 'code' | 'limit'>;

export const emptyDraft = (): ProposalDraft => ({
  title: '', summary: '', purpose: '', amount: '', minimum: '', name: '', link: '', publicity: false, answers: new Map(),
});

const shown = (answer: Answer): string | readonly string[] =>
  Array.isArray(answer) ? answer : typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : String(answer);

/** A draft that says what a proposal says, to change it. */
export const fromProposal = (proposal: Proposal): ProposalDraft => ({
  title: proposal.title,
  summary: proposal.summary,
  purpose: proposal.purpose,
  amount: toDecimal(proposal.amount),
  minimum: proposal.minimum === undefined ? '' : toDecimal({...proposal.amount, amount: proposal.minimum}),
  name: proposal.name,
  link: proposal.link ?? '',
  publicity: proposal.publicity,
  answers: new Map(Object.entries(proposal.answers ?? {}).map(([id, answer]) => [id, shown(answer)])),
});

const plain = (typed: string): string =>
  latinDigits(typed.trim()).replace(/[\s\u00a0\u202f]/g, '').replace('\u2212', '-').replace(/[,\u066b]/, '.');

/** A typed sum in minor units. NaN: that is no sum. */
export function readAmount(typed: string, currency: string): number {
  try {
    return fromDecimal(plain(typed), currency).amount;
  } catch {
    return NaN;
  }
}

function toAnswer(question: FormQuestion, typed: string | readonly string[] | undefined): Answer | undefined {
  if (typed === undefined || typed.length === 0) return undefined;
  if (typeof typed !== 'string') return [...typed];
  if (typed.trim() === '') return undefined;
  if (question.type === 'yes-no') return typed === 'yes';
  if (question.type !== 'number') return typed;
  const text = plain(typed);
  return /^-?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : typed;
}

/** What is sent of a draft. */
export function toInput(draft: ProposalDraft, {id, available, settings}: Round): ProposalInput {
  const {currency} = available;
  const answers = settings.questions.flatMap((question) => {
    const answer = toAnswer(question, draft.answers.get(question.id));
    return answer === undefined ? [] : [[question.id, answer] as const];
  });
  const {title, summary, purpose, name, publicity} = draft;
  return {
    round: id, title, summary, purpose, name, publicity,
    amount: readAmount(draft.amount, currency),
    ...(settings.partial && draft.minimum.trim() ? {minimum: readAmount(draft.minimum, currency)} : {}),
    ...(draft.link.trim() ? {link: webAddress(draft.link)} : {}),
    answers: Object.fromEntries(answers),
  };
}

/** People leave the `https://` out. */
const webAddress = (typed: string): string => (/^[a-z][a-z0-9+.-]*:/i.test(typed.trim()) ? typed.trim() : `https://${typed.trim()}`);

const longest = {title: 200, summary: 300, purpose: 20_000, name: 200, link: 2000} as const;

/** The paths of the form's fields, from top to bottom. */
export const fieldPaths = ({settings}: Round): string[] => [
  'title', 'summary', 'purpose', 'amount', 'minimum', 'name', 'link', ...settings.questions.map(({id}) => `answers.${id}`), 'publicity',
];

/** What is wrong with a draft, by the one rule that the backend has too, in the order of the fields and one a field. */
export function checkDraft(draft: ProposalDraft, round: Round): FieldError[] {
  const input = toInput(draft, round);
  const errors: FieldError[] = [];
  for (const [path, limit] of Object.entries(longest)) errors.push(...checkText(path, draft[path as keyof typeof longest], limit));
  if (input.link && !isWeb(input.link)) errors.push({path: 'link', code: 'wrong-format'});
  for (const path of ['amount', 'minimum'] as const) errors.push(...checkSum(path, input[path], draft[path]));
  for (const [id, answer] of Object.entries(input.answers)) {
    if (typeof answer === 'string' && !isStorable(answer)) errors.push({path: `answers.${id}`, code: 'bad-character'});
  }
  errors.push(...checkProposal(round.settings, round.available.amount, input));
  return inOrder(errors, round);
}

function checkText(path: string, value: string, limit: number): FieldError[] {
  if (path !== 'link' && value.trim() === '') return [{path, code: 'required'}];
  if ([...value].length > limit) return [{path, code: 'too-long', limit}];
  const lines = path === 'purpose' || !/[\r\n]/.test(value);
  return isStorable(value) && lines ? [] : [{path, code: 'bad-character'}];
}

function checkSum(path: 'amount' | 'minimum', value: number | undefined, typed: string): FieldError[] {
  const code: IssueCode | undefined =
    value === undefined ? undefined : !typed.trim() ? 'required' : Number.isNaN(value) ? 'wrong-type' : value < 1 ? 'too-small' : undefined;
  return code ? [{path, code, ...(code === 'too-small' ? {limit: 1} : {})}] : [];
}

function isWeb(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === 'https:' || url?.protocol === 'http:';
}

/** Issues in the order of the fields they belong to, one a field; those of no field come last. */
export function inOrder(issues: readonly FieldError[], round: Round): FieldError[] {
  const paths = fieldPaths(round);
  const owner = (path: string) =>
    paths.filter((each) => path === each || path.startsWith(`${each}.`)).sort((a, b) => b.length - a.length)[0] ?? path;
  const found = new Map<string, FieldError>();
  for (const {path, code, limit} of issues) {
    if (!found.has(owner(path))) found.set(owner(path), {path: owner(path), code, ...(limit === undefined ? {} : {limit})});
  }
  const place = (path: string) => (paths.includes(path) ? paths.indexOf(path) : paths.length);
  return [...found.values()].sort((a, b) => place(a.path) - place(b.path));
}
