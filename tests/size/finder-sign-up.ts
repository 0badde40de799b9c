// All that a page loads to find a huddle and join it on the reference server.
import '@huddlekit/elements/finder/define';
import '@huddlekit/elements/kit/define';
import '@huddlekit/elements/sign-up/define';

export {http} from '@huddlekit/adapter-http';
