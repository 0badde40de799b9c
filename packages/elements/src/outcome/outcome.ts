import {HuddleError, instantOf, isHuddleError, isZone, type Backend} from '@huddlekit/core';
import type {Outcome, Proposal, Round} from '@huddlekit/core/fund';
import {html, LitElement, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {BackendController} from '../base/context.ts';
import {Localize} from '../base/localize.ts';
import type {Overrides} from '../base/messages.ts';
import {PartLoader} from '../base/part-loader.ts';
import {property} from '../base/property.ts';
import {setStates} from '../base/states.ts';
import {base, controls} from '../base/styles.ts';
import {catalogue, type OutcomeMessages} from './catalogue.ts';
import {HuddleRecountedEvent} from './outcome.events.ts';
import {styles} from './outcome.styles.ts';
import type {Report} from './report/index.ts';

const parts = {report: () => import('./report/index.ts')};
const counted: readonly string[] = ['cooling-off', 'decided', 'reported'];

interface Found {
  readonly round: Round;
  /** From the count on. */
  readonly outcome?: Outcome;
  readonly proposals: readonly Proposal[];
}

/**
 * How a round was decided: what gets money and why, each step of the count, and the closed ballots with all that is needed to
 * check them. Before the count it says when that is, and nothing else.
 *
 * Needs the ports `rounds` and `ballots`; with `identity`, members find the receipt that is kept for them.
 *
 * @element huddle-outcome
 * @fires {HuddleRecountedEvent} huddle-recounted - A person had it counted again on their device; `agrees` says what came of it.
 * @slot - Shown until the answer is there, and when scripts are blocked: put a plain link here.
 * @csspart root - Everything.
 * @csspart before - What is said before the count.
 * @csspart summary - The outcome in short.
 * @csspart results - What became of each proposal; in it `proposal`.
 * @csspart pictures - The bars, or their table.
 * @csspart steps - How the rule came to it; in it `step`.
 * @csspart check - The closed ballots; in it `recount`, `chain`, `mine`, `ballots`, `downloads`.
 * @cssState loading - While the answer is awaited.
 * @cssState error - When it could not be read.
 * @cssState offline - When that is for want of a connection.
 * @cssState counted - Once there is an outcome.
 */
export class HuddleOutcome extends LitElement {
  static override styles = [base, controls, styles];

  /** The round's id. */
  @property() round: string | null | undefined;
  /** Beats the context. */
  @property({attribute: false}) backend?: Backend | undefined;
  /** The page's own wording, key by key. */
  @property({attribute: false}) messages?: Overrides<OutcomeMessages> | undefined;
  /** IANA zone of the reader. Absent: the browser's. */
  @property() zone: string | null | undefined;

  readonly #words = new Localize<OutcomeMessages>(this, catalogue);
  readonly #parts = new PartLoader(this, parts, (messages) => this.#words.fill(messages));
  readonly #backend = new BackendController(this, (_, signal) => this.#startOver(signal));
  readonly #internals = this.attachInternals();
  #found: Found | undefined;
  #error: unknown;
  #report: Report | undefined;
  #unwatch: (() => void) | undefined;
  #reads = 0;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('round') || !this.hasUpdated) return;
    this.#startOver(this.#backend.signal);
  }

  protected override render(): TemplateResult {
    const {locale, dir, settled} = this.#words;
    const ready = settled && (this.#found || this.#error);
    return html`<div class="root" part="root" lang=${locale} dir=${dir}>${ready ? this.#content() : nothing}</div>
      <slot ?hidden=${Boolean(ready && this.#found)}></slot>`;
  }

  protected override updated(): void {
    setStates(this.#internals, {
      loading: Boolean(this.round && this.#backend.current && !this.#found && !this.#error),
      error: Boolean(this.#error),
      offline: isOffline(this.#error),
      counted: Boolean(this.#found?.outcome),
    });
  }

  /** A name that is no zone counts as none. */
  get #zone(): string | undefined {
    return this.zone && isZone(this.zone) ? this.zone : undefined;
  }

  #content(): TemplateResult {
    const found = this.#found;
    if (!found) return this.#trouble(this.#error, this.#read);
    const {round, outcome, proposals} = found;
    if (!outcome) return this.#before(round);
    const part = this.#parts.get('report');
    if (!part) {
      if (this.#parts.failed) return this.#trouble(undefined, () => this.#parts.load('report'));
      return html`<p class="muted" role="status">${this.#words.text('loading')}</p>`;
    }
    const told = (agrees: boolean) => this.dispatchEvent(new HuddleRecountedEvent(round.id, agrees));
    this.#report ??= new part.Report(this, this.#words, this.#backend, told);
    return this.#report.render({round, outcome, proposals}, this.#zone);
  }

  #before({title, stage, dates, reason}: Round): TemplateResult {
    const {text} = this.#words;
    const closes = instantOf(dates.closes);
    const zoned = this.#zone ? {timeZone: this.#zone} : {};
    const time = this.#words.format(Intl.DateTimeFormat, {dateStyle: 'full', timeStyle: 'short', ...zoned});
    const over = stage === 'cancelled';
    const waits = Date.now() < closes;
    return html`<section class="before" part="before">
      <h2><bdi>${title}</bdi></h2>
      <p>${over ? text('cancelled') : waits ? text('before', {time: time.format(closes)}) : text('counting')}</p>
      ${over && reason ? html`<p dir="auto">${reason}</p>` : nothing}
      ${!over && waits ? html`<p class="muted">${text('hidden')}</p>` : nothing}
    </section>`;
  }

  #trouble(error: unknown, retry: () => unknown): TemplateResult {
    const {text} = this.#words;
    const code = isHuddleError(error) ? error.code : undefined;
    const known = {'not-found': 'notFound', unsupported: 'unsupported', offline: 'offline'} as const;
    const final = code === 'not-found' || code === 'unsupported';
    return html`<div class="before" part="before" role="alert">
      <p>${text(known[code as keyof typeof known] ?? 'failed')}</p>
      ${final ? nothing : html`<p><button type="button" @click=${retry}>${text('retry')}</button></p>`}
    </div>`;
  }

  #startOver(signal: AbortSignal): void {
    this.#unwatch?.();
    this.#found = this.#report = this.#error = undefined;
    const rounds = this.#backend.current?.rounds;
    this.#unwatch = this.round && rounds ? rounds.watch(this.round, () => void this.#read()) : undefined;
    const stop = this.#unwatch;
    signal.addEventListener('abort', () => stop?.());
    void this.#read();
  }

  readonly #read = async (): Promise<void> => {
    const [{current, signal}, id] = [this.#backend, this.round];
    if (!id || !current) return;
    const read = ++this.#reads;
    this.#error = undefined;
    this.requestUpdate();
    const answer = await findOutcome(current, id, signal).then((found) => ({found}), (error: unknown) => ({found: this.#found, error}));
    // A later question has been asked meanwhile, whose answer is newer.
    if (signal.aborted || read !== this.#reads) return;
    ({found: this.#found, error: this.#error = undefined} = answer as {found?: Found; error?: unknown});
    this.requestUpdate();
  };
}

const isOffline = (error: unknown): boolean => isHuddleError(error) && error.code === 'offline';

async function findOutcome({rounds, ballots}: Backend, id: string, signal: AbortSignal): Promise<Found> {
  if (!rounds || !ballots) throw new HuddleError('unsupported', 'Needs the ports rounds and ballots.');
  const round = await rounds.get(id, {signal});
  if (!counted.includes(round.stage)) return {round, proposals: []};
  const [outcome, proposals] = await Promise.all([ballots.outcome(id, {signal}), rounds.proposals(id, {signal})]);
  return {round, outcome, proposals};
}

declare global {
  interface HTMLElementTagNameMap {
    'huddle-outcome': HuddleOutcome;
  }
}
