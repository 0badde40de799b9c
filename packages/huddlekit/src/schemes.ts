import {registerBackend} from '@huddlekit/elements/kit/registry';
import type {BackendFactory} from '@huddlekit/core';

const overHttp = async (): Promise<BackendFactory> => {
  const {http} = await import('@huddlekit/adapter-http');
  return (url, options) => http({url, ...options});
};

const fromFeed = async (): Promise<BackendFactory> => {
  const {feed} = await import('@huddlekit/adapter-feed');
  return (address, options) => feed({url: address.replace(/^feed:/i, ''), ...options});
};

/**
 * Teaches `<huddle-kit backend="…">` the addresses that this package brings: `https:` and `http:` (a Huddlekit server),
 * `feed:` before the address of what a movement publishes already, and `local:`. Each adapter is loaded when a page
 * first names it.
 */
export function registerSchemes(): void {
  registerBackend('https', overHttp);
  registerBackend('http', overHttp);
  registerBackend('feed', fromFeed);
  registerBackend('local', () => import('@huddlekit/adapter-local').then(({fromAddress}) => fromAddress));
}
