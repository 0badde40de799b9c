import {once} from 'node:events';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import {extname, join} from 'node:path';
import puppeteer from 'puppeteer-core';
import {browserFlags, findBrowser} from '../browser.mjs';
import {bundle} from '../lib/bundle.mjs';

const types = /** @type {Record<string, string>} */ ({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
});

/**
 * Bundles modules for production, serves them with further files from this machine, and runs `work` with a browser.
 *
 * @param {object} setup
 * @param {Record<string, string>} setup.input Modules by the name that each is served under, without `.js`.
 * @param {Record<string, string>} setup.files Contents by path, `/index.html`.
 * @param {(browser: import('puppeteer-core').Browser, url: string) => Promise<void>} work
 */
export async function withPage({input, files}, work) {
  const folder = await mkdtemp(join(tmpdir(), 'huddlekit-bench-'));
  await bundle({input, split: true, outDir: folder});
  const server = createServer(async ({url = '/'}, response) => {
    const {pathname} = new URL(url, 'http://bench');
    const body = files[pathname] ?? (await readFile(join(folder, pathname)).catch(() => undefined));
    response.writeHead(body === undefined ? 404 : 200, {'content-type': types[extname(pathname)] ?? 'text/plain'});
    response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = /** @type {import('node:net').AddressInfo} */ (server.address());
  const {executablePath, env} = await findBrowser();
  const browser = await puppeteer.launch({executablePath, env, args: [...browserFlags], headless: true});
  try {
    await work(browser, `http://127.0.0.1:${port}`);
  } finally {
    await browser.close();
    server.close();
    server.closeAllConnections();
    await rm(folder, {recursive: true, force: true});
  }
}
