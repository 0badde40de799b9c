import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {browserTestSummary} from '../../scripts/lib/browser-test-summary.mjs';

const reporter = fileURLToPath(new URL('../../scripts/lib/node-test-summary.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'huddlekit-summary-'));
after(() => rmSync(folder, {recursive: true}));

interface Summary {
  passed: number;
  failed: number;
  complaints: string[];
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Summary;

describe('the summary of tests on Node', () => {
  function summarise(source: string): Summary {
    const file = join(folder, 'sample.test.mjs');
    const summaryFile = join(folder, 'summary.json');
    writeFileSync(file, `import {describe, it, before} from 'node:test';\n${source}`);
    // The runner that runs this file would otherwise take the inner one for a part of itself.
    const {NODE_TEST_CONTEXT: _, ...env} = process.env;
    spawnSync(process.execPath, ['--test', `--test-reporter=${reporter}`, '--test-reporter-destination=stderr', file], {
      env: {...env, TEST_SUMMARY_FILE: summaryFile},
    });
    return read(summaryFile);
  }

  it('counts tests, not the suites that hold them', () => {
    const summary = summarise(`
      describe('a', () => { it('passes', () => {}); it('fails', () => { throw new Error('no'); }); });
      it('passes too', () => {});`);
    assert.deepEqual([summary.passed, summary.failed], [2, 1]);
  });

  it('counts a skipped and an unfinished test as failed', () => {
    const summary = summarise(`it.skip('later', () => {}); it.todo('some day'); it('passes', () => {});`);
    assert.deepEqual([summary.passed, summary.failed], [1, 2]);
    assert.match(summary.complaints.join('\n'), /later is skipped\n.*some day is still to do/);
  });

  it('counts a note of a test as nothing', () => {
    const summary = summarise(`it('passes', (t) => t.diagnostic('no file here'));`);
    assert.deepEqual(summary, {passed: 1, failed: 0, complaints: []});
  });

  it('counts a failing hook, a file without tests and a file that does not load as failed', () => {
    assert.equal(summarise(`describe('a', () => { before(() => { throw 1; }); it('passes', () => {}); });`).passed, 0);
    assert.deepEqual([summarise('').failed, summarise('').passed], [1, 0]);
    assert.deepEqual([summarise('syntax error').failed, summarise('throw 1').failed], [1, 1]);
  });
});

describe('the summary of tests in a browser', () => {
  function summarise(...sessions: object[]): Summary {
    const file = join(folder, 'browser.json');
    const result = {sessions} as unknown as Parameters<
      NonNullable<ReturnType<typeof browserTestSummary>['onTestRunFinished']>
    >[0];
    browserTestSummary(file).onTestRunFinished?.(result);
    return read(file);
  }

  const test = (passed: boolean, skipped = false) => ({name: 'a test', passed, skipped});
  const session = (passed: boolean, ...tests: object[]) => ({
    testFile: join(process.cwd(), 'a.browser.test.ts'),
    passed,
    errors: [],
    testResults: {name: '', tests: [], suites: [{name: 'suite', suites: [], tests}]},
  });

  it('adds up passed, failed and skipped tests of every file', () => {
    const summary = summarise(session(true, test(true), test(true)), session(false, test(false), test(false, true)));
    assert.deepEqual([summary.passed, summary.failed], [2, 2]);
    assert.deepEqual(summary.complaints, ['a.browser.test.ts: a test is skipped']);
  });

  it('counts a file without tests, and a failure outside tests, as failed', () => {
    assert.equal(summarise(session(true)).failed, 1);
    assert.equal(summarise(session(false, test(true))).failed, 1);
    assert.equal(summarise({...session(false), testResults: undefined}).failed, 1);
  });
});
