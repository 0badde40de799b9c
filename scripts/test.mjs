import {spawn} from 'node:child_process';
import {globSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const help = `npm test -- [--unit] [--browser] [--e2e] [part of a path …]

Runs the tests on Node, those in a browser, then those of the whole. Flags choose groups, words choose files.`;

/**
 * @typedef {{passed: number, failed: number, complaints: string[]}} Summary
 * @typedef {{flag: string, title: string, files: string[], run: (files: string[], summaryFile: string) => Promise<number>}} Group
 */

const isBrowserTest = (/** @type {string} */ file) => file.endsWith('.browser.test.ts');
const find = (/** @type {string[]} */ ...patterns) =>
  globSync(patterns, {cwd: root, exclude: (path) => path.endsWith('node_modules') || path.endsWith('/dist')})
    .map((path) => path.replaceAll('\\', '/'))
    .sort();

/** @type {Group[]} */
const groups = [
  {
    flag: '--unit',
    title: 'Tests on Node',
    files: find('packages/*/src/**/*.test.ts').filter((file) => !isBrowserTest(file)),
    run: (files, summaryFile) => runNodeTests(files, summaryFile, {concurrency: 2, timeout: 900_000}),
  },
  {
    flag: '--browser',
    title: 'Tests in a browser',
    files: find('packages/*/src/**/*.browser.test.ts', 'tests/**/*.browser.test.ts'),
    run: runBrowserTests,
  },
  {
    flag: '--e2e',
    title: 'Tests of the whole',
    files: find('tests/**/*.test.ts', 'examples/*/**/*.test.ts').filter((file) => !isBrowserTest(file)),
    // One file at a time: these start servers and browsers, and some measure.
    run: (files, summaryFile) => runNodeTests(files, summaryFile, {concurrency: 1, timeout: 900_000}),
  },
];

process.exitCode = await main(process.argv.slice(2));

/** @param {string[]} given */
async function main(given) {
  const flags = given.filter((word) => word.startsWith('-'));
  const words = given.filter((word) => !word.startsWith('-'));
  if (flags.some((flag) => !groups.some((group) => group.flag === flag))) {
    console.log(help);
    return flags.includes('--help') ? 0 : 2;
  }
  /** @type {Summary} */
  const total = {passed: 0, failed: 0, complaints: []};
  for (const group of groups) {
    if (flags.length > 0 && !flags.includes(group.flag)) continue;
    const files = group.files.filter((file) => words.length === 0 || words.some((word) => file.includes(word)));
    if (files.length === 0) continue;
    const summary = await runGroup(group, files);
    total.passed += summary.passed;
    total.failed += summary.failed;
    total.complaints.push(...summary.complaints);
  }
  if (total.passed + total.failed === 0) {
    total.failed = 1;
    total.complaints.push(words.length > 0 ? `No test file matches ${words.join(' or ')}.` : 'There are no tests.');
  }
  for (const complaint of total.complaints) console.log(`✖ ${complaint}`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed > 0 ? 1 : 0;
}

/**
 * @param {Group} group
 * @param {string[]} files
 * @returns {Promise<Summary>}
 */
async function runGroup({title, run}, files) {
  console.log(`\n━━ ${title}: ${files.length} ${files.length === 1 ? 'file' : 'files'}`);
  const folder = mkdtempSync(join(tmpdir(), 'huddlekit-test-'));
  const summaryFile = join(folder, 'summary.json');
  try {
    const code = await run(files, summaryFile);
    const summary = readSummary(summaryFile);
    if (!summary) return {passed: 0, failed: 1, complaints: [`${title} ended with ${code} before they were done`]};
    if (summary.passed + summary.failed === 0) {
      return {passed: 0, failed: 1, complaints: [`${title}: no test ran, though there are files`]};
    }
    if (code !== 0 && summary.failed === 0) {
      return {...summary, failed: 1, complaints: [`${title} ended with ${code}, though every test passed`]};
    }
    return summary;
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/**
 * @param {string} file
 * @returns {Summary | undefined}
 */
function readSummary(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * @param {string[]} files
 * @param {string} summaryFile
 * @param {{concurrency: number, timeout: number}} limits Timeout in milliseconds, of one test and of one file.
 */
function runNodeTests(files, summaryFile, {concurrency, timeout}) {
  const reporter = fileURLToPath(new URL('./lib/node-test-summary.mjs', import.meta.url));
  const options = [
    '--conditions=source',
    `--import=${new URL('./lib/fixed-seed.mjs', import.meta.url).href}`,
    '--test',
    `--test-concurrency=${concurrency}`,
    `--test-timeout=${timeout}`,
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    `--test-reporter=${reporter}`,
    '--test-reporter-destination=stderr',
  ];
  return runNode([...options, ...files], {TEST_SUMMARY_FILE: summaryFile});
}

/**
 * @param {string[]} files
 * @param {string} summaryFile
 */
function runBrowserTests(files, summaryFile) {
  const program = join(root, 'node_modules', '@web', 'test-runner', 'dist', 'bin.js');
  const options = ['--config', join(root, 'web-test-runner.config.mjs'), '--static-logging', '--files', ...files];
  return runNode([program, ...options], {TEST_SUMMARY_FILE: summaryFile});
}

/**
 * @param {string[]} options
 * @param {Record<string, string>} env
 * @returns {Promise<number>} The exit code; 1 when a signal ended it.
 */
function runNode(options, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, options, {cwd: root, stdio: 'inherit', env: {...process.env, ...env}});
    const stop = () => child.kill('SIGTERM');
    process.once('SIGTERM', stop);
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('SIGTERM', stop);
      resolve(code ?? 1);
    });
  });
}
