import type {Backend} from '@huddlekit/core';
import {ContextEvent, createContext} from '@lit/context';
import type {ReactiveController, ReactiveControllerHost} from 'lit';

/**
 * The context by which `<huddle-kit>` gives its backend to the elements inside. Its key is the same in every copy of this
 * package. The value is `undefined` while the backend is being made, and where it could not be.
 */
export const backendContext = createContext<Backend | undefined>(Symbol.for('huddlekit.backend'));

/** An element that shows what a backend answers. */
export interface BackendHost extends ReactiveControllerHost, HTMLElement {
  /** Beats the context. */
  backend?: Backend | undefined;
}

/**
 * Keeps an element in touch with its backend: the `.backend` property, else the nearest context.
 *
 * `changed` is called with each other backend, and with a signal that is aborted as soon as that backend is no longer
 * the element's, or the element has left the document. Moving an element within the document aborts nothing.
 */
export class BackendController implements ReactiveController {
  /** The backend to ask now. */
  current: Backend | undefined;
  readonly #host: BackendHost;
  readonly #changed: (backend: Backend | undefined, signal: AbortSignal) => void;
  #given: Backend | undefined;
  #unsubscribe: (() => void) | undefined;
  #abort: AbortController | undefined;

  constructor(host: BackendHost, changed: (backend: Backend | undefined, signal: AbortSignal) => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  /** Aborted when the current backend is no longer the element's. Already aborted while the element is away. */
  get signal(): AbortSignal {
    return this.#abort?.signal ?? AbortSignal.abort();
  }

  hostConnected(): void {
    this.#ask();
    // A kit that is defined later than its elements could not answer yet.
    const kit = this.#host.closest('huddle-kit:not(:defined)');
    if (kit) void customElements.whenDefined('huddle-kit').then(() => this.#host.isConnected && this.#ask());
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#given = undefined;
    // A move within the document disconnects and connects at once, and must not stop what is under way.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#abort?.abort();
      this.#abort = undefined;
      this.current = undefined;
    });
  }

  hostUpdate(): void {
    if (!this.#host.isConnected) return;
    const backend = this.#host.backend ?? this.#given;
    if (this.#abort && backend === this.current) return;
    this.#abort?.abort();
    this.#abort = new AbortController();
    this.current = backend;
    this.#changed(backend, this.#abort.signal);
  }

  #ask(): void {
    this.#host.dispatchEvent(new ContextEvent(backendContext, this.#host, this.#receive, true));
  }

  // One function for the element's life: providers tell subscribers apart by it.
  readonly #receive = (backend: Backend | undefined, unsubscribe?: () => void): void => {
    if (this.#unsubscribe !== unsubscribe) this.#unsubscribe?.();
    this.#unsubscribe = unsubscribe;
    this.#given = backend;
    this.#host.requestUpdate();
  };
}
