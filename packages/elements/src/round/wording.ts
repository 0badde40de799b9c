import type {SignInMessages} from '../sign-in/messages.ts';
import type {RoundMessages} from './catalogue.ts';
import type {ProposeMessages} from './propose/catalogue.ts';
import type {StewardMessages} from './steward/catalogue.ts';

/** What a page may word its own way: the round's words, those of its forms and of its stewards, and those of signing in. */
export type RoundWording = RoundMessages & ProposeMessages & StewardMessages & SignInMessages;
