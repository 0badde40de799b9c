import type {Backend, Huddle, HuddleQuery} from '@huddlekit/core';
import {LitElement, type PropertyValues} from 'lit';
import {BackendController} from '../base/context.ts';
import {Localize} from '../base/localize.ts';
import type {Overrides} from '../base/messages.ts';
import {PartLoader} from '../base/part-loader.ts';
import {property} from '../base/property.ts';
import {setStates} from '../base/states.ts';
import {base, controls} from '../base/styles.ts';
import type {Address, Place} from './address.ts';
import {catalogue, type FinderMessages} from './catalogue.ts';
import {HuddleSelectEvent} from './finder.events.ts';
import {styles} from './finder.styles.ts';
import {finderTemplate, isOffline} from './finder.template.ts';
import {countFilters, tidy, type Filters} from './query.ts';
import {Results, type Ask} from './results.ts';
import {SignUpWatch} from './sign-up-watch.ts';

const parts = {
  filters: () => import('./parts/filters.ts'),
  calendar: () => import('./parts/calendar.ts'),
  details: () => import('./parts/details.ts'),
  map: () => import('./map/map.ts'),
};

/** Attributes that speak of filters in text; a part that loads on demand reads them. */
const spoken = ['theme', 'language', 'kind', 'mode', 'near', 'preset', 'urlState'] as const;

/** Milliseconds between the last key and the question to the backend. */
const typingPause = 150;

/**
 * Search, filters and results: the way from a movement's page to a huddle that fits.
 *
 * Reads the `huddles` port of the nearest `<huddle-kit>` or of `.backend`. Keeps nothing on the device; with `url-state`
 * the filters are in the page's address. What the page puts inside stays visible until the first answer.
 *
 * @element huddle-finder
 * @fires {HuddleSelectEvent} huddle-select - A person chose a huddle. Cancel to handle it yourself.
 * @slot - Shown until the first answer, and when scripts are blocked: put a plain link here.
 * @slot empty - Shown beside the words when no huddle matches.
 * @slot details-ID - Inside the unfolded details of the huddle with that id.
 * @slot attribution - Whose map tiles are shown, when `tiles` is set.
 * @csspart root - Everything.
 * @csspart search - Search box, filters and view.
 * @csspart filters - The panel of filters.
 * @csspart chips - The filters that are on; each is a `chip`.
 * @csspart calendar - The panel of the calendar.
 * @csspart status - The number of results.
 * @csspart cards - The list of huddles.
 * @csspart card - One huddle; in it `title`, `question`, `hosts`, `facts`, `state`, `action` and `details`.
 * @csspart map - The map.
 * @csspart empty - The notice that no huddle matches.
 * @csspart error - The notice that the huddles could not be loaded.
 * @cssprop [--huddle-finder-card-width=24em] - Least width of a card where several stand side by side.
 * @cssState loading - While an answer is awaited.
 * @cssState empty - When no huddle matches.
 * @cssState error - When the latest question was not answered.
 * @cssState offline - When that is for want of a connection.
 */
export class HuddleFinder extends LitElement {
  static override styles = [base, controls, styles];

  /** Beats the context. */
  @property({attribute: false}) backend?: Backend | undefined;
  /** The page's own wording, key by key. */
  @property({attribute: false}) messages?: Overrides<FinderMessages> | undefined;
  /** How many huddles a page holds. From 1 to 100; values outside are clamped. */
  @property({type: Number, attribute: 'page-size'}) pageSize = 20;
  /**
   * Fixed filters: values parted by commas, which the person neither sees nor changes. `theme="Food,Housing"`; as to
   * `kind`, `mode` and `language` see the query.
   */
  @property() theme: string | null | undefined;
  @property() language: string | null | undefined;
  @property() kind: string | null | undefined;
  @property() mode: string | null | undefined;
  /** A fixed circle: `latitude,longitude,kilometres`. */
  @property() near: string | null | undefined;
  /** What is chosen at first, as URL parameters: `mode=online&waking=1`. The person may change it. */
  @property() preset: string | null | undefined;
  /** Keeps the filters in the page's address. Text parts several finders on a page: `url-state="a"`. Absent: off. */
  @property({attribute: 'url-state'}) urlState: string | null = null;
  /** `list` or `map`. */
  @property() view: 'list' | 'map' = 'list';
  /** Map tiles, `https://…/{z}/{x}/{y}.png`. Their server then learns where visitors look. Absent: a built-in map. */
  @property() tiles: string | null | undefined;
  /** Loads portraits from other sites too, which then learn of each visitor. */
  @property({type: Boolean}) images = false;
  /** Level of the cards' titles, 2 to 6. */
  @property({type: Number, attribute: 'heading-level'}) headingLevel = 3;
  /** Name of the search landmark, to tell several finders apart. */
  @property() label: string | null | undefined;
  /** IANA zone of the reader. Absent: the browser's. */
  @property() zone: string | null | undefined;

