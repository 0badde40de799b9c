import {writeFileSync} from 'node:fs';

/**
 * A reporter for `node --test`: prints nothing, writes `{passed, failed, complaints}` as JSON to the file that
 * `TEST_SUMMARY_FILE` names. A skipped or unfinished (todo) test counts as failed, and so does a file without tests.
 *
 * @param {AsyncIterable<{type: string, data: any}>} events
 */
export default async function* nodeTestSummary(events) {
  /** @type {{passed: number, failed: number, complaints: string[]}} */
  const summary = {passed: 0, failed: 0, complaints: []};
  for await (const {type, data} of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const isSuite = data.details?.type === 'suite';
    const complaint = complaintAbout(data);
    if (type === 'test:fail') {
      // A suite fails with its tests; it is counted itself only when a hook of its own threw.
      if (!isSuite || data.details.error?.failureType !== 'subtestsFailed') summary.failed++;
    } else if (complaint) {
      summary.failed++;
      summary.complaints.push(complaint);
    } else if (!isSuite) {
      summary.passed++;
    }
  }
  writeFileSync(process.env['TEST_SUMMARY_FILE'] ?? '', JSON.stringify(summary));
  yield '';
}

/** @param {{name: string, file?: string, nesting: number, skip?: unknown, todo?: unknown}} test */
function complaintAbout({name, file, nesting, skip, todo}) {
  const where = `${file ?? '?'}: ${name}`;
  if (skip !== undefined && skip !== false) return `${where} is skipped`;
  if (todo !== undefined && todo !== false) return `${where} is still to do`;
  if (nesting === 0 && file !== undefined && file.endsWith(name)) return `${file} holds no test`;
  return undefined;
}
