// All that a page loads to find a huddle, join it and vote in a fund circle on the reference server.
import './finder-sign-up.ts';
import '@huddlekit/elements/ballot/define';

export {http} from '@huddlekit/adapter-http';
