import {availableParallelism} from 'node:os';
import {fileURLToPath} from 'node:url';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {defaultReporter} from '@web/test-runner';
import {chromeLauncher} from '@web/test-runner-chrome';
import {a11ySnapshotPlugin} from '@web/test-runner-commands/plugins';
import {browserFlags, findBrowser} from './scripts/browser.mjs';
import {browserTestSummary} from './scripts/lib/browser-test-summary.mjs';

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
      launchOptions: {executablePath: browser.executablePath, env: browser.env, args: [...browserFlags]},
      // A window of its own: a background tab's timers and animation frames are throttled.
      createPage: ({context}) => context.newPage({type: 'window'}),
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
  testFramework: {config: {timeout: 10_000}},
  testsFinishTimeout: 120_000,
};
