import assert from 'node:assert/strict';
import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {pino} from 'pino';
import {type TestPostgres, startPostgres} from '../../../tests/support/postgres.ts';
import {importFund} from './fund/import.ts';
import {createServer, type HuddleServer} from './server.ts';
import {freshMovement} from './testing/movements.ts';
import {aFund} from './testing/rounds.ts';

const silent = pino({level: 'silent'});
const program = fileURLToPath(new URL('testing/run-server.ts', import.meta.url));

describe('a running server', () => {
  let postgres: TestPostgres;
  before(async () => {
    postgres = await startPostgres({fsync: false});
  });
  after(() => postgres.close());

  const onPostgres = async (url: string): Promise<HuddleServer> =>
    createServer({config: {databaseUrl: url}, log: silent, limits: false});

  it('finishes the requests under way when it stops, and takes no new ones', async () => {
    const server = await onPostgres(await postgres.createDatabase());
    let [letGo, begin] = [() => {}, () => {}];
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const begun = new Promise<void>((resolve) => (begin = resolve));
    server.app.get('/slow', async (c) => {
      begin();
      await held;
      return c.text('done');
    });
    const {url, close} = await server.start({port: 0});
    const slow = fetch(`${url}/slow`);
    await begun;
    const closing = close();
    await assert.rejects(fetch(`${url}/health`));
    letGo();
    assert.equal(await (await slow).text(), 'done');
    await closing;
    await close();
  });

  it('ends streams of events when it stops, and tells changes of another server until then', async () => {
    const database = await postgres.createDatabase();
    const [server, other] = [await onPostgres(database), await onPostgres(database)];
    const {id: movement} = await freshMovement(server.db);
    await importFund(server.db, movement, aFund());
    const {url, close} = await server.start({port: 0});
    const response = await fetch(`${url}/api/v1/movements/${movement}/rounds/round/events`);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let [text, versions] = ['', 0];
    const read = async (): Promise<boolean> => {
      const {value = '', done} = await reader.read();
      text += value;
      versions = text.match(/^data: /gm)?.length ?? 0;
      return !done;
    };
    while (versions === 0) assert.ok(await read());
    const before = versions;
    await importFund(other.db, movement, {circles: aFund().circles});
    while (versions === before) assert.ok(await read());
    const begun = performance.now();
    await close();
    while (await read());
    assert.ok(performance.now() - begun < 5000, 'it does not wait for them');
    await other.close();
  });

  it('says that it is not well while the database is away, and recovers', async () => {
    const server = await onPostgres(await postgres.createDatabase());
    const movement = await freshMovement(server.db);
    const health = async () => (await server.app.request('/health')).status;
    assert.equal(await health(), 200);
    await postgres.stopImmediate();
    assert.equal(await health(), 503);
    const answer = await server.app.request(`/api/v1/movements/${movement.id}`);
    assert.equal(answer.status, 503);
    assert.ok(answer.headers.get('retry-after'));
    await postgres.start();
    assert.equal(await health(), 200);
    assert.equal((await server.app.request(`/api/v1/movements/${movement.id}`)).status, 200);
    await server.close();
  });

  it('lets go of its folder when it cannot be put together', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'huddlekit-server-'));
    try {
      const config = {data: folder, databaseUrl: undefined};
      await assert.rejects(createServer({config, log: silent, assets: join(folder, 'nowhere')}), TypeError);
      const server = await createServer({config, log: silent});
      await server.close();
    } finally {
      await rm(folder, {recursive: true, force: true});
    }
  });

  it('lets several servers start on one new database at once', async () => {
    const url = await postgres.createDatabase();
    const servers = await Promise.all([onPostgres(url), onPostgres(url), onPostgres(url)]);
    const movement = await freshMovement(servers[0]!.db);
    assert.equal((await servers[2]!.app.request(`/api/v1/movements/${movement.id}`)).status, 200);
    await Promise.all(servers.map((server) => server.close()));
  });

  it('stops by itself when the system asks, and lets go of its folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'huddlekit-server-'));
    const children: ChildProcess[] = [];
    try {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) {
        const child = spawn(process.execPath, ['--conditions=source', program, folder], {stdio: ['ignore', 'pipe', 'inherit']});
        children.push(child);
        const [said] = (await once(child.stdout!, 'data')) as [Buffer];
        assert.equal((await fetch(`${said.toString().trim()}/health`)).status, 200);
        child.kill(signal);
        assert.deepEqual(await once(child, 'exit'), [0, null]);
      }
    } finally {
      for (const child of children) child.kill('SIGKILL');
      await rm(folder, {recursive: true, force: true});
    }
  });
});
