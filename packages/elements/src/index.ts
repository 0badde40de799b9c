export {backendContext} from './base/context.ts';
export {registerMessages, type Catalogues, type Message, type Overrides, type Plural} from './base/messages.ts';
export {HuddleFinder} from './finder/finder.ts';
export {HuddleSelectEvent} from './finder/finder.events.ts';
export type {FinderMessages} from './finder/catalogue.ts';
export {HuddleKit} from './kit/kit.ts';
export {registerBackend, type BackendLoader} from './kit/registry.ts';
export {HuddleSignUp} from './sign-up/sign-up.ts';
export {HuddleSignedUpEvent, HuddleSignUpChangedEvent, HuddleWithdrawnEvent} from './sign-up/sign-up.events.ts';
