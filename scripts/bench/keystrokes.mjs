import {join} from 'node:path';
import {root} from '../lib/bundle.mjs';
import {withPage} from './page.mjs';
import {summary} from './statistics.mjs';

export const title = 'what a keystroke costs in a page that holds 10,000 huddles';

export const run = () =>
  withPage(
    {
      input: {keystrokes: join(root, 'scripts/bench/keystrokes-in-page.ts')},
      files: {'/index.html': '<!doctype html><title>Keystrokes</title><script type="module" src="keystrokes.js"></script>'},
    },
    async (browser, url) => {
      const page = await browser.newPage();
      await page.goto(`${url}/index.html`);
      await page.waitForFunction('globalThis.measured', {timeout: 300_000});
      const measured = await page.evaluate('globalThis.measured');
      const {facts, series} = /** @type {{facts: string[], series: [string, number[]][]}} */ (measured);
      for (const fact of facts) console.log(fact);
      for (const [name, times] of series) console.log(summary(name, times));
    },
  );
