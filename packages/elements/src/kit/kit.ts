import type {Backend} from '@huddlekit/core';
import {css, html, LitElement, type PropertyValues, type TemplateResult} from 'lit';
import {BackendProvider} from '../base/context.ts';
import {property} from '../base/property.ts';
import {setStates} from '../base/states.ts';
import {base} from '../base/styles.ts';
import {makeBackend, onRegistered} from './registry.ts';

/**
 * Gives one backend to all elements inside. Takes no room of its own.
 *
 * An address whose scheme nobody registered, or whose backend cannot be made, is told in the console and by one
 * sentence above the content; the elements inside keep showing what the page put into them.
 *
 * @element huddle-kit
 * @slot - The elements, and anything else.
 * @csspart error - The sentence that tells of a backend that could not be made.
 * @cssState loading - While the backend is being made.
 * @cssState error - When it could not be made.
 */
export class HuddleKit extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
      p {
        padding: 0.75em;
        border: 2px solid var(--_danger);
      }
    `,
  ];

  /**
   * An address, such as `https://huddles.example.org`, `local:demo` or `feed:https://…`, whose scheme was registered by
   * `registerBackend`; or a backend. One that was made from an address is closed when another takes its place and when
   * the kit leaves the page; one that was given is its giver's to close.
   */
  @property() backend: string | Backend | null | undefined;
  /** The slug of the movement to ask for. Absent: the backend's own choice. */
  @property() movement: string | null | undefined;
  /** BCP 47: the language of the elements inside, unless something nearer to them has a `lang`. */
  @property({reflect: true}) locale: string | null | undefined;

  readonly #provider = new BackendProvider(this);
  readonly #internals = this.attachInternals();
  #made: Backend | undefined;
  #turn = 0;
  #failed = false;
  #notice: TemplateResult | undefined;
  #stop: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = onRegistered(() => this.#failed && void this.#resolve());
    // Back after it let its backend go.
    if (this.hasUpdated && !this.#provider.backend) void this.#resolve();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    queueMicrotask(() => this.isConnected || this.#release());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('backend') || changed.has('movement')) void this.#resolve();
  }

  protected override render() {
    return html`${this.#notice}<slot></slot>`;
  }

  async #resolve(): Promise<void> {
    this.#release();
    const {backend, movement} = this;
    if (!backend || typeof backend !== 'string') {
      this.#provider.give(typeof backend === 'object' ? (backend ?? undefined) : undefined);
      return this.#show(false, false);
    }
    const turn = this.#turn;
    this.#show(true, false);
    try {
      const made = await makeBackend(backend, movement ?? undefined);
      if (turn !== this.#turn) return void made.close?.();
      this.#made = made;
      this.#provider.give(made);
      this.#show(false, false);
    } catch (error) {
      if (turn !== this.#turn) return;
      console.error(`<huddle-kit backend="${backend}"> could not be set up.`, error);
      this.#show(false, true);
      const {notice} = await import('./notice.ts');
      if (turn === this.#turn) this.#notice = notice(this);
      this.requestUpdate();
    }
  }

  #release(): void {
    this.#turn++;
    const made = this.#made;
    this.#made = undefined;
    this.#provider.give(undefined);
    void made?.close?.();
  }

  #show(loading: boolean, error: boolean): void {
    this.#failed = error;
    this.#notice = undefined;
    setStates(this.#internals, {loading, error});
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'huddle-kit': HuddleKit;
  }
}
