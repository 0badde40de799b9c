// All that a page loads to find a huddle, join it, and show how a round was decided.
import './finder-sign-up.ts';
import '@huddlekit/elements/outcome/define';

export {http} from '@huddlekit/adapter-http';
