/**
 * What becomes huddlekit.bundle.js, one file for pages that pin what they load: all elements, and Huddlekit servers as
 * backends. Feeds and the demo are left to huddlekit.js: a file that cannot load more would carry them for everyone.
 */
import './refusal.ts';
import '@huddlekit/elements/define';
import {http} from '@huddlekit/adapter-http';
import {registerBackend} from '@huddlekit/elements/kit/registry';

for (const scheme of ['https', 'http']) registerBackend(scheme, () => (url, options) => http({url, ...options}));

export {registerBackend};
export {registerMessages} from '@huddlekit/elements/base/messages';
