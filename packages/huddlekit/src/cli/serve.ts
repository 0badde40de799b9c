import {closeOnSignals, createServer, findMovement, hasInbox, plantDemo, type Config} from '@huddlekit/server';
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {settings, type DatabaseOptions} from './database.ts';
import {print, remark} from './output.ts';

export interface ServeOptions extends DatabaseOptions {
  readonly port?: number;
  readonly host?: string;
  readonly site?: string;
  readonly demo?: boolean;
}

/** Where `npm start` keeps the demo, so that it never mixes with a real movement's data. */
const demoData = '.huddlekit/demo';

const inPackage = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The demo's site, which stands in the repository beside this package. */
const demoSite = (): string | undefined =>
  [inPackage('../../examples/movement-site/site')].find((folder) => existsSync(join(folder, 'index.html')));

/** Runs the server until it is told to stop (SIGINT, SIGTERM). */
export async function serve(options: ServeOptions): Promise<void> {
  const {demo = false} = options;
  const ownData = options.data ?? process.env['HUDDLEKIT_DATA'] ?? process.env['DATABASE_URL'];
  const config = settings({data: demo && !ownData ? demoData : options.data});
  const site = options.site ?? (demo ? demoSite() : undefined);
  if (site !== undefined && !existsSync(site)) throw new Error(`There is no folder ${site}.`);
  const server = await createServer({config, assets: inPackage('dist/cdn'), ...(site ? {site} : {})});
  if (demo && !(await findMovement(server.deps, 'common-ground'))) {
    remark('Planting the demo movement. This takes a few seconds, once.');
    await plantDemo(server.db);
  }
  const {port = config.port, host = config.host} = options;
  const running = await server.start({port, host}).catch(async (error: unknown) => {
    // An open database would keep the process from ending.
    await server.close();
    throw taken(error) ? new Error(`Port ${port} of ${host} is taken: stop what listens there, or set PORT to another.`) : error;
  });
  closeOnSignals(running.close);
  announce(running.url.replace('127.0.0.1', 'localhost'), config);
}

const taken = (error: unknown): boolean => (error as {code?: unknown}).code === 'EADDRINUSE';

function announce(url: string, config: Config): void {
  print(`Huddlekit is ready: ${url}`);
  if (hasInbox(config)) print(`Mail that it would send: ${url}/dev/mail`);
  else if (config.smtpUrl === undefined) remark('No mail is sent, so nobody can sign in: set SMTP_URL.');
}
