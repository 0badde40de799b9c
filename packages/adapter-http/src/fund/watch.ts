import type {RoundsPort} from '@huddlekit/core';
import type {Session} from '../session.ts';
import {eventReader} from './events.ts';

/** The first wait after a lost connection, in milliseconds, unless the server names another; each further one is twice as long. */
const firstWait = 3000;
/** The shortest and the longest wait, in milliseconds, whatever the server names. */
const [shortestWait, longestWait] = [100, 60_000];
/** A connection on which nothing came for so long, in milliseconds, is dead: servers send a sign of life every 15 seconds. */
const silence = 45_000;

/** What watching needs of a backend. */
interface Wire {
  readonly base: string;
  readonly fetch: typeof globalThis.fetch;
  readonly session: Session;
}

/**
 * Makes `rounds.watch`: one connection for all who watch the same round, none while the page is hidden, since browsers allow six to a
 * server for all tabs together. Whoever watches is called when the round's version is another than the last one heard: at the first word of
 * the first connection too, for what had changed before it stood.
 */
export function createWatch(wire: Wire): RoundsPort['watch'] {
  const lines = new Map<string, Line>();
  return (round, listener) => {
    // One listener may be given twice, and each is stopped by itself.
    const heard = () => listener();
    const line = lines.get(round) ?? openLine(wire, round);
    lines.set(round, line);
    line.listeners.add(heard);
    return () => {
      line.listeners.delete(heard);
      if (line.listeners.size > 0 || lines.get(round) !== line) return;
      lines.delete(round);
      line.close();
    };
  };
}

/** A round's changes, for all who watch it. */
interface Line {
  readonly listeners: Set<() => void>;
  close(): void;
}

function openLine({base, fetch, session}: Wire, round: string): Line {
  const closed = new AbortController();
  const {signal} = closed;
  session.ended.addEventListener('abort', () => closed.abort(), {signal});
  const listeners = new Set<() => void>();
  let version: number | undefined;
  const hear = (next: number): void => {
    if (next === version) return;
    version = next;
    for (const listener of [...listeners]) listener();
  };
  const connect = (wait: (milliseconds: number) => void) =>
    listen({url: `${base}/rounds/${encodeURIComponent(round)}/events`, fetch, token: session.token(), signal, hear, wait});
  void keep(connect, signal);
  return {listeners, close: () => closed.abort()};
}

/** Connects again and again until the signal aborts. */
async function keep(connect: (wait: (milliseconds: number) => void) => Promise<boolean>, signal: AbortSignal): Promise<void> {
  let first = firstWait;
  for (let failures = 0; ; ) {
    await visible(signal);
    if (signal.aborted) return;
    const good = await connect((milliseconds) => (first = Math.max(shortestWait, milliseconds)));
    failures = good ? 0 : failures + 1;
    // A page that is hidden waits for being seen, and then for nothing else.
    if (hidden()) continue;
    const longest = Math.min(longestWait, first * 2 ** failures);
    // Half is random, so that many pages that lost one server do not come back to it together.
    await pause(longest * (0.5 + Math.random() / 2), signal);
  }
}

interface Listening {
  readonly url: string;
  readonly fetch: typeof globalThis.fetch;
  readonly token: string | undefined;
  readonly signal: AbortSignal;
  hear(version: number): void;
  wait(milliseconds: number): void;
}

/** Listens until the connection ends, is silent for too long, or the page is hidden. Returns whether anything was heard. */
async function listen({url, fetch, token, signal, hear, wait}: Listening): Promise<boolean> {
  let heard = false;
  const read = eventReader({
    event({type, data}) {
      const version = type === 'version' ? versionIn(data) : undefined;
      if (version === undefined) return;
      heard = true;
      hear(version);
    },
    retry: wait,
  });
  const headers = {Accept: 'text/event-stream', ...(token ? {Authorization: `Bearer ${token}`} : {})};
  const line = lifeline(signal);
  try {
    const response = await fetch(url, {headers, credentials: 'omit', cache: 'no-store', signal: line.signal});
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
    // Aborted below: whatever else it is need not be read to its end.
    if (!response.ok || !response.body || !isStream) return false;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    // A `fetch` of the page's own may not heed the signal once it has answered.
    line.signal.addEventListener('abort', () => void reader.cancel().catch(() => {}));
    if (line.signal.aborted) await reader.cancel();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      line.alive();
      read(part.value);
    }
  } catch {
    // Cut off, by whichever side: what matters is whether the connection stood before.
  } finally {
    line.end();
  }
  return heard;
}

/** What cuts a connection off: the signal, a silence, and hiding the page. */
function lifeline(signal: AbortSignal): {signal: AbortSignal; alive(): void; end(): void} {
  const cut = new AbortController();
  const end = () => cut.abort();
  let timer = setTimeout(end, silence);
  const own = {signal: cut.signal};
  globalThis.document?.addEventListener('visibilitychange', () => hidden() && end(), own);
  signal.addEventListener('abort', end, own);
  cut.signal.addEventListener('abort', () => clearTimeout(timer));
  if (signal.aborted) end();
  return {
    signal: cut.signal,
    alive() {
      clearTimeout(timer);
      timer = setTimeout(end, silence);
    },
    end,
  };
}

function versionIn(data: string): number | undefined {
  try {
    const {version} = JSON.parse(data) as {version?: unknown};
    return typeof version === 'number' ? version : undefined;
  } catch {
    return undefined;
  }
}

const hidden = (): boolean => globalThis.document?.hidden === true;

/** Waits until the page is seen. */
const visible = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (hidden() && !signal.aborted) return;
      globalThis.document?.removeEventListener('visibilitychange', look);
      signal.removeEventListener('abort', look);
      resolve();
    };
    globalThis.document?.addEventListener('visibilitychange', look);
    signal.addEventListener('abort', look);
    look();
  });

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
