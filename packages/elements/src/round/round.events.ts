import type {Proposal, RoundStage} from '@huddlekit/core/fund';

/** A person chose a proposal. Cancel to keep them where they are, such as to lead to a page of your own. Bubbles, is composed. */
export class HuddleProposalSelectEvent extends Event {
  static readonly type = 'huddle-proposal-select';
  readonly proposal: Proposal;

  constructor(proposal: Proposal) {
    super(HuddleProposalSelectEvent.type, {bubbles: true, composed: true, cancelable: true});
    this.proposal = proposal;
  }
}

/** The stage of a round is known, or is another than before. Bubbles, is composed and cannot be canceled. */
export class HuddleRoundStageEvent extends Event {
  static readonly type = 'huddle-round-stage';
  /** The round's id. */
  readonly round: string;
  readonly stage: RoundStage;

  constructor(round: string, stage: RoundStage) {
    super(HuddleRoundStageEvent.type, {bubbles: true, composed: true});
    this.round = round;
    this.stage = stage;
  }
}

/** What the events of a person's own proposal have in common: a fact that the backend has confirmed. */
abstract class ProposalEvent extends Event {
  /** What the backend answered. Has the person's answers to the circle's questions: nothing for analytics. */
  readonly proposal: Proposal;

  constructor(type: string, proposal: Proposal) {
    super(type, {bubbles: true, composed: true});
    this.proposal = proposal;
  }
}

/** A proposal was taken. Bubbles, is composed and cannot be canceled. */
export class HuddleProposedEvent extends ProposalEvent {
  static readonly type = 'huddle-proposed';

  constructor(proposal: Proposal) {
    super(HuddleProposedEvent.type, proposal);
  }
}

/** A proposal says something else than before. Bubbles, is composed and cannot be canceled. */
export class HuddleProposalChangedEvent extends ProposalEvent {
  static readonly type = 'huddle-proposal-changed';

  constructor(proposal: Proposal) {
    super(HuddleProposalChangedEvent.type, proposal);
  }
}

/** A proposal was withdrawn. Bubbles, is composed and cannot be canceled. */
export class HuddleProposalWithdrawnEvent extends ProposalEvent {
  static readonly type = 'huddle-proposal-withdrawn';

  constructor(proposal: Proposal) {
    super(HuddleProposalWithdrawnEvent.type, proposal);
  }
}

declare global {
  interface HTMLElementEventMap {
    'huddle-proposal-select': HuddleProposalSelectEvent;
    'huddle-round-stage': HuddleRoundStageEvent;
    'huddle-proposed': HuddleProposedEvent;
    'huddle-proposal-changed': HuddleProposalChangedEvent;
    'huddle-proposal-withdrawn': HuddleProposalWithdrawnEvent;
  }
}
