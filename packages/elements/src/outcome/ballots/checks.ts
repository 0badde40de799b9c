import {isHuddleError, type Backend, type Person} from '@huddlekit/core';
import type {PublishedBallots} from '@huddlekit/core/fund';
import {html, nothing, type LitElement, type TemplateResult} from 'lit';
import type {BackendController} from '../../base/context.ts';
import type {Recount} from '../recount/index.ts';
import type {View} from '../report/view.ts';
import {asJson, asPb, hasPb, save} from './downloads.ts';
import {BallotList} from './list.ts';
import {Mine} from './mine.ts';
import {isSound, verify, type Verified} from './verify.ts';

/** The closed ballots, and all that a reader can check with them on their own device. */
export class Checks {
  readonly #host: LitElement;
  readonly #backend: BackendController;
  readonly #told: (agrees: boolean) => void;
  readonly #list: BallotList;
  readonly #mine: Mine;
  #published: PublishedBallots | undefined;
  #error: unknown;
  #person: Person | null = null;
  #asked = false;
  #verified: Verified | undefined;
  #recount: Recount | 'failed' | undefined;
  #unsubscribe: (() => void) | undefined;
  #busy: 'verify' | 'recount' | undefined;

  constructor(host: LitElement, backend: BackendController, told: (agrees: boolean) => void) {
    this.#host = host;
    this.#backend = backend;
    this.#told = told;
    const changed = () => host.requestUpdate();
    this.#list = new BallotList(changed);
    this.#mine = new Mine(changed);
  }

  render(view: View): TemplateResult {
    const {text} = view.words;
    const {id, settings} = view.decided.round;
    if (!this.#asked) void this.#load(id);
    if (this.#error) return this.#trouble(view);
    const published = this.#published;
    if (!published) return html`<p class="muted" role="status">${text('loading')}</p>`;
    return html`<p>${text(settings.secrecy === 'named' ? 'checkNamed' : 'checkUnnamed')}</p>
      ${this.#recounting(view, published)} ${this.#chain(view, published)}
      ${this.#mine.render(view, published, this.#person ? (this.#backend.current as Backend) : undefined)}
      ${downloads(view, published)} ${this.#list.render(view, published.ballots)}`;
  }

  #trouble(view: View): TemplateResult {
    const {text} = view.words;
    const code = isHuddleError(this.#error) ? this.#error.code : undefined;
    if (code === 'forbidden') return html`<p>${text('notPublished')}</p>`;
    return html`<div role="alert">
      <p>${text(code === 'offline' ? 'offline' : 'failed')}</p>
      <p><button type="button" @click=${() => this.#load(view.decided.round.id)}>${text('retry')}</button></p>
    </div>`;
  }

  #recounting(view: View, published: PublishedBallots): TemplateResult {
    const {text} = view.words;
    const recount = this.#recount;
    return html`<section class="recount" part="recount">
      <p><button type="button" class="primary" aria-disabled=${this.#busy ? 'true' : 'false'} @click=${() => this.#countAgain(view, published)}>${text('recount')}</button></p>
      <div role="status">
        ${this.#busy === 'recount' ? html`<p>${text('working')}</p>` : nothing}
        ${recount === 'failed' ? html`<p class="told">${text('recountFailed')}</p>` : recount?.render(view)}
      </div>
    </section>`;
  }

  #chain(view: View, {chain, head}: PublishedBallots): TemplateResult {
    const {text} = view.words;
    return html`<section class="chain" part="chain">
      <dl>
        <div><dt>${text('castInAll')}</dt><dd>${view.number(chain.length)}</dd></div>
        <div><dt>${text('head')}</dt><dd><code>${head}</code></dd></div>
      </dl>
      <p><button type="button" aria-disabled=${this.#busy ? 'true' : 'false'} @click=${() => this.#verify(view)}>${text('verify')}</button></p>
      <div role="status">
        ${this.#busy === 'verify' ? html`<p>${text('working')}</p>` : nothing} ${this.#verified ? verdict(view, this.#verified) : nothing}
      </div>
    </section>`;
  }

  async #load(round: string): Promise<void> {
    this.#asked = true;
    this.#error = undefined;
    this.#host.requestUpdate();
    const {current, signal} = this.#backend;
    this.#unsubscribe?.();
    this.#unsubscribe = current?.identity?.subscribe((person) => {
      this.#person = person;
      this.#host.requestUpdate();
    });
    signal.addEventListener('abort', () => this.#unsubscribe?.());
    try {
      this.#published = await current!.ballots!.published(round, {signal});
      this.#person = (await current?.identity?.current({signal}).catch(() => null)) ?? null;
    } catch (error) {
      this.#error = error;
    }
    if (!signal.aborted) this.#host.requestUpdate();
  }

  #verify(view: View): Promise<void> {
    const {round, outcome} = view.decided;
    return this.#during('verify', async () => {
      this.#verified = undefined;
      this.#verified = await verify(round, outcome, this.#published!);
    });
  }

  #countAgain(view: View, published: PublishedBallots): Promise<void> {
    return this.#during('recount', async () => {
      this.#recount = undefined;
      try {
        const {recount} = await import('../recount/index.ts');
        this.#recount = await recount(view.decided, published);
        if (this.#recount.agrees !== undefined) this.#told(this.#recount.agrees);
      } catch (error) {
        console.warn('The round could not be counted here.', error);
        this.#recount = 'failed';
      }
    });
  }

  async #during(what: 'verify' | 'recount', work: () => Promise<void>): Promise<void> {
    if (this.#busy) return;
    this.#busy = what;
    this.#host.requestUpdate();
    await work().finally(() => {
      this.#busy = undefined;
      this.#host.requestUpdate();
    });
  }
}

function verdict(view: View, verified: Verified): TemplateResult {
  const {text} = view.words;
  const {unfit, missing, head, lot} = verified;
  return html`${isSound(verified) ? html`<p class="good">${text('chainGood')}</p>` : nothing}
    ${unfit ? html`<p class="told">${text('chainUnfit', {number: unfit})}</p>` : nothing}
    ${missing ? html`<p class="told">${text('chainMissing', {number: missing})}</p>` : nothing}
    ${head ? nothing : html`<p class="told">${text('chainHead')}</p>`}
    ${lot === undefined ? nothing : html`<p class=${lot ? 'good' : 'told'}>${text(lot ? 'lotGood' : 'lotBad')}</p>`}`;
}

function downloads({decided, words: {text}}: View, published: PublishedBallots): TemplateResult {
  const name = `round-${decided.round.id}`;
  const pb = async () => save(await asPb(decided, published), `${name}.pb`, 'text/plain');
  return html`<section class="downloads" part="downloads">
    <h4>${text('downloads')}</h4>
    <div class="stepper">
      <button type="button" @click=${() => save(asJson(decided, published), `${name}.json`, 'application/json')}>${text('json')}</button>
      ${hasPb(decided) ? html`<button type="button" @click=${pb}>${text('pb')}</button>` : nothing}
    </div>
  </section>`;
}
