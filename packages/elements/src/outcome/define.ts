import {define} from '../base/define.ts';
import {HuddleOutcome} from './outcome.ts';

define('huddle-outcome', HuddleOutcome);
