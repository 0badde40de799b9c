import {formatMoney, minorDigits} from '@huddlekit/core';
import type {Outcome, Proposal, ProposalResult, Round} from '@huddlekit/core/fund';
import type {Localize} from '../../base/localize.ts';
import type {OutcomeMessages} from '../catalogue.ts';

export type Words = Localize<OutcomeMessages>;

/** What is shown of a round that was counted. */
export interface Decided {
  readonly round: Round;
  readonly outcome: Outcome;
  /** Those that the reader may see. */
  readonly proposals: readonly Proposal[];
}

/** A decided round with ways to write what is in it. */
export class View {
  readonly decided: Decided;
  readonly words: Words;
  readonly zone: string | undefined;
  readonly #proposals: ReadonlyMap<string, Proposal>;
  readonly #results: ReadonlyMap<string, ProposalResult>;

  constructor(decided: Decided, words: Words, zone?: string) {
    this.decided = decided;
    this.words = words;
    this.zone = zone;
    this.#proposals = new Map(decided.proposals.map((proposal) => [proposal.id, proposal]));
    this.#results = new Map(decided.outcome.proposals.map((result) => [result.proposal, result]));
  }

  proposal(id: string): Proposal | undefined {
    return this.#proposals.get(id);
  }

  result(id: string): ProposalResult | undefined {
    return this.#results.get(id);
  }

  /** The proposal's title; its id where the reader may not see it. */
  title(id: string): string {
    return this.#proposals.get(id)?.title ?? id;
  }

  /** Titles as one list in the reader's language. */
  titles(ids: readonly string[]): string {
    const titles = ids.map((id) => this.words.isolate(this.title(id)));
    return this.words.format(Intl.ListFormat, {type: 'conjunction'}).format(titles);
  }

  /** Minor units as money. A fraction of a minor unit, such as `22/7`, is written to two more decimals, after `≈`. */
  money(amount: number | string): string {
    const {currency} = this.decided.outcome.available;
    const {value, whole} = valueOf(amount);
    if (whole) return formatMoney({amount: value, currency}, this.words.locale);
    const digits = minorDigits(currency);
    const options = {style: 'currency', currency, currencyDisplay: 'narrowSymbol', minimumFractionDigits: digits + 2, maximumFractionDigits: digits + 2};
    return `≈ ${this.words.format(Intl.NumberFormat, options as Intl.NumberFormatOptions).format(value / 10 ** digits)}`;
  }

  /** A number or a fraction, to three decimals. */
  number(given: number | string): string {
    const {value, whole} = valueOf(given);
    const text = this.words.format(Intl.NumberFormat, {maximumSignificantDigits: whole ? 15 : 4}).format(value);
    return whole ? text : `≈ ${text}`;
  }

  percent(part: number, whole: number): string {
    return this.words.format(Intl.NumberFormat, {style: 'percent', maximumFractionDigits: 1}).format(whole ? part / whole : 0);
  }

  time(instant: string): string {
    const zoned = this.zone ? {timeZone: this.zone} : {};
    return this.words.format(Intl.DateTimeFormat, {dateStyle: 'full', timeStyle: 'short', ...zoned}).format(Date.parse(instant));
  }
}

/** Reads a number or the text of an exact fraction. */
export function valueOf(given: number | string): {value: number; whole: boolean} {
  const [over, under = '1'] = String(given).split('/');
  const value = Number(over) / Number(under);
  return {value, whole: under === '1' && Number.isSafeInteger(value)};
}
