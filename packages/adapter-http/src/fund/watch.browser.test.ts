import {expect} from '@open-wc/testing';
import type {Backend} from '@huddlekit/core';
import {http} from '../http.ts';

/** A connection as the server holds it. */
interface Connection {
  say(version: number): void;
  readonly signal: AbortSignal;
}

describe('rounds.watch in a page', () => {
  let backend: Backend;
  let connections: Connection[];
  let heard: number;

  /** Answers with streams; heeds no signal, as a page's own `fetch` may not. */
  const fetch: typeof globalThis.fetch = async (_, init) => {
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const say = (version: number) => controller.enqueue(encoder.encode(`event: version\ndata: {"version":${version}}\n\n`));
        connections.push({say, signal: init!.signal!});
      },
    });
    return new Response(body, {headers: {'content-type': 'text/event-stream'}});
  };

  function show(hidden: boolean): void {
    Object.defineProperty(document, 'hidden', {configurable: true, value: hidden});
    document.dispatchEvent(new Event('visibilitychange'));
  }

  async function until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise((resolve) => requestAnimationFrame(resolve));
  }

  beforeEach(() => {
    [connections, heard] = [[], 0];
    backend = http({url: 'https://huddles.example.org', fetch, storage: null});
  });
  afterEach(async () => {
    await backend.close?.();
    Reflect.deleteProperty(document, 'hidden');
  });

  it('holds no connection while the page is hidden, and hears what was missed when it is seen', async () => {
    backend.rounds!.watch('spring', () => void heard++);
    await until(() => connections.length === 1);
    connections[0]!.say(1);
    await until(() => heard === 1);
    show(true);
    expect(connections[0]!.signal.aborted).to.equal(true);
    show(false);
    await until(() => connections.length === 2);
    connections[1]!.say(1);
    connections[1]!.say(2);
    await until(() => heard === 2);
    expect(connections).to.have.length(2);
  });

  it('waits for being seen before the first connection, and not at all once it is stopped', async () => {
    show(true);
    const stop = backend.rounds!.watch('autumn', () => void heard++);
    backend.rounds!.watch('spring', () => void heard++);
    // By then their code is loaded, and they wait.
    await import('./index.ts');
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(connections).to.have.length(0);
    stop();
    show(false);
    await until(() => connections.length > 0);
    connections[0]!.say(1);
    await until(() => heard === 1);
    expect(connections).to.have.length(1);
  });
});
