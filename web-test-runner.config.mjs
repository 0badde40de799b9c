import {availableParallelism} from 'node:os';
import {fileURLToPath} from 'node:url';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {defaultReporter} from '@web/test-runner';
import {chromeLauncher} from '@web/test-runner-chrome';
import {a11ySnapshotPlugin} from '@web/test-runner-commands/plugins';
import {browserFlags, findBrowser} from './scripts/browser.mjs';
import {browserTestSummary} from './scripts/lib/browser-test-summary.mjs';

/** Milliseconds that a slow and busy machine may take for one step. Nothing waits so long that goes well. */
const patience = 120_000;
const browser = await findBrowser();
const summaryFile = process.env['TEST_SUMMARY_FILE'];

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  rootDir: fileURLToPath(new URL('.', import.meta.url)),
  files: ['packages/*/src/**/*.browser.test.ts', 'tests/support/**/*.browser.test.ts'],
  // One file at a time on two cores: the page, the browser and the transforms already keep both busy.
  concurrency: Math.max(1, Math.min(4, availableParallelism() - 1)),
  nodeResolve: {exportConditions: ['source', 'development']},
  browsers: [
    chromeLauncher({
      launchOptions: {
        executablePath: browser.executablePath,
        env: browser.env,
        // Without motion: a colour on its way to another is neither one nor the other.
        args: [...browserFlags, '--force-prefers-reduced-motion'],
        timeout: patience,
      },
      // A profile of its own, since files that run at the same time would share what a device keeps; and a window of its own:
      // a background tab's timers and animation frames are throttled.
      createPage: async ({browser: running}) => (await running.createBrowserContext()).newPage({type: 'window'}),
    }),
  ],
  reporters: [defaultReporter(), ...(summaryFile ? [browserTestSummary(summaryFile)] : [])],
  filterBrowserLogs: ({args}) => !String(args[0]).startsWith('Lit is in dev mode'),
  plugins: [
    // Without the tsconfig, legacy decorators and class fields are not transformed and Lit's properties go silent.
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./tsconfig.base.json', import.meta.url)),
    }),
    a11ySnapshotPlugin(),
  ],
  testFramework: {config: {timeout: patience}},
  browserStartTimeout: patience,
  testsStartTimeout: patience,
  testsFinishTimeout: 5 * patience,
};
