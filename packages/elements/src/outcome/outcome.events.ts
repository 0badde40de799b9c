/** Somebody had the round counted again on their device. */
export class HuddleRecountedEvent extends Event {
  /** The round's id. */
  readonly round: string;
  /** Whether that came to the published outcome, in every figure and step. */
  readonly agrees: boolean;

  constructor(round: string, agrees: boolean) {
    super('huddle-recounted', {bubbles: true, composed: true});
    this.round = round;
    this.agrees = agrees;
  }
}

declare global {
  interface HTMLElementEventMap {
    'huddle-recounted': HuddleRecountedEvent;
  }
}
