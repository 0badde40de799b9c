import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** An element that keeps what is open in it in the page's address. */
export interface AddressHost extends ReactiveControllerHost {
  /** The parameter's name; empty for the element's own, `null` when off. */
  urlState: string | null;
}

/** Keeps which huddle (or whatever `own` names) is open in the page's address, beside whatever else the page keeps there. */
export class Address implements ReactiveController {
  readonly #host: AddressHost;
  readonly #moved: (huddle: string | null) => void;
  readonly #own: string;
  #written = '';

  /** `moved` is called when the person goes back or forward. */
  constructor(host: AddressHost, moved: (huddle: string | null) => void, own = 'huddle') {
    this.#host = host;
    this.#own = own;
    this.#moved = moved;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('popstate', this.#pop);
  }

  hostDisconnected(): void {
    removeEventListener('popstate', this.#pop);
  }

  /** The huddle that the address names. */
  read(): string | null {
    const {urlState} = this.#host;
    return urlState === null ? null : new URLSearchParams(location.search).get(urlState || this.#own);
  }

  /** Writes the huddle, as a step to go back over; `undefined` takes that step back. */
  write(huddle: string | undefined): void {
    if (this.#host.urlState === null || (this.read() ?? undefined) === huddle) return;
    // Only the very step that was made here may be taken back: the page may have gone on since.
    if (!huddle && location.href === this.#written) return history.back();
    const name = this.#host.urlState || this.#own;
    const url = new URL(location.href);
    // The page's own parameters stay as they are spelt.
    const others = url.search.slice(1).split('&').filter((part) => part && !new URLSearchParams(part).has(name));
    url.search = [...others, ...(huddle ? [String(new URLSearchParams([[name, huddle]]))] : [])].join('&');
    history[huddle ? 'pushState' : 'replaceState'](history.state, '', url);
    this.#written = huddle ? location.href : '';
  }

  readonly #pop = (): void => {
    if (this.#host.urlState !== null) this.#moved(this.read());
  };
}
