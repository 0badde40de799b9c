import type {Backend} from '@huddlekit/core';
import {createContext, type ContextCallback, type ContextEvent} from '@lit/context';
import type {ReactiveController, ReactiveControllerHost} from 'lit';

/**
 * The context by which `<huddle-kit>` gives its backend to the elements inside. Its key is the same in every copy of this
 * package. The value is `undefined` while the backend is being made, and where it could not be.
 */
export const backendContext = createContext<Backend | undefined>(Symbol.for('huddlekit.backend'));

type Callback = ContextCallback<Backend | undefined>;

/** The request that the community's context protocol speaks of; `@lit/context` answers and makes it alike. */
class BackendRequest extends Event implements ContextEvent<typeof backendContext> {
  readonly context = backendContext;
  readonly subscribe = true;
  readonly contextTarget: Element;
  readonly callback: Callback;

  constructor(contextTarget: Element, callback: Callback) {
    super('context-request', {bubbles: true, composed: true});
    this.contextTarget = contextTarget;
    this.callback = callback;
  }
}

/**
 * Gives a backend to everything inside an element, and each later one too. Speaks the context protocol, of which this is
 * the part that is needed: `ContextProvider` of `@lit/context` would cost most of a kilobyte.
 */
export class BackendProvider {
  readonly #listeners = new Map<Callback, () => void>();
  #backend: Backend | undefined;

  constructor(element: Element) {
    element.addEventListener('context-request', (event) => {
      const {context, callback, subscribe} = event as ContextEvent<typeof backendContext>;
      if (context !== backendContext || event.target === element) return;
      event.stopPropagation();
      if (subscribe && !this.#listeners.has(callback)) {
        this.#listeners.set(callback, () => void this.#listeners.delete(callback));
      }
      callback(this.#backend, this.#listeners.get(callback));
    });
  }

  get backend(): Backend | undefined {
    return this.#backend;
  }

  give(backend: Backend | undefined): void {
    if (backend === this.#backend) return;
    this.#backend = backend;
    for (const [listener, stop] of [...this.#listeners]) listener(backend, stop);
  }
}

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
    this.#host.dispatchEvent(new BackendRequest(this.#host, this.#receive));
  }

  // One function for the element's life: providers tell subscribers apart by it.
  readonly #receive = (backend: Backend | undefined, unsubscribe?: () => void): void => {
    if (this.#unsubscribe !== unsubscribe) this.#unsubscribe?.();
    this.#unsubscribe = unsubscribe;
    this.#given = backend;
    this.#host.requestUpdate();
  };
}
