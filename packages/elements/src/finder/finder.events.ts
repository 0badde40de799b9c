import type {Huddle} from '@huddlekit/core';

/**
 * A person chose a huddle. If nobody prevents it, the link to the huddle's own page is followed, or, where it has none,
 * its details unfold in place. Bubbles and is composed.
 */
export class HuddleSelectEvent extends Event {
  static readonly type = 'huddle-select';
  readonly huddle: Huddle;

  constructor(huddle: Huddle) {
    super(HuddleSelectEvent.type, {bubbles: true, composed: true, cancelable: true});
    this.huddle = huddle;
  }
}

declare global {
  interface HTMLElementEventMap {
    'huddle-select': HuddleSelectEvent;
  }
}
