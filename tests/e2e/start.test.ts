import assert from 'node:assert/strict';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {launchBrowser} from '../support/browser.ts';
import {freePort} from '../support/free-port.ts';
import {browserBundle, root} from './support/bundle.ts';
import {runHuddlekit} from './support/cli.ts';
import {startServerProcess} from './support/server-process.ts';
import type {ServerProcess} from './support/server-process.ts';
import {until} from './support/until.ts';
import {Visitor} from './support/visitor.ts';

describe('the command behind npm start', () => {
  let folder: string;
  let server: ServerProcess;
  let browser: Browser;
  let port: number;
  before(async () => {
    await browserBundle();
    folder = await mkdtemp(join(tmpdir(), 'huddlekit-start-'));
    browser = await launchBrowser();
    ({port, server} = await startOnFreePort(folder));
  });
  after(async () => {
    await server?.stop('SIGKILL');
    await browser?.close();
    await rm(folder, {recursive: true, force: true});
  });

  it('is the one that the other tests start', async () => {
    const {scripts} = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    assert.equal(scripts.start, 'node --conditions=source packages/huddlekit/src/cli/main.ts serve --demo');
  });

  it('says where it listens when it is ready, on the port that was asked for', async () => {
    assert.equal(new URL(server.url).port, String(port));
    assert.match(server.output(), new RegExp(`ready: http://localhost:${port}$`, 'm'));
    assert.equal((await fetch(`${server.url}/health`)).status, 200);
  });

  it('serves the movement’s site with huddles to find, and shows the mail that it would send', async () => {
    const visitor = await Visitor.arrive(browser);
    await visitor.goto(server.url);
    await visitor.sees('Learn it together, then do it.');
    await visitor.press('link', 'See them all, also near you');
    await visitor.find('searchbox', 'Search');
    await until('five cards', async () => (await visitor.page.$$('>>> [part~=card]')).length >= 5);
    visitor.expectNoTrouble();
    await visitor.goto(`${server.url}/dev/mail`);
    visitor.expectNoTrouble();
    await visitor.leave();
  });

  it('refuses a second server on the same folder, and names the first', async () => {
    const {code, remarked} = await runHuddlekit(['serve', '--demo'], {HUDDLEKIT_DATA: folder, PORT: '0'});
    assert.equal(code, 1);
    assert.match(remarked, new RegExp(`is in use by process ${server.pid}`));
    assert.doesNotMatch(remarked, /\n\s+at /);
    assert.equal((await fetch(`${server.url}/health`)).status, 200);
  });

  it('refuses a port that is taken, and says so', async () => {
    const other = await mkdtemp(join(tmpdir(), 'huddlekit-start-'));
    try {
      const {code, remarked} = await runHuddlekit(['serve'], {HUDDLEKIT_DATA: other, PORT: String(port)});
      assert.equal(code, 1);
      assert.match(remarked, new RegExp(`Port ${port} of 127.0.0.1 is taken`));
      assert.doesNotMatch(remarked, /\n\s+at /);
    } finally {
      await rm(other, {recursive: true, force: true});
    }
  });

  it('refuses settings that it cannot use, by name and without repeating them', async () => {
    const {code, remarked} = await runHuddlekit(['serve'], {PORT: 'secret', DATABASE_URL: 'mysql://secret'});
    assert.equal(code, 1);
    assert.match(remarked, /PORT: must be a whole number/);
    assert.match(remarked, /DATABASE_URL: must be an address/);
    assert.doesNotMatch(remarked, /secret/);
  });

  it('listens where HOST says, starts again on the same folder, and ends by itself when told to', async () => {
    const env = {HUDDLEKIT_DATA: folder, HOST: '127.0.0.2'};
    assert.equal(await server.stop('SIGTERM'), 0);
    server = await startServerProcess({options: ['--demo'], env});
    assert.equal(new URL(server.url).hostname, '127.0.0.2');
    assert.equal((await fetch(`${server.url}/health`)).status, 200);
    const movement = await (await fetch(`${server.url}/api/v1/movements/default`)).json();
    assert.equal((movement as {id: string}).id, 'common-ground');
    assert.equal(await server.stop('SIGINT'), 0);
  });
});

/** Another program may take a port that was just free. */
async function startOnFreePort(folder: string): Promise<{port: number; server: ServerProcess}> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    try {
      const server = await startServerProcess({options: ['--demo'], env: {HUDDLEKIT_DATA: folder, PORT: String(port)}});
      return {port, server};
    } catch (error) {
      if (attempt === 5 || !/is taken/.test((error as Error).message)) throw error;
    }
  }
}
