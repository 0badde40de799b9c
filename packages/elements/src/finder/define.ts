import {define} from '../base/define.ts';
import {HuddleFinder} from './finder.ts';

define('huddle-finder', HuddleFinder);
