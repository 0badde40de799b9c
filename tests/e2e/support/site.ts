import type {HuddleRecord, Movement} from '@huddlekit/core';
import {createServer} from '@huddlekit/server';
import type {HuddleServer} from '@huddlekit/server';
import {join} from 'node:path';
import {pino} from 'pino';
import {startPostgres} from '../../support/postgres.ts';
import {startSmtpSink} from '../../support/smtp-sink.ts';
import type {SmtpSink} from '../../support/smtp-sink.ts';
import {browserBundle, root} from './bundle.ts';
import {startFront} from './front.ts';
import type {FrontPage} from './front.ts';
import {huddles, movement} from './records.ts';
import {fill} from './fill.ts';

/** The databases that a server runs on. */
export const databases = ['pglite', 'postgres'] as const;
export type DatabaseKind = (typeof databases)[number];

/** The address of whoever may change everything in a test's movement. */
export const steward = 'steward@common-ground.example';

export interface SiteOptions {
  /** PGlite in memory, by default, or a real PostgreSQL of this site's own. */
  database?: DatabaseKind;
  /** What there is to find. Default: {@link huddles}. */
  huddles?: readonly HuddleRecord[];
  movement?: Movement;
  /** Folder with the movement's pages. Default: examples/movement-site. */
  pages?: string;
  /** Present moment of the server. Default: the system's clock. */
  clock?: () => Date;
}

/** A movement's site with everything real but the people: server, database, mail, pages and the browser bundle. */
export interface Site {
  /** Without a slash at the end. The server believes that this is its PUBLIC_URL. */
  url: string;
  /** The base of the API of the site's movement. */
  api: string;
  server: HuddleServer;
  mail: SmtpSink;
  /** What there is to find. */
  huddles: readonly HuddleRecord[];
  /** Adds a page, or replaces one: `site.pages.set('/strict.html', {html, headers})`. */
  pages: Map<string, FrontPage>;
  close(): Promise<void>;
}

/** Starts a site on a free port, in this process. Close it in `after`. */
export async function startSite(options: SiteOptions = {}): Promise<Site> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const mail = await startSmtpSink();
    closers.push(() => mail.close());
    const front = await startFront();
    closers.push(() => front.close());
    const server = await startServer(options, {publicUrl: front.url, smtpUrl: mail.url}, closers);
    const own = options.movement ?? movement;
    const records = options.huddles ?? huddles();
    await fill(server.db, {movement: own, huddles: records, stewards: [steward]});
    const {url, close: stop} = await server.start({port: 0, host: '127.0.0.1'});
    closers.push(stop);
    front.forwardTo(url);
    const api = `${front.url}/api/v1/movements/${own.id}`;
    return {url: front.url, api, server, mail, huddles: records, pages: front.pages, close};
  } catch (error) {
    await close();
    throw error;
  }
}

async function startServer(
  {database = 'pglite', pages = join(root, 'examples', 'movement-site', 'site'), clock}: SiteOptions,
  config: {publicUrl: string; smtpUrl: string},
  closers: (() => Promise<unknown>)[],
): Promise<HuddleServer> {
  let databaseUrl: string | undefined;
  if (database === 'postgres') {
    const postgres = await startPostgres();
    closers.push(() => postgres.close());
    databaseUrl = await postgres.createDatabase();
  }
  const server = await createServer({
    config: {...config, databaseUrl, data: undefined},
    site: pages,
    assets: await browserBundle(),
    limits: false,
    log: pino({level: process.env['LOG_LEVEL'] ?? 'silent'}),
    ...(clock ? {clock} : {}),
  });
  closers.push(() => server.close());
  return server;
}
