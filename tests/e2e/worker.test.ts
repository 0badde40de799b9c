import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {join, normalize} from 'node:path';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import * as vite from 'vite';
import {bundle, root} from '../../scripts/lib/bundle.mjs';
import {launchBrowser} from '../support/browser.ts';

/** Inside the repository, where packages resolve. */
const cache = join(root, 'node_modules', '.cache');
const conditions = ['source', ...vite.defaultClientConditions];

/** A folder on a free port, readable from everywhere, as a CDN's is. `/page?POLICY` is an empty page under that policy. */
async function serve(folder: string): Promise<{url: string; server: Server}> {
  const server = createServer((request, response) => {
    const {pathname, search} = new URL(request.url ?? '/', 'http://localhost');
    response.setHeader('access-control-allow-origin', '*');
    if (pathname === '/page') {
      if (search) response.setHeader('content-security-policy', decodeURIComponent(search.slice(1)));
      return response.setHeader('content-type', 'text/html').end('<!doctype html><title>A page</title>');
    }
    try {
      const code = readFileSync(join(folder, normalize(pathname)));
      response.setHeader('content-type', 'text/javascript').end(code);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server};
}

describe('a count in a worker, as pages load it', () => {
  let folder: string;
  let browser: Browser;
  let site: Awaited<ReturnType<typeof serve>>;
  let cdn: Awaited<ReturnType<typeof serve>>;
  let dev: vite.ViteDevServer;

  before(async () => {
    mkdirSync(cache, {recursive: true});
    folder = mkdtempSync(join(cache, 'worker-test-'));
    const probe = join(folder, 'probe.ts');
    writeFileSync(probe, `export {countInWorker} from '@huddlekit/tally/worker';`);
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const options = ['-p', join(root, 'packages', 'tally'), '--outDir', join(folder, 'published'), '--tsBuildInfoFile', join(folder, 'info')];
    execFileSync(process.execPath, [tsc, ...options], {cwd: root});
    await bundle({input: {probe}, split: true, outDir: join(folder, 'bundled')});
    await vite.build({
      root: folder,
      base: '/vite/',
      configFile: false,
      logLevel: 'error',
      resolve: {conditions},
      build: {
        outDir: 'vite',
        rolldownOptions: {input: probe, preserveEntrySignatures: 'strict', output: {entryFileNames: 'probe.js'}},
      },
    });
    dev = await vite.createServer({
      root,
      cacheDir: join(folder, 'vite-cache'),
      configFile: false,
      logLevel: 'error',
      resolve: {conditions},
      optimizeDeps: {noDiscovery: true},
      server: {port: 0, host: '127.0.0.1', hmr: false, watch: null},
    });
    await dev.listen();
    [browser, site, cdn] = await Promise.all([launchBrowser(), serve(folder), serve(folder)]);
  });
  after(async () => {
    await browser?.close();
    site?.server.close();
    cdn?.server.close();
    await dev?.close();
    rmSync(folder, {recursive: true, force: true});
  });

  /** Counts in a page. Answers how the worker's URL began that said it was ready; none where none did. */
  async function threadsOf(page: string, module: string): Promise<string[]> {
    const tab = await browser.newPage();
    try {
      await tab.goto(page);
      const {selected, ready} = await tab.evaluate(countThere, module);
      assert.deepEqual(selected, ['b']);
      return ready;
    } finally {
      await tab.close();
    }
  }

  for (const [form, path] of Object.entries({
    'the published files': 'published/worker/index.js',
    'our bundle': 'bundled/probe.js',
    "Vite's build": 'vite/probe.js',
  })) {
    it(`has a thread in ${form}, under a strict policy too`, async () => {
      assert.deepEqual(await threadsOf(`${site.url}/page`, `${site.url}/${path}`), ['http:']);
      assert.deepEqual(await threadsOf(`${site.url}/page?default-src 'none'; script-src 'self'`, `${site.url}/${path}`), ['http:']);
    });

    it(`has a thread by a Blob with ${form} on another origin, and without where that is refused`, async () => {
      assert.deepEqual(await threadsOf(`${site.url}/page`, `${cdn.url}/${path}`), ['blob:']);
      assert.deepEqual(await threadsOf(`${site.url}/page?worker-src 'self'`, `${cdn.url}/${path}`), []);
    });

    it(`answers without a thread in ${form} where a policy refuses workers`, async () => {
      for (const policy of ["worker-src 'none'", "require-trusted-types-for 'script'"]) {
        assert.deepEqual(await threadsOf(`${site.url}/page?${policy}`, `${site.url}/${path}`), [], policy);
      }
    });
  }

  it('has a thread on the sources, served by Vite', async () => {
    const url = dev.resolvedUrls?.local[0] ?? dev.resolvedUrls?.network[0];
    assert.ok(url);
    assert.deepEqual(await threadsOf(url, `${url}packages/tally/src/worker/index.ts`), ['http:']);
  });
});

/** Runs in the page. */
async function countThere(module: string): Promise<{selected: readonly string[]; ready: string[]}> {
  const ready: string[] = [];
  const Native = Worker;
  globalThis.Worker = class extends Native {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({data}) => {
        if (data.ready) ready.push(new URL(url, location.href).protocol);
      });
    }
  };
  const {countInWorker} = (await import(module)) as typeof import('@huddlekit/tally/worker');
  const election = {projects: [{id: 'a', cost: 3}, {id: 'b', cost: 2}], budget: 3, ballots: [{choices: ['b']}]};
  const {selected} = await countInWorker(election, {rule: 'greedy', requireSupport: true});
  return {selected, ready};
}
