import {Hono} from 'hono';
import {sql} from 'kysely';
import {readFileSync} from 'node:fs';
import type {AppEnv, Deps} from '../deps.ts';

/** The package's version. */
export const {version} = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** `/health`: whether the database answers, for whoever watches the server. */
export function healthRoutes({db}: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/health', async (c) => {
    const ok = await answers(sql`SELECT 1`.execute(db));
    c.header('cache-control', 'no-store');
    return c.json({status: ok ? 'ok' : 'unavailable', database: ok ? 'ok' : 'unavailable', version}, ok ? 200 : 503);
  });
}

/** Whether it is carried out within two seconds. */
async function answers(query: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), 2000)));
  try {
    return await Promise.race([query.then(() => true, () => false), late]);
  } finally {
    clearTimeout(timer);
  }
}
