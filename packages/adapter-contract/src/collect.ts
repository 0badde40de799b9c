import {testBackend} from './backend.ts';
import type {ReadOnlyTest, WritableTest} from './types.ts';

/** One test of the contract, to be run by program. */
export interface CollectedTest {
  /** Its title under those of its sections: `signUps › joining › …`. */
  readonly title: string;
  /** Rejects when the test fails. Makes and cleans up what the test needs, so tests can be run in any order. */
  run(): Promise<void>;
}

type Hook = () => Promise<void>;

interface Section {
  readonly titles: readonly string[];
  readonly before: Hook[];
  readonly after: Hook[];
}

/**
 * The contract's tests without a test runner: for tools, and for checking that the contract notices when an adapter is
 * broken on purpose.
 */
export function collectTests(test: Omit<ReadOnlyTest, 'runner'> | Omit<WritableTest, 'runner'>): CollectedTest[] {
  const found: CollectedTest[] = [];
  const sections: Section[] = [];
  const runner = {
    describe(name: string, body: () => void) {
      sections.push({titles: [...(sections.at(-1)?.titles ?? []), name], before: [], after: []});
      body();
      sections.pop();
    },
    it(name: string, body: Hook) {
      const around = [...sections];
      // Without the outermost title, which names the adapter.
      const title = [...(around.at(-1)?.titles.slice(1) ?? []), name].join(' › ');
      found.push({title, run: () => runWithin(around, body)});
    },
    before: (hook: Hook) => void sections.at(-1)?.before.push(hook),
    after: (hook: Hook) => void sections.at(-1)?.after.push(hook),
  };
  testBackend({...test, runner} as ReadOnlyTest | WritableTest);
  return found;
}

async function runWithin(sections: readonly Section[], body: Hook): Promise<void> {
  try {
    for (const hook of sections.flatMap(({before}) => before)) await hook();
    await body();
  } finally {
    for (const hook of sections.flatMap(({after}) => after).reverse()) await hook();
  }
}
