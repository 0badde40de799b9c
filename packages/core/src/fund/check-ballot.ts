import type {Issue} from '../errors.ts';
import type {BallotEntry, BallotForm, BallotInput, RoundSettings} from '../schema/fund/index.ts';
import {issue} from '../schema/issue.ts';
import {limitOf, priceOf} from './forms.ts';

/** What a ballot is checked against. */
export interface BallotContext {
  readonly settings: Pick<RoundSettings, 'form' | 'comments'>;
  /** Minor units of the round. */
  readonly available: number;
  /** Members with a vote in this round. */
  readonly members: number;
  /** What is in the ballot: ids, and what each asks for in minor units. */
  readonly proposals: ReadonlyMap<string, number>;
  /** Proposals that this member keeps out of. */
  readonly recused: ReadonlySet<string>;
}

/**
 * What a ballot breaks: the one rule for the screen, the in-browser backend and the server. Paths are those of the input:
 * `entries.3.value`; an overspent limit is `too-big` at `entries`, with the limit. Empty when all is well, also for a blank vote.
 */
export function checkBallot(context: BallotContext, {entries}: Pick<BallotInput, 'entries'>): Issue[] {
  const seen = new Set<string>();
  const each = entries.flatMap((entry, index) => {
    const repeated = seen.has(entry.proposal);
    seen.add(entry.proposal);
    return checkEntry(context, entry, repeated, `entries.${index}`);
  });
  return [...each, ...checkWhole(context, entries)];
}

function checkEntry(context: BallotContext, entry: BallotEntry, repeated: boolean, path: string): Issue[] {
  const {form} = context.settings;
  if (repeated || !context.proposals.has(entry.proposal) || context.recused.has(entry.proposal)) {
    return [issue(`${path}.proposal`, 'not-a-choice')];
  }
  const noted = entry.note !== undefined && entry.note.trim() !== '';
  const needsNote = context.settings.comments === 'required' || entry.position === 'object';
  return [
    ...checkValue(form, entry.value, `${path}.value`),
    ...(form.form === 'consent' && !entry.position ? [issue(`${path}.position`, 'required')] : []),
    ...(form.form !== 'consent' && entry.position ? [issue(`${path}.position`, 'unknown-key')] : []),
    ...(needsNote && !noted ? [issue(`${path}.note`, 'required')] : []),
  ];
}

function checkValue(form: BallotForm, value: number | undefined, path: string): Issue[] {
  const [least, most] = rangeOf(form);
  if (most === 0) return value === undefined ? [] : [issue(path, 'unknown-key')];
  if (value === undefined) return [issue(path, 'required')];
  if (value < least) return [issue(path, 'too-small', least)];
  return value > most ? [issue(path, 'too-big', most)] : [];
}

/** The least and the most that one entry's value may be; both 0 where entries have none. */
export function rangeOf(form: BallotForm): readonly [least: number, most: number] {
  if (form.form === 'points') return [1, form.most ?? form.total];
  if (form.form === 'score') return [0, form.max];
  if (form.form === 'quadratic') return [1, Math.floor(Math.sqrt(form.voices))];
  if (form.form === 'money') return [1, Number.MAX_SAFE_INTEGER];
  return form.form === 'ranking' && form.equal ? [1, 500] : [0, 0];
}

function checkWhole({settings: {form}, available, members, proposals}: BallotContext, entries: readonly BallotEntry[]): Issue[] {
  const limit = limitOf(form, available, members);
  const taken = entries.reduce((sum, {value = 0, proposal}) => sum + priceOf(form, value, proposals.get(proposal) ?? 0), 0);
  if (limit !== undefined && taken > limit) return [issue('entries', 'too-big', limit)];
  if (form.form === 'approval' && form.most !== undefined && entries.length > form.most) return [issue('entries', 'too-long', form.most)];
  const falls = form.form === 'ranking' && form.equal && entries.some(({value = 0}, at) => at > 0 && value < (entries[at - 1]!.value ?? 0));
  return falls ? [issue('entries', 'wrong-format')] : [];
}