  /** @internal The words of the reader's language. */
  readonly words: Localize<FinderMessages> = new Localize<FinderMessages>(this, catalogue);
  /** @internal */
  readonly results = new Results(() => this.#show());
  /** @internal */
  readonly parts: PartLoader<typeof parts> = new PartLoader(this, parts, (messages) => this.words.fill(messages));
  /** @internal What the person chose. */
  filters: Filters = {};
  /** @internal Which panel stands open. */
  panel: 'filters' | 'calendar' | undefined;
  /** @internal */
  readonly unfolded = new Set<string>();

  readonly #backend = new BackendController(this, (backend, signal) => this.#start(backend, signal));
  readonly #internals = this.attachInternals();
  /** @internal */
  readonly signUps = new SignUpWatch(this, (huddle) => void this.#readAgain(huddle));
  #typing: ReturnType<typeof setTimeout> | undefined;
  #address: Address | undefined;

  /** The query on screen: what the person chose, and what the page fixed. */
  get query(): HuddleQuery {
    const limit = Math.min(100, Math.max(1, Math.round(this.pageSize || 20)));
    return {...this.filters, ...this.fixed, zone: this.readerZone, limit};
  }

  /** @internal The filters that the page fixed. */
  get fixed(): Filters {
    return this.#address?.fixed ?? {};
  }

  /** @internal */
  get readerZone(): string {
    return this.zone || Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  }

  /** @internal The port asked at present. */
  get port() {
    return this.#backend.current?.huddles;
  }

  /** @internal Whether the backend takes sign-ups. */
  get joins(): boolean {
    return !!this.#backend.current?.signUps;
  }

  /** @internal Aborted when the backend is no longer the finder's. */
  get signal(): AbortSignal {
    return this.#backend.signal;
  }

  /** Asks again, for instance after the page has changed something. Settles when the answer is there. */
  async refresh(): Promise<void> {
    clearTimeout(this.#typing);
    if (this.port) await this.results.load(this.#ask);
  }

  /** @internal Changes what the person chose. While they type, the question waits for a pause. */
  choose(change: Partial<Filters>, typing = false): void {
    this.filters = tidy({...this.filters, ...change});
    clearTimeout(this.#typing);
    if (typing) this.#typing = setTimeout(() => this.#settle(true), typingPause);
    else this.#settle(false);
    this.requestUpdate();
  }

  /** @internal Forgets every filter, and the words searched for. */
  clear(): void {
    this.filters = {};
    this.#settle(false);
    this.renderRoot.querySelector<HTMLElement>('input')?.focus();
  }

  /** @internal */
  look(view: 'list' | 'map'): void {
    this.view = view;
    this.#write(false);
  }

  /** @internal */
  toggle(panel: 'filters' | 'calendar'): void {
    this.panel = this.panel === panel ? undefined : panel;
    this.requestUpdate();
  }

  /** @internal */
  unfold(id: string): void {
    if (!this.unfolded.delete(id)) this.unfolded.add(id);
    this.requestUpdate();
  }

  /** @internal A click on a huddle's title. */
  readonly select = (huddle: Huddle, event: Event): void => {
    const go = this.dispatchEvent(new HuddleSelectEvent(huddle));
    if (!go) event.preventDefault();
    else if (!(event.currentTarget instanceof HTMLAnchorElement)) this.unfold(huddle.id);
  };

  /** @internal Appends the next page, and moves the focus to where it begins. */
  async loadMore(): Promise<void> {
    const known = this.results.items.length;
    if (!this.port || this.results.pending) return;
    await this.results.load(this.#ask, true);
    await this.updateComplete;
    if (this.results.error || this.results.items.length <= known) return;
    this.renderRoot.querySelectorAll<HTMLElement>('.title > *')[known]?.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('online', this.#online);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('online', this.#online);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated) return;
    if (changed.has('preset') && this.#address) this.filters = this.#address.read().filters;
    if ((['pageSize', 'zone', ...spoken] as const).some((name) => changed.has(name))) void this.refresh();
  }

  protected override render() {
    return finderTemplate(this);
  }

  /** @internal How many filters are on. */
  get active(): number {
    return countFilters(this.filters);
  }

  /** @internal Whether the page fixed this filter. */
  isFixed(key: keyof Filters): boolean {
    return key in this.fixed;
  }

  #start(backend: Backend | undefined, signal: AbortSignal): void {
    this.results.reset();
    const stop = () => {
      clearTimeout(this.#typing);
      this.results.cancel();
    };
    signal.addEventListener('abort', stop, {once: true});
    if (backend?.huddles) void this.refresh();
    else this.#show();
  }

  readonly #ask: Ask = async (cursor, signal) => {
    const {port} = this;
    if (!this.#address && spoken.some((name) => this[name] != null)) {
      const {Address} = await import('./address.ts');
      signal.throwIfAborted();
      this.#address = new Address(this, (place) => this.#moveTo(place, true));
      this.#moveTo(this.#address.read(), false);
    }
    return port!.list({...this.query, ...(cursor ? {cursor} : {facets: true})}, {signal});
  };

  /** The card says how many places are left now, and the list stays where it is. One that cannot be read stays too. */
  async #readAgain(id: string): Promise<void> {
    if (!this.results.items.some((huddle) => huddle.id === id)) return;
    const huddle = await this.port?.get(id, {signal: this.signal}).catch(() => undefined);
    if (huddle) this.results.replace(huddle);
  }

  #moveTo({filters, view}: Place, ask: boolean): void {
    this.filters = filters;
    this.view = view;
    if (ask) void this.refresh();
  }

  #settle(typed: boolean): void {
    this.#write(typed);
    void this.refresh();
  }

  #write(replace: boolean): void {
    this.#address?.write(this, replace);
    this.requestUpdate();
  }

  readonly #online = (): void => {
    if (this.results.error) void this.refresh();
  };

  #show(): void {
    const {error, pending, answered, total} = this.results;
    setStates(this.#internals, {
      loading: pending !== undefined,
      empty: answered && !error && total === 0,
      error: error !== undefined,
      offline: isOffline(error),
    });
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'huddle-finder': HuddleFinder;
  }
}
