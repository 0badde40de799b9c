import {writeFileSync} from 'node:fs';
import {relative} from 'node:path';

/**
 * A reporter for @web/test-runner: prints nothing, writes `{passed, failed, complaints}` as JSON to a file at the end.
 * A skipped test counts as failed, and so does a file that could not be loaded or holds no test.
 *
 * @param {string} file
 * @returns {import('@web/test-runner').Reporter}
 */
export function browserTestSummary(file) {
  return {
    onTestRunFinished({sessions}) {
      /** @type {{passed: number, failed: number, complaints: string[]}} */
      const summary = {passed: 0, failed: 0, complaints: []};
      for (const {testFile, testResults, errors, passed} of sessions) {
        const name = relative(process.cwd(), testFile);
        const tests = testResults ? [...testsOf(testResults)] : [];
        const failed = tests.filter((test) => !test.passed && !test.skipped);
        const skipped = tests.filter((test) => test.skipped);
        summary.passed += tests.length - failed.length - skipped.length;
        summary.failed += failed.length + skipped.length;
        summary.complaints.push(...skipped.map((test) => `${name}: ${test.name} is skipped`));
        const complaint =
          tests.length === 0 ? `${name} holds no test, or did not load` : `${name} failed outside its tests`;
        if (tests.length === 0 || errors.length > 0 || (!passed && failed.length === 0 && skipped.length === 0)) {
          summary.failed++;
          summary.complaints.push(complaint);
        }
      }
      writeFileSync(file, JSON.stringify(summary));
    },
  };
}

/**
 * @param {import('@web/test-runner').TestSuiteResult} suite
 * @returns {Generator<import('@web/test-runner').TestResult>}
 */
function* testsOf(suite) {
  yield* suite.tests;
  for (const inner of suite.suites) yield* testsOf(inner);
}
