import type {Person} from '@huddlekit/core';
import type {Round} from '@huddlekit/core/fund';
import type {BallotBackend} from './courier.ts';
import {BallotSession} from './session.ts';

const sessions = new WeakMap<BallotBackend, Map<string, BallotSession>>();

/** The one session of a person in a round of a backend. */
export function sessionFor(backend: BallotBackend, scope: string, round: Round, person: Person): BallotSession {
  const known = sessions.get(backend) ?? new Map<string, BallotSession>();
  sessions.set(backend, known);
  const key = `${round.id}\n${person.id}`;
  const session = known.get(key) ?? new BallotSession(backend, scope, round, person);
  if (round.version >= session.round.version) session.round = round;
  session.expired = false;
  known.set(key, session);
  return session;
}

/** Forgets what anyone has typed: for someone who signs out. */
export const dropSessions = (backend: BallotBackend): void => void sessions.delete(backend);
