import {define} from '../base/define.ts';
import {HuddleKit} from './kit.ts';

define('huddle-kit', HuddleKit);
