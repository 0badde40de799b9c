// All that a page loads to show the finder on the reference server.
import '@huddlekit/elements/finder/define';
import '@huddlekit/elements/kit/define';

export {http} from '@huddlekit/adapter-http';
