/**
 * The elements' classes, the adapters and the domain, for applications that bundle. Nothing here registers an element:
 * import `@huddlekit/elements/define` for that, and call {@link registerSchemes} for addresses in `backend="…"`.
 */
export * from '@huddlekit/core';
export * from '@huddlekit/elements';
export {feed} from '@huddlekit/adapter-feed';
export {http} from '@huddlekit/adapter-http';
export {local} from '@huddlekit/adapter-local';
export {registerSchemes} from './schemes.ts';
