export {backendContext} from './base/context.ts';
export {registerMessages, type Catalogues, type Message, type Overrides, type Plural} from './base/messages.ts';
export {HuddleBallot} from './ballot/ballot.ts';
export {HuddleBallotCastEvent} from './ballot/ballot.events.ts';
export type {BallotMessages} from './ballot/messages.ts';
export {HuddleFinder} from './finder/finder.ts';
export {HuddleSelectEvent} from './finder/finder.events.ts';
export type {FinderMessages} from './finder/catalogue.ts';
export {HuddleKit} from './kit/kit.ts';
export {registerBackend, type BackendLoader} from './kit/registry.ts';
export {HuddleOutcome} from './outcome/outcome.ts';
export {HuddleRecountedEvent} from './outcome/outcome.events.ts';
export type {OutcomeMessages} from './outcome/catalogue.ts';
export {HuddleRound} from './round/round.ts';
export {
  HuddleProposalChangedEvent,
  HuddleProposalSelectEvent,
  HuddleProposalWithdrawnEvent,
  HuddleProposedEvent,
  HuddleRoundStageEvent,
} from './round/round.events.ts';
export type {RoundWording} from './round/wording.ts';
export {HuddleSignUp} from './sign-up/sign-up.ts';
export {HuddleSignedUpEvent, HuddleSignUpChangedEvent, HuddleWithdrawnEvent} from './sign-up/sign-up.events.ts';
