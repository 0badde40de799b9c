import {fromDecimal, toDecimal, type IssueCode} from '@huddlekit/core';
import {
  checkBallot,
  limitOf,
  priceOf,
  type BallotContext,
  type BallotEntry,
  type BallotForm,
  type ConsentPosition,
  type MyBallot,
  type Proposal,
  type Round,
} from '@huddlekit/core/fund';
import {latinDigits} from '../../base/digits.ts';

/** What a person says of one proposal, exactly as they did. */
export interface Mark {
  /** Approval and knapsack: whether it is ticked. */
  chosen: boolean;
  /** A number as typed, or the score that was picked. */
  value: string;
  position?: ConsentPosition | undefined;
  note: string;
  /** Rankings: whether it shares the place of the one above. */
  tied: boolean;
}

export interface Draft {
  readonly marks: Map<string, Mark>;
  /** Rankings: ids, best first. */
  ranked: string[];
  /** The revision of the cast ballot that it started from; 0 where there was none. */
  base: number;
  /** Whether the person changed anything since. */
  touched: boolean;
}

/** One refused value: of a proposal, or of the ballot as a whole. */
export interface FieldError {
  readonly proposal?: string;
  readonly field: 'value' | 'position' | 'note' | 'reason' | 'whole';
  readonly code: IssueCode;
  readonly limit?: number | undefined;
}

/** What a draft is read against. */
export interface DraftContext extends BallotContext {
  readonly currency: string;
}

/** The context of a person's draft, with the proposals in their order. */
export const contextOf = ({settings, available, members}: Round, proposals: readonly Proposal[], mine?: MyBallot): DraftContext => ({
  settings,
  members,
  available: available.amount,
  currency: available.currency,
  proposals: new Map(proposals.map(({id, amount}) => [id, amount.amount])),
  recused: new Set(mine?.recusals.map(({proposal}) => proposal)),
});

export const emptyDraft = (base = 0): Draft => ({marks: new Map(), ranked: [], base, touched: false});

export const markOf = ({marks}: Draft, proposal: string): Mark => marks.get(proposal) ?? {chosen: false, value: '', note: '', tied: false};

/** Takes over what a person did. */
export function setMark(draft: Draft, proposal: string, change: Partial<Mark>): void {
  draft.marks.set(proposal, {...markOf(draft, proposal), ...change});
  draft.touched = true;
}

/** The draft that casts these entries again. */
export function fromEntries(entries: readonly BallotEntry[], {form}: BallotForm, currency: string, base: number): Draft {
  const draft = emptyDraft(base);
  entries.forEach(({proposal, value, position, note = ''}, index) => {
    const text = value === undefined ? '' : form === 'money' ? toDecimal({amount: value, currency}) : String(value);
    const tied = form === 'ranking' && index > 0 && value !== undefined && value === entries[index - 1]!.value;
    draft.marks.set(proposal, {chosen: true, value: form === 'ranking' ? '' : text, position, note, tied});
    if (form === 'ranking') draft.ranked.push(proposal);
  });
  return draft;
}

/** A typed number in the unit of a ballot's entries. `undefined`: nothing was typed. NaN: that is no number. */
export function readValue({form}: BallotForm, typed: string, currency: string): number | undefined {
  const text = latinDigits(typed).replace(/[\s\u00a0\u202f]/g, '').replace('\u2212', '-').replace(/[,\u066b]/, '.');
  if (text === '') return undefined;
  if (form !== 'money') return /^-?\d+$/.test(text) ? Number(text) : NaN;
  try {
    return fromDecimal(text, currency).amount;
  } catch {
    return NaN;
  }
}

/** What the draft says of one proposal; `undefined` where it says nothing that is cast. Rankings have their own reading. */
function entryOf(draft: Draft, proposal: string, {settings: {form}, currency}: DraftContext): BallotEntry | undefined {
  const {chosen, value: typed, position, note} = markOf(draft, proposal);
  const said = note.trim() ? {note} : {};
  if (form.form === 'approval' || form.form === 'knapsack') return chosen ? {proposal, ...said} : undefined;
  if (form.form === 'consent') return position && {proposal, position, ...said};
  const value = readValue(form, typed, currency);
  // Nothing given is no entry, except where 0 is a score like any other.
  return value === undefined || (value === 0 && form.form !== 'score') ? undefined : {proposal, value, ...said};
}

/** What the draft would cast, without proposals that the person keeps out of. A typed text that is no number is there as NaN. */
export function toEntries(draft: Draft, context: DraftContext): BallotEntry[] {
  const {form} = context.settings;
  const ids = form.form === 'ranking' ? draft.ranked : [...context.proposals.keys()];
  const open = ids.filter((id) => context.proposals.has(id) && !context.recused.has(id));
  if (form.form !== 'ranking') return open.flatMap((id) => entryOf(draft, id, context) ?? []);
  let rank = 0;
  return open.map((proposal, index) => {
    const {note, tied} = markOf(draft, proposal);
    if (index === 0 || !tied || !form.equal) rank++;
    return {proposal, ...(form.equal ? {value: rank} : {}), ...(note.trim() ? {note} : {})};
  });
}

/** Reads and checks a draft by the one rule that the backend has too. */
export function checkDraft(draft: Draft, context: DraftContext): {entries: BallotEntry[]; errors: FieldError[]} {
  const entries = toEntries(draft, context);
  const unread = entries.filter(({value}) => Number.isNaN(value));
  const numbers = unread.map(({proposal}): FieldError => ({proposal, field: 'value', code: 'wrong-type'}));
  const read = entries.filter((entry) => !unread.includes(entry));
  return {entries, errors: [...numbers, ...placed(checkBallot(context, {entries: read}), read)]};
}

/** Issues of a ballot's input, each at its proposal. */
export function placed(issues: readonly {path: string; code: IssueCode; limit?: number}[], entries: readonly BallotEntry[]): FieldError[] {
  return issues.map(({path, code, limit}) => {
    const [, index, name] = /^entries\.(\d+)(?:\.(\w+))?$/.exec(path) ?? [];
    const proposal = index === undefined ? undefined : entries[Number(index)]?.proposal;
    const field = name === 'note' || name === 'position' ? name : 'value';
    return proposal === undefined ? {field: 'whole', code, limit} : {proposal, field, code, limit};
  });
}

/** What may still be given, in the unit of the form; negative where too much was; `undefined` without a limit. No number takes nothing. */
export function leftOf(draft: Draft, context: DraftContext): number | undefined {
  const {form} = context.settings;
  const limit = limitOf(form, context.available, context.members);
  const prices = toEntries(draft, context).map(({proposal, value = 0}) => priceOf(form, value, context.proposals.get(proposal) ?? 0));
  return limit === undefined ? undefined : prices.reduce((left, price) => left - (price > 0 ? price : 0), limit);
}

/** Moves a ranked proposal to another place, or puts it there; a place of its own, not one shared with others. */
export function rank(draft: Draft, proposal: string, place: number): void {
  const from = draft.ranked.indexOf(proposal);
  const next = draft.ranked[from + 1];
  // Whoever shared its place keeps a place of their own.
  if (from >= 0 && next && !markOf(draft, proposal).tied) setMark(draft, next, {tied: false});
  const rest = draft.ranked.filter((id) => id !== proposal);
  draft.ranked = place < 0 ? rest : [...rest.slice(0, place), proposal, ...rest.slice(place)];
  setMark(draft, proposal, {tied: false});
}
