import {countRound, roundTies} from '@huddlekit/tally/round';
import {createAdaptorServer} from '@hono/node-server';
import type {Hono} from 'hono';
import {once} from 'node:events';
import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {type Logger, pino} from 'pino';
import {type Composition, createApp} from './app.ts';
import {type Config, configFromEnvironment} from './config.ts';
import {type DatabasePlace, type OpenDatabase, openDatabase} from './db/open.ts';
import type {Db} from './db/tables.ts';
import type {AppEnv, Deps} from './deps.ts';
import {fundRoutes} from './fund/routes.ts';
import {roundJobs} from './fund/stages.ts';
import {fileRoutes} from './http/files.ts';
import {healthRoutes} from './http/health.ts';
import {forgetAnswers} from './http/idempotency.ts';
import type {Limits} from './http/limits.ts';
import {huddleRoutes} from './huddles/routes.ts';
import {Search} from './huddles/search/search.ts';
import {identityJobs} from './identity/jobs.ts';
import {identityRoutes} from './identity/routes.ts';
import {type Job, startJobs} from './jobs.ts';
import {mailRoutes} from './mail/inbox.ts';
import {mailJobs} from './mail/send.ts';
import {findMovement} from './movements.ts';
import {openApiRoutes} from './openapi/routes.ts';
import {pageRoutes} from './pages/routes.ts';
import {signUpJobs} from './sign-ups/jobs.ts';
import {offerRoutes} from './sign-ups/offer-page.ts';
import {signUpRoutes} from './sign-ups/routes.ts';

export interface ServerOptions {
  /** Settings that differ from the defaults. See {@link configFromEnvironment} for those of the environment. */
  readonly config?: Partial<Config>;
  /** A database that is open already, and stays so. Absent: opened by the settings, and closed with the server. */
  readonly database?: OpenDatabase;
  /** The present moment. Absent: the system's clock. */
  readonly clock?: () => Date;
  readonly log?: Logger;
  /** Folder with the movement's site, served at `/`. */
  readonly site?: string;
  /** Folder with the browser bundle, served at `/huddlekit/`. */
  readonly assets?: string;
  /** `false` for no limits on how often a client calls. */
  readonly limits?: Limits | false;
}

export interface HuddleServer {
  /** Answers requests without a port: `app.request('/health')`. */
  readonly app: Hono<AppEnv>;
  readonly db: Db;
  readonly deps: Deps;
  /**
   * Listens, and starts the jobs: mail, deadlines, cleaning up.
   * @returns The address, and how to stop: no new requests, up to ten seconds for those under way, then the database.
   */
  start(at?: {port?: number; host?: string}): Promise<{url: string; close(): Promise<void>}>;
  /** Lets go of everything without ever having listened. */
  close(): Promise<void>;
}

/** How long a stop waits for requests under way, in milliseconds. */
const patience = 10_000;

const housekeeping: Job = {name: 'housekeeping', every: 3_600_000, run: forgetAnswers};

/** Puts a server together. Opens the database, which makes its tables or brings them up to date. */
export async function createServer(options: ServerOptions = {}): Promise<HuddleServer> {
  const config: Config = {...configFromEnvironment({}), ...options.config};
  const log = options.log ?? pino({level: config.logLevel});
  const database = options.database ?? (await openDatabase(placeOf(config)));
  const close = async () => {
    if (!options.database) await database.close();
  };
  try {
    const stopping = new AbortController();
    const clock = options.clock ?? (() => new Date());
    const deps: Deps = {db: database.db, config, clock, log, counting: {countRound, roundTies}, stopping: stopping.signal};
    return assemble(deps, options, {stop: () => stopping.abort(), close});
  } catch (error) {
    await close();
    throw error;
  }
}

/** How a server ends: what has no end by itself first, then what everything else needs. */
interface Ending {
  stop(): void;
  close(): Promise<void>;
}

function assemble(deps: Deps, options: ServerOptions, ending: Ending): HuddleServer {
  const search = new Search(deps);
  const app = createApp(deps, {...parts(search, options), limits: options.limits});
  const {db, config} = deps;
  return {
    app,
    db,
    deps,
    close() {
      ending.stop();
      return ending.close();
    },
    async start({port = config.port, host = config.host} = {}) {
      const listening = await listen(app, deps, {port, host, ending});
      void warm(search, deps);
      return listening;
    },
  };
}

function parts(search: Search, {site, assets, limits}: ServerOptions): Pick<Composition, 'movement' | 'root'> {
  return {
    movement: [huddleRoutes(search), signUpRoutes, fundRoutes, (deps) => identityRoutes(deps, {limited: limits !== false})],
    root: [
      healthRoutes,
      openApiRoutes,
      pageRoutes({hasBundle: assets !== undefined}),
      offerRoutes,
      mailRoutes,
      // Last: it answers for whatever else there is a file.
      () => fileRoutes({site, assets}),
    ],
  };
}

/** Reads the usual movement's huddles ahead of the first visitor. When that fails, the visitor's question reads them. */
async function warm(search: Search, deps: Deps): Promise<void> {
  try {
    const movement = await findMovement(deps, 'default');
    if (movement) await search.warm(movement.id);
  } catch {
    deps.log.warn('could not read huddles ahead');
  }
}

const placeOf = ({databaseUrl, databaseConnections, data}: Config): DatabasePlace => {
  if (databaseUrl !== undefined) return {url: databaseUrl, connections: databaseConnections};
  return data === undefined ? {memory: true} : {folder: data};
};

async function listen(
  app: Hono<AppEnv>,
  deps: Deps,
  {port, host, ending}: {port: number; host: string; ending: Ending},
): Promise<{url: string; close(): Promise<void>}> {
  const server = createAdaptorServer({fetch: app.fetch}) as Server;
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  // Jobs write links without a request to take the address from: they go by the port that was really got.
  const here: Deps = {...deps, config: {...deps.config, host, port: address.port}};
  const jobs = startJobs([housekeeping, ...identityJobs, ...signUpJobs, ...roundJobs, ...mailJobs], here);
  const shown = host.includes(':') ? `[${host}]` : host;
  let closing: Promise<void> | undefined;
  return {
    url: `http://${shown}:${address.port}`,
    close: () => {
      ending.stop();
      return (closing ??= stop(server, jobs).then(ending.close));
    },
  };
}

async function stop(server: Server, jobs: {stop(): Promise<void>}): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  // A connection that is kept alive becomes idle when its last request is answered.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const end = setTimeout(() => server.closeAllConnections(), patience);
  await Promise.all([closed, jobs.stop()]);
  clearInterval(sweep);
  clearTimeout(end);
}
