import type {CSSResult, LitElement} from 'lit';
import type {Messages} from './messages.ts';

/** A part of an element that loads when it is first needed. */
export interface Part {
  readonly styles?: CSSResult;
  readonly en?: Messages;
}

/**
 * Loads parts of an element on demand, once each, and renders it again when they are there. A part's styles are adopted
 * and its English messages filled in before.
 */
export class PartLoader<P extends Record<string, () => Promise<Part>>> {
  /** The part that did not load, if any; asking for it again tries again. */
  failed: keyof P | undefined;
  readonly #host: LitElement;
  readonly #loaders: P;
  readonly #fill: (messages: Messages) => void;
  readonly #parts: {[name in keyof P]?: Awaited<ReturnType<P[name]>> | 'loading'} = {};

  constructor(host: LitElement, loaders: P, fill: (messages: Messages) => void) {
    this.#host = host;
    this.#loaders = loaders;
    this.#fill = fill;
  }

  /** The part, or `undefined` while it is being loaded. */
  get<N extends keyof P>(name: N): Awaited<ReturnType<P[N]>> | undefined {
    const part = this.#parts[name];
    if (part && part !== 'loading') return part as Awaited<ReturnType<P[N]>>;
    if (!part && this.failed !== name) void this.load(name);
    return undefined;
  }

  async load(name: keyof P): Promise<void> {
    this.#parts[name] = 'loading';
    this.failed = undefined;
    try {
      const part = (await this.#loaders[name]!()) as Awaited<ReturnType<P[typeof name]>>;
      if (part.en) this.#fill(part.en);
      const sheet = part.styles?.styleSheet;
      const root = this.#host.shadowRoot!;
      if (sheet && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
      this.#parts[name] = part;
    } catch (error) {
      console.warn(`A part of <${this.#host.localName}> did not load.`, error);
      delete this.#parts[name];
      this.failed = name;
    }
    this.#host.requestUpdate();
  }
}
