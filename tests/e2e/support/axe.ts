import type {AxeResults, RunOptions} from 'axe-core';
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import type {Visitor} from './visitor.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Fails on anything that axe finds on the whole page, shadow roots too.
 *
 * @param state Named in the failure.
 */
export async function checkAccessibility({page}: Visitor, state: string): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const results = await page.evaluate(async () => {
    const scope = globalThis as unknown as {axe: {run: (options: RunOptions) => Promise<AxeResults>}};
    await document.fonts.ready;
    // It looks for a link's target in the document, not in the link's shadow root. The links of an error summary move focus
    // themselves, which the sign-up's own tests prove.
    return scope.axe.run({rules: {'skip-link': {enabled: false}}});
  });
  const violations = results.violations.map(
    ({id, help, nodes}) => `${id}: ${help}\n${nodes.slice(0, 4).map(({target, failureSummary}) => `  ${JSON.stringify(target)} ${failureSummary}`).join('\n')}`,
  );
  assert.equal(violations.join('\n'), '', `${state}:\n${violations.join('\n')}`);
}
