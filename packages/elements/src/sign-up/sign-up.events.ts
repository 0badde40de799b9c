import type {SignUp} from '@huddlekit/core';

/** What the events of `<huddle-sign-up>` have in common: a fact that the backend has confirmed. */
abstract class SignUpEvent extends Event {
  /** What the backend answered. Has the person's own words and, with a place, private links: nothing for analytics. */
  readonly signUp: SignUp;

  constructor(type: string, signUp: SignUp) {
    super(type, {bubbles: true, composed: true});
    this.signUp = signUp;
  }
}

/** A sign-up was taken. Its `state` says whether there is a place. Bubbles, is composed and cannot be canceled. */
export class HuddleSignedUpEvent extends SignUpEvent {
  static readonly type = 'huddle-signed-up';

  constructor(signUp: SignUp) {
    super(HuddleSignedUpEvent.type, signUp);
  }
}

/** A sign-up says something else than before: its answers, or its state. Bubbles, is composed and cannot be canceled. */
export class HuddleSignUpChangedEvent extends SignUpEvent {
  static readonly type = 'huddle-sign-up-changed';

  constructor(signUp: SignUp) {
    super(HuddleSignUpChangedEvent.type, signUp);
  }
}

/** A person withdrew. Bubbles, is composed and cannot be canceled. */
export class HuddleWithdrawnEvent extends SignUpEvent {
  static readonly type = 'huddle-withdrawn';

  constructor(signUp: SignUp) {
    super(HuddleWithdrawnEvent.type, signUp);
  }
}

/** The event that tells each fact. */
export const factEvents = {
  'signed-up': HuddleSignedUpEvent,
  changed: HuddleSignUpChangedEvent,
  withdrawn: HuddleWithdrawnEvent,
} as const;

declare global {
  interface HTMLElementEventMap {
    'huddle-signed-up': HuddleSignedUpEvent;
    'huddle-sign-up-changed': HuddleSignUpChangedEvent;
    'huddle-withdrawn': HuddleWithdrawnEvent;
  }
}
