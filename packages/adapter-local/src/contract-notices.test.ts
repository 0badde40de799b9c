import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {collectTests, type CollectedTest} from '@huddlekit/adapter-contract';
import {portNames} from '@huddlekit/core';
import {memoryStore} from './index.ts';
import {breakages, changedStore, type Breakage} from './testing/breakages.ts';
import {localFixture} from './testing/fixture.ts';

const start = Date.now();

function testsOf({backend, store, seed: changeSeed, ports = portNames}: Partial<Breakage>): CollectedTest[] {
  return collectTests({
    name: 'a local adapter',
    ports,
    now: () => start,
    movableClock: true,
    create: async (seed) => {
      const rows = store ? changedStore(memoryStore(), store) : memoryStore();
      return localFixture(changeSeed?.(seed) ?? seed, start, {store: rows}, (made) => backend?.(made, seed) ?? made);
    },
  });
}

const named = (tests: readonly CollectedTest[], title: string): CollectedTest => {
  const found = tests.filter((test) => test.title.endsWith(title));
  assert.equal(found.length, 1, `one test is called “${title}”`);
  return found[0] as CollectedTest;
};

describe('the contract notices a local adapter that', () => {
  const whole = testsOf({});
  for (const breakage of breakages) {
    it(breakage.name, async () => {
      await named(whole, breakage.noticedBy).run();
      await assert.rejects(named(testsOf(breakage), breakage.noticedBy).run(), (error: unknown) => {
        assert.ok(error instanceof Error, 'a test fails with an error');
        assert.match(
          error.name,
          /AssertionError|HuddleError/,
          `it fails by what it expects, not by accident: ${error.stack}`,
        );
        return true;
      });
    });
  }
});
