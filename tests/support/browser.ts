import puppeteer from 'puppeteer-core';
import type {Browser, LaunchOptions} from 'puppeteer-core';
import {browserFlags, findBrowser} from '../../scripts/browser.mjs';

/**
 * Starts a browser without a window for an end-to-end test, as found by `findBrowser`. `args` are added to ours.
 *
 * @throws {Error} When there is no browser.
 */
export async function launchBrowser({args = [], ...options}: LaunchOptions = {}): Promise<Browser> {
  const {executablePath, env} = await findBrowser();
  // Without motion: a colour or a box on its way to another is neither one nor the other.
  const flags = [...browserFlags, '--force-prefers-reduced-motion', ...args];
  return puppeteer.launch({executablePath, env, args: flags, headless: true, timeout: 120_000, ...options});
}
