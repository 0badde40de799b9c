import {HuddleError, isHuddleError, queryToParams, safeWebUrl} from '@huddlekit/core';
import type {Backend, CallOptions, HuddlesPort, IdentityPort, Person, SignUpsPort} from '@huddlekit/core';
import {isForm, isHuddle, isMovement, isPage, isPerson, isSignUp, isSignUpList} from './guards.ts';
import {fundLater, later} from './later.ts';
import {createSession} from './session.ts';
import type {Session, TokenStorage} from './session.ts';
import {json, transport} from './transport.ts';
import type {Send} from './transport.ts';

export interface HttpOptions {
  /** Where the server answers: `https://huddles.example.org`, or relative to the page. */
  url: string;
  /** The movement's slug. `default`, the default, is the only one or the one that the server names. */
  movement?: string;
  /** Sends the requests instead of the platform's `fetch`. */
  fetch?: typeof fetch;
  /** Keeps the token after sign-in. Default: `localStorage` in a page; `null`: memory only. */
  storage?: TokenStorage | null;
  /** Milliseconds until a try counts as unanswered. Default 20,000. */
  timeout?: number;
}

/**
 * The Huddlekit server as a backend, with all ports. Nothing is sent before the first call, no cookies ever, and the
 * token only with calls that need a person, or may show more to one: those about rounds.
 *
 * Reads, and writes by their idempotency key, are sent up to four times when no answer came or the server answered 502,
 * 503 or 504. No answer in the end is `offline`; an answer of another shape is `unreadable`.
 *
 * @throws {TypeError} When `url` is not an http or https address.
 */
export function http({url, movement = 'default', fetch, storage, timeout = 20_000}: HttpOptions): Backend {
  const root = safeWebUrl(url, globalThis.document?.baseURI)?.replace(/[?#].*/, '').replace(/\/+$/, '');
  if (!root) throw new TypeError(`Not an address of a server: ${url}`);
  const base = `${root}/api/v1/movements/${encodeURIComponent(movement)}`;
  // Looked up at each call, so that a page may replace `fetch` later, and never called as a method of something else.
  const call: typeof globalThis.fetch = fetch ?? ((...args) => globalThis.fetch(...args));
  const send = transport(base, call, timeout);
  const session: Session = createSession(`huddlekit:${base}`, storage, () => identity.changedElsewhere());
  const personal = asPerson(send, session);
  const identity = identityPort(send, personal, session);
  return {
    huddles: huddlesPort(send, base),
    signUps: signUpsPort(send, personal),
    identity: identity.port,
    ...fundLater(async () => (await import('./fund/index.ts')).fundPorts(base, call, send, personal, session)),
    close: () => session.close(),
  };
}

const part = encodeURIComponent;

function huddlesPort(send: Send, base: string): HuddlesPort {
  return {
    list: (query, options) => send({...options, path: `/huddles?${queryToParams(query)}`, read: json(isPage)}),
    get: (id, options) => send({...options, path: `/huddles/${part(id)}`, read: json(isHuddle)}),
    movement: (options) => send({...options, path: '', read: json(isMovement)}),
    async calendar(query, options) {
      // Nothing is asked of the server, and still an abort right after the call is heard, as in every other call.
      await undefined;
      options?.signal?.throwIfAborted();
      const params = queryToParams(query);
      for (const name of ['limit', 'cursor', 'facets']) params.delete(name);
      const download = `${base}/huddles.ics?${params}`.replace(/\?$/, '');
      return {download, subscribe: download.replace(/^https?/, 'webcal')};
    },
  };
}

function signUpsPort(send: Send, personal: Send): SignUpsPort {
  const one = (options: CallOptions | undefined, path: string, method?: 'POST' | 'PATCH', body?: unknown) =>
    personal({...options, path: `/sign-ups${path}`, method, body, read: json(isSignUp)});
  return {
    form: (huddle, options) => send({...options, path: `/huddles/${part(huddle)}/form`, read: json(isForm)}),
    submit: (input, options) => one(options, '', 'POST', input),
    list: async (options) => (await personal({...options, path: '/sign-ups', read: json(isSignUpList)})).items,
    get: (id, options) => one(options, `/${part(id)}`),
    amend: (id, change, options) => one(options, `/${part(id)}`, 'PATCH', change),
    withdraw: (id, options) => one(options, `/${part(id)}/withdraw`, 'POST', {}),
    accept: (id, options) => one(options, `/${part(id)}/accept`, 'POST', {}),
  };
}

/** Sends calls with the token; a refused token signs out. */
const asPerson =
  (send: Send, session: Session): Send =>
  async (call) => {
    call.signal?.throwIfAborted();
    const token = session.token();
    if (!token) throw new HuddleError('unauthenticated', 'Nobody is signed in.');
    try {
      return await send({...call, token});
    } catch (error) {
      // Another tab may have signed in anew meanwhile: that token stays.
      if (isUnauthenticated(error) && session.token() === token) session.change();
      throw error;
    }
  };

/** Takes a refused token for an answer, and throws every other error again. */
const unlessSignedOut =
  <T>(answer: T) =>
  (error: unknown): T => {
    if (isUnauthenticated(error)) return answer;
    throw error;
  };

const isUnauthenticated = (error: unknown): boolean => isHuddleError(error) && error.code === 'unauthenticated';

function identityPort(send: Send, personal: Send, session: Session): {port: IdentityPort; changedElsewhere(): void} {
  const current = async (options?: CallOptions): Promise<Person | null> => {
    options?.signal?.throwIfAborted();
    if (!session.token()) return null;
    return personal({...options, path: me, read: json(isPerson)}).catch(unlessSignedOut(null));
  };
  const port: IdentityPort = {
    ...later(async () => (await import('./identity.ts')).identityActs(send, personal, session), 'requestCode confirmCode exportData eraseData'),
    current,
    async signOut(options) {
      options?.signal?.throwIfAborted();
      const token = session.token();
      if (!token) return;
      // First here: a person at a shared computer is signed out even when the server does not answer.
      session.change();
      const path = '/identity/tokens/current';
      await send({...options, path, method: 'DELETE', token, read: async () => {}}).catch(unlessSignedOut(undefined));
    },
    subscribe: session.subscribe,
  };
  // The other tab's person is asked for anew; without an answer nothing is known, so nothing is told.
  const changedElsewhere = () => {
    current().then((person) => session.tell(person), () => {});
  };
  return {port, changedElsewhere};
}

const me = '/identity/me';
