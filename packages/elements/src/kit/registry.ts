import {HuddleError, type Backend, type BackendFactory} from '@huddlekit/core';

/** Brings the factory of a scheme, when a page first asks for it. */
export type BackendLoader = () => BackendFactory | Promise<BackendFactory>;

const loaders = new Map<string, BackendLoader>();
const listeners = new Set<() => void>();

/**
 * Teaches `<huddle-kit backend="…">` a scheme, such as `https` or `feed`. Registering one again replaces it for backends
 * made from then on; kits that waited for the scheme try again.
 *
 * @param scheme Without its colon, in lower case.
 * @param loader Called once for each backend; usually `() => import('…').then(({factory}) => factory)`.
 */
export function registerBackend(scheme: string, loader: BackendLoader): void {
  loaders.set(scheme, loader);
  for (const listener of listeners) listener();
}

/** Calls back after every registration. Returns how to stop that. */
export function onRegistered(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Makes the backend that an address names. An address without a scheme, such as `/` or `./huddles`, is relative to the
 * page and so `http` or `https`.
 *
 * @throws {HuddleError} `unsupported` when nobody registered the scheme.
 */
export async function makeBackend(address: string, movement: string | undefined): Promise<Backend> {
  const written = /^([a-z][a-z\d+.-]*):/i.exec(address)?.[1]?.toLowerCase();
  const whole = written ? address : new URL(address, document.baseURI).href;
  const scheme = written ?? whole.slice(0, whole.indexOf(':'));
  const loader = loaders.get(scheme);
  if (!loader) throw new HuddleError('unsupported', `No backend is registered for “${scheme}:”.`);
  const factory = await loader();
  return factory(whole, movement ? {movement} : {});
}
