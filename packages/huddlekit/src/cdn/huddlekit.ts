/** What a page loads by one script tag: all elements, and every kind of backend on demand. */
import '../refusal.ts';
import '@huddlekit/elements/define';
import {registerSchemes} from '../schemes.ts';

registerSchemes();

export {registerBackend} from '@huddlekit/elements/kit/registry';
export {registerMessages} from '@huddlekit/elements/base/messages';
