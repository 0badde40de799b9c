import type {Huddle} from '@huddlekit/core';
import type {SignUpBackend} from './courier.ts';
import {SignUpSession} from './session.ts';

const sessions = new WeakMap<SignUpBackend, Map<string, SignUpSession>>();

/** The one session for a huddle of a backend. */
export function sessionFor(backend: SignUpBackend, scope: string, huddle: Huddle): SignUpSession {
  const known = sessions.get(backend) ?? new Map<string, SignUpSession>();
  sessions.set(backend, known);
  const session = known.get(huddle.id) ?? new SignUpSession(backend, scope, huddle);
  session.huddle = huddle;
  known.set(huddle.id, session);
  return session;
}
