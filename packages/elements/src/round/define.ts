import {define} from '../base/define.ts';
import {HuddleRound} from './round.ts';

define('huddle-round', HuddleRound);
