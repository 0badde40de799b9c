import {define} from '../base/define.ts';
import {HuddleBallot} from './ballot.ts';

define('huddle-ballot', HuddleBallot);
