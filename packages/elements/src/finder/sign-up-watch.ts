import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {HuddleSignedUpEvent} from '../sign-up/sign-up.events.ts';

const facts = ['huddle-signed-up', 'huddle-sign-up-changed', 'huddle-withdrawn'];

/** Tells when somebody on the page got a place or gave one up, as long as its element is connected. */
export class SignUpWatch implements ReactiveController {
  readonly #tell: (event: Event) => void;

  /** @param changed Called with the huddle's id. */
  constructor(host: ReactiveControllerHost, changed: (huddle: string) => void) {
    this.#tell = (event) => changed((event as HuddleSignedUpEvent).signUp.huddle);
    host.addController(this);
  }

  hostConnected(): void {
    for (const fact of facts) document.addEventListener(fact, this.#tell);
  }

  hostDisconnected(): void {
    for (const fact of facts) document.removeEventListener(fact, this.#tell);
  }
}
