import type {Backend} from '@huddlekit/core';
import {css, html, nothing, type LitElement, type TemplateResult} from 'lit';
import type {Localize} from '../../base/localize.ts';
import type {SignUpMessages} from '../messages.ts';
import {queue, type QueueChange} from './queue.ts';
import {factOf, type Fact, type Intent} from './intent.ts';

export const styles = css`
  .outbox {
    margin-block-end: var(--_space);
    padding: 0.75em 1em;
    border-inline-start: 4px solid var(--_accent);
    background: var(--_surface);
  }
`;

/** Sends and shows what waits for a backend, for an element that shows no huddle yet. */
export class Outbox {
  #waiting: readonly Intent[] = [];
  #stops: (() => void)[] = [];
  #scope = '';
  #backend: Backend | undefined;
  readonly #host: LitElement;
  readonly #told: (fact: Fact) => void;

  constructor(host: LitElement, told: (fact: Fact) => void) {
    this.#host = host;
    this.#told = told;
  }

  attach(backend: Backend, scope: string): void {
    if (this.#backend === backend && this.#scope === scope) return;
    this.detach();
    this.#backend = backend;
    this.#scope = scope;
    this.#stops = [queue.subscribe((change) => this.#changed(change)), queue.watch(scope, backend)];
    void this.#read();
  }

  detach(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.#waiting = [];
    this.#backend = undefined;
  }

  render({text}: Localize<SignUpMessages>, show: (huddle: string) => void): TemplateResult | typeof nothing {
    if (this.#waiting.length === 0) return nothing;
    return html`<ul class="outbox" part="outbox" role="status">
      ${this.#waiting.map(
        ({title, huddle}) => html`<li>
          ${text('notSent', {title})} <button type="button" class="link" @click=${() => show(huddle)}>${text('show')}</button>
        </li>`,
      )}
    </ul>`;
  }

  async #read(): Promise<void> {
    const waiting = await queue.list(this.#scope);
    if (this.#stops.length === 0) return;
    this.#waiting = waiting.map(({intent}) => intent);
    this.#host.requestUpdate();
  }

  #changed(change: QueueChange): void {
    const {scope, intent, signUp} = change;
    void this.#read();
    // A microtask later: whoever shows that huddle speaks first.
    queueMicrotask(() => {
      if (!intent || !signUp || scope !== this.#scope || change.claimed) return;
      change.claimed = true;
      this.#told({type: factOf[intent.kind], signUp});
    });
  }
}
