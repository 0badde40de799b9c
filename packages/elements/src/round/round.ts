import {HuddleError, isHuddleError, type Backend, type ErrorCode} from '@huddlekit/core';
import type {Round} from '@huddlekit/core/fund';
import {html, LitElement, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {BackendController} from '../base/context.ts';
import {Localize} from '../base/localize.ts';
import type {Overrides} from '../base/messages.ts';
import {PartLoader} from '../base/part-loader.ts';
import {property} from '../base/property.ts';
import {setStates} from '../base/states.ts';
import {base, controls} from '../base/styles.ts';
import {Address} from '../sign-up/address.ts';
import {scopeOf} from '../sign-up/scope.ts';
import {catalogue, type RoundMessages} from './catalogue.ts';
import type {RoundPage} from './page/index.ts';
import type {RoundBackend} from './page/desk.ts';
import {HuddleRoundStageEvent} from './round.events.ts';
import {styles} from './round.styles.ts';
import type {RoundWording} from './wording.ts';

const parts = {page: () => import('./page/index.ts')};
const over: readonly string[] = ['draft', 'decided', 'reported', 'cancelled'];

const troubles: Partial<Record<ErrorCode, 'noRounds' | 'notFound' | 'notHere' | 'offline'>> = {
  'not-found': 'notFound',
  unsupported: 'notHere',
  offline: 'offline',
  closed: 'noRounds',
};

interface Found {
  readonly round: Round;
  /** Of the same circle, latest first; where a circle was asked for. */
  readonly others: readonly Round[];
}

/**
 * A round of a fund circle: the call, its dates and rules, the proposals and what is said about them, from the first day to the
 * last answer. Proposers write and change their proposals here, stewards screen and answer them.
 *
 * Needs the ports `rounds` and `identity`; with `funds`, members and stewards see the awards. It follows what changes in the round.
 *
 * @element huddle-round
 * @fires {HuddleRoundStageEvent} huddle-round-stage - The stage is known, or another one.
 * @fires {HuddleProposalSelectEvent} huddle-proposal-select - A person chose a proposal. Cancel to keep them on the list.
 * @fires {HuddleProposedEvent} huddle-proposed - A proposal was taken.
 * @fires {HuddleProposalChangedEvent} huddle-proposal-changed - A person's own proposal says something else.
 * @fires {HuddleProposalWithdrawnEvent} huddle-proposal-withdrawn - A person withdrew their proposal.
 * @slot - Shown until the round is there, and when scripts are blocked: put a plain link here.
 * @slot ballot - Shown while members vote: put `<huddle-ballot>`, or a link to it, here.
 * @slot outcome - Shown from the count on: put `<huddle-outcome>`, or a link to it, here.
 * @csspart root - Everything.
 * @csspart call - What the round is for.
 * @csspart timeline - The stages; in it `stage`.
 * @csspart rules - The rules in plain words.
 * @csspart proposals - The list; in it `tools` and `card`.
 * @csspart proposal - One proposal's page; in it `answer`, `comments`, `comment`.
 * @csspart form - The form of a proposal; in it `notice`, `field`, `error`, `error-summary`, `preview`.
 * @csspart steward - What stewards do; in it `screening`, `award`.
 * @cssprop [--huddle-round-columns=2] - The most columns of proposals. An integer.
 * @cssState loading - While the round is awaited.
 * @cssState error - When it could not be read.
 * @cssState offline - When that is for want of a connection.
 * @cssState open - The round's stage; likewise `screening`, `deliberating`, `voting`, `cooling-off`, `decided`, `reported`, `cancelled`.
 */
export class HuddleRound extends LitElement {
  static override styles = [base, controls, styles];

  /** The round's id. */
  @property() round: string | null | undefined;
  /** A circle's id, where no `round` is given: its current round is shown, and the others are at hand. */
  @property() circle: string | null | undefined;
  /** Beats the context. */
  @property({attribute: false}) backend?: Backend | undefined;
  /** The page's own wording, key by key. */
  @property({attribute: false}) messages?: Overrides<RoundWording> | undefined;
  /** Keeps the open proposal in the page's address, as `?proposal=…` or under the name given here. Absent: off. */
  @property({attribute: 'url-state'}) urlState: string | null = null;
  /** IANA zone of the reader. Absent: the browser's. */
  @property() zone: string | null | undefined;

  readonly #words = new Localize<RoundMessages>(this, catalogue);
  readonly #parts = new PartLoader(this, parts, (messages) => this.#words.fill(messages));
  readonly #backend = new BackendController(this, (_, signal) => this.#start(signal));
  readonly #address = new Address(this, (id) => this.#page?.goTo(id ?? undefined), 'proposal');
  readonly #internals = this.attachInternals();
  #found: Found | undefined;
  #error: unknown;
  /** Chosen from a circle's rounds. */
  #chosen: string | undefined;
  #page: RoundPage | undefined;
  #unwatch: (() => void) | undefined;
  #watched: string | undefined;
  #asked = 0;
  #told = '';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    queueMicrotask(() => !this.isConnected && this.#leave());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.hasUpdated && (changed.has('round') || changed.has('circle'))) {
      this.#chosen = undefined;
      this.#start(this.#backend.signal);
    }
    this.#attach();
  }

  protected override render(): TemplateResult {
    const {locale, dir, settled} = this.#words;
    const ready = settled && (this.#found || this.#error);
    return html`<div class="root" part="root" lang=${locale} dir=${dir}>${ready ? this.#content() : nothing}</div>
      <slot ?hidden=${Boolean(ready && this.#found)}></slot>`;
  }

  protected override updated(): void {
    this.#page?.updated();
    const stage = this.#found?.round.stage;
    setStates(this.#internals, {
      loading: Boolean(this.#backend.current && !this.#found && !this.#error),
      error: Boolean(this.#error),
      offline: isOffline(this.#error),
      ...Object.fromEntries(stages.map((name) => [name, name === stage])),
    });
  }

  #content(): TemplateResult {
    if (!this.#found) return this.#trouble(this.#error, this.#read);
    if (this.#page) return this.#page.render(this.#found.others, this.#choose);
    if (this.#parts.failed) return this.#trouble(undefined, () => this.#parts.load('page'));
    return html`<p class="muted" role="status">${this.#words.text('loading')}</p>`;
  }

  #trouble(error: unknown, retry: () => unknown): TemplateResult {
    const {text} = this.#words;
    const code = isHuddleError(error) ? error.code : undefined;
    const key = (code && troubles[code]) || 'failed';
    return html`<div class="trouble" role="alert">
      <p>${text(key)}</p>
      ${key === 'failed' || key === 'offline' ? html`<p><button type="button" @click=${retry}>${text('retry')}</button></p>` : nothing}
    </div>`;
  }

  #start(signal: AbortSignal): void {
    this.#leave();
    this.#found = this.#error = undefined;
    this.#told = '';
    if (signal.aborted) return;
    const stop = this.#backend.current?.identity?.subscribe(() => void this.#read());
    signal.addEventListener('abort', () => stop?.());
    void this.#read();
  }

  #leave(): void {
    this.#unwatch?.();
    this.#unwatch = this.#watched = undefined;
    this.#page?.leave();
    this.#page = undefined;
  }

  #attach(): void {
    const {current} = this.#backend;
    const page = this.#found && this.#parts.get('page');
    if (!page || !this.#found || !this.isConnected || !current?.rounds) return;
    const {round} = this.#found;
    this.#page ??= new page.RoundPage({
      host: this,
      words: this.#words,
      backend: current as RoundBackend,
      scope: scopeOf(this),
      round,
      open: this.#address.read() ?? undefined,
      wrote: (id) => this.#address.write(id),
      reread: this.#read,
    });
    this.#page.desk.round = round;
    this.#page.zone = this.zone || undefined;
  }

  readonly #choose = (id: string): void => {
    this.#chosen = id;
    this.#leave();
    this.#address.write(undefined);
    void this.#read();
  };

  readonly #read = async (): Promise<void> => {
    const {current, signal} = this.#backend;
    const asked = ++this.#asked;
    if (!current || !(this.round || this.circle)) return;
    const answer = await findRound(current, this.#chosen ?? this.round, this.circle, signal).then(
      (found) => ({found, error: undefined}),
      (error: unknown) => ({found: this.#found, error: error ?? true}),
    );
    if (signal.aborted || asked !== this.#asked) return;
    // What is there stays in sight while a later reading fails; the next change, or the connection's return, reads again.
    this.#found = answer.found;
    this.#error = answer.found ? undefined : answer.error;
    if (answer.found) this.#follow(answer.found.round, current);
    void this.#page?.desk.refresh();
    this.requestUpdate();
  };

  #follow({id, stage}: Round, {rounds}: Backend): void {
    if (this.#watched !== id) {
      this.#unwatch?.();
      this.#watched = id;
      this.#unwatch = rounds?.watch(id, () => void this.#read());
    }
    if (this.#told === `${id} ${stage}`) return;
    this.#told = `${id} ${stage}`;
    this.dispatchEvent(new HuddleRoundStageEvent(id, stage));
  }
}

const stages = ['draft', 'open', 'screening', 'deliberating', 'voting', 'cooling-off', 'decided', 'reported', 'cancelled'];

const isOffline = (error: unknown): boolean => isHuddleError(error) && error.code === 'offline';

async function findRound({rounds, identity}: Backend, id: string | null | undefined, circle: string | null | undefined, signal: AbortSignal): Promise<Found> {
  if (!rounds || !identity) throw new HuddleError('unsupported', 'Needs the ports rounds and identity.');
  if (!circle) return {round: await rounds.get(id!, {signal}), others: []};
  const all = await rounds.list({circle}, {signal});
  const current = all.find(({stage}) => !over.includes(stage)) ?? all.find(({stage}) => stage !== 'draft') ?? all[0];
  if (!id && !current) throw new HuddleError('closed', 'No rounds yet.');
  const round = all.find((each) => each.id === id) ?? (id ? await rounds.get(id, {signal}) : current!);
  return {round, others: all.filter((each) => each.id !== round.id)};
}

declare global {
  interface HTMLElementTagNameMap {
    'huddle-round': HuddleRound;
  }
}
