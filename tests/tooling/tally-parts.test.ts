import assert from 'node:assert/strict';
import {relative} from 'node:path';
import {describe, it} from 'node:test';
import {bundleExports} from '../../scripts/lib/bundle-exports.mjs';
import {root} from '../../scripts/lib/bundle.mjs';

/** The modules of the counting package whose code is in the bundle of one export. */
async function modulesOf(name: string): Promise<string[]> {
  const chunks = await bundleExports('@huddlekit/tally', `{${name}}`);
  const modules = chunks.flatMap(({modules}) => Object.entries(modules));
  return modules
    .filter(([, {renderedLength}]) => renderedLength > 0)
    .map(([id]) => relative(root, id).replaceAll('\\', '/'))
    .filter((path) => path.startsWith('packages/tally/src/'))
    .map((path) => path.slice('packages/tally/src/'.length));
}

const ranked = ['borda', 'irv', 'rankedPairs', 'schulze', 'stvMeek', 'stvScottish'];
const onBudgets = ['greedy', 'knapsack', 'money', 'phragmen', 'quadratic', 'score'];

describe('a page that imports one rule', () => {
  for (const name of ranked) {
    it(`loads no budget, format or explanation with ${name}`, async () => {
      const modules = await modulesOf(name);
      assert.ok(modules.some((path) => path.startsWith('ranked/')));
      assert.deepEqual(modules.filter((path) => /^(budget|formats|explain|count)\b/.test(path)), []);
    });
  }

  for (const name of onBudgets) {
    it(`loads no equal shares, ranking, format or explanation with ${name}`, async () => {
      const modules = await modulesOf(name);
      assert.ok(modules.some((path) => path.startsWith('budget/')));
      assert.deepEqual(modules.filter((path) => /^(budget\/equal-shares|ranked|formats|explain|count)\b/.test(path)), []);
    });
  }

  it('loads no other rule with equalShares but greedy, which completes it', async () => {
    const modules = await modulesOf('equalShares');
    assert.deepEqual(modules.filter((path) => /^(budget\/(phragmen|money|knapsack|score|quadratic)|ranked|formats|explain|count)\b/.test(path)), []);
  });
});
