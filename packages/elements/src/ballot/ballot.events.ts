/**
 * A ballot was cast, or replaced. What is in it is nobody's business but its voter's, so it is not told. Bubbles, is composed
 * and cannot be canceled.
 */
export class HuddleBallotCastEvent extends Event {
  static readonly type = 'huddle-ballot-cast';
  /** The round's id. */
  readonly round: string;
  /** 1 for the first ballot, one more for each that replaced it. */
  readonly revision: number;

  constructor(round: string, revision: number) {
    super(HuddleBallotCastEvent.type, {bubbles: true, composed: true});
    this.round = round;
    this.revision = revision;
  }
}

declare global {
  interface HTMLElementEventMap {
    'huddle-ballot-cast': HuddleBallotCastEvent;
  }
}
