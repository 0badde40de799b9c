import type {BallotMessages} from '../messages.ts';
import {en} from './en.ts';
import {enBooth} from './en-booth.ts';
export const de: BallotMessages = {...en, ...enBooth};
