// All that a page loads to find a huddle, join it and follow a round of a fund circle on the reference server.
import './finder-sign-up.ts';
import '@huddlekit/elements/round/define';

export {http} from '@huddlekit/adapter-http';
