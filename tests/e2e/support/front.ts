import {once} from 'node:events';
import {createServer, request} from 'node:http';
import type {IncomingMessage, ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';

/** A page of a test's own, beside what the server behind has. */
export interface FrontPage {
  html: string;
  headers?: Readonly<Record<string, string>>;
}

/** A web server before the real one, as a site owner's would be: some pages are its own, the rest it passes on. */
export interface Front {
  url: string;
  /** By path, `/strict.html`. May change at any time. */
  pages: Map<string, FrontPage>;
  /** What is passed on goes to this address. */
  forwardTo(url: string): void;
  close(): Promise<void>;
}

/** Starts one on a free port of 127.0.0.1. */
export async function startFront(): Promise<Front> {
  const pages = new Map<string, FrontPage>();
  let behind: URL | undefined;
  const server = createServer((incoming, outgoing) => {
    const page = pages.get(new URL(incoming.url ?? '/', 'http://front').pathname);
    if (page) {
      outgoing.writeHead(200, {'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...page.headers});
      outgoing.end(page.html);
    } else if (behind) {
      pass(incoming, outgoing, behind);
    } else {
      outgoing.writeHead(503).end();
    }
  });
  // A test that works in this process holds up its timers: connections would be closed just when they are used again.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    pages,
    forwardTo: (url) => void (behind = new URL(url)),
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function pass(incoming: IncomingMessage, outgoing: ServerResponse, {hostname, port}: URL): void {
  const {method, headers, url: path} = incoming;
  const onward = request({hostname, port, method, path, headers}, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}
