import {define} from '../base/define.ts';
import {HuddleSignUp} from './sign-up.ts';

define('huddle-sign-up', HuddleSignUp);
