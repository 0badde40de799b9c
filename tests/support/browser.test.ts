import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {launchBrowser} from './browser.ts';

describe('launchBrowser', () => {
  let browser: Browser;
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end('<!doctype html><title>Huddles</title><button onclick="document.title = \'Joined\'">Join</button>');
  });
  before(async () => {
    server.listen(0, '127.0.0.1');
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    server.close();
  });

  it('opens a page of a local server and clicks by role', async () => {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    assert.equal(await page.title(), 'Huddles');
    await page.locator('::-p-aria([name="Join"][role="button"])').click();
    assert.equal(await page.title(), 'Joined');
  });
});
