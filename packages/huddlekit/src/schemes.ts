import {registerBackend} from '@huddlekit/elements/kit/registry';
import type {BackendFactory} from '@huddlekit/core';

const overHttp = async (): Promise<BackendFactory> => {
  const {http} = await import('@huddlekit/adapter-http');
  return (url, options) => http({url, ...options});
};

const fromFeed = async (): Promise<BackendFactory> => {
  const {feed, feedForms} = await import('@huddlekit/adapter-feed');
  return (address, options) => {
    const [url = '', fragment] = address.replace(/^feed:/i, '').split('#');
    const settings = new URLSearchParams(fragment);
    const form = feedForms.find((name) => name === settings.get('form'));
    return feed({url, form, zone: settings.get('zone') ?? undefined, ...options});
  };
};

/**
 * Teaches `<huddle-kit backend="…">` the addresses that this package brings: `https:` and `http:` (a Huddlekit server),
 * `feed:` before the address of what a movement publishes already, and `local:`. What an address alone does not tell of a
 * feed follows in its fragment: `feed:https://example.org/events.ics#zone=Europe/Madrid&form=ical`. Each adapter is
 * loaded when a page first names it.
 */
export function registerSchemes(): void {
  registerBackend('https', overHttp);
  registerBackend('http', overHttp);
  registerBackend('feed', fromFeed);
  registerBackend('local', () => import('@huddlekit/adapter-local').then(({fromAddress}) => fromAddress));
}
