import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import {testBackend} from './index.ts';
import {board} from './testing/board.ts';

const start = Date.now();

testBackend({
  name: 'the example of the documentation',
  runner: {describe, it, before, after},
  ports: ['huddles'],
  now: () => start,
  create: async ({movement, records}) => ({
    backend: board({movement, load: async () => records, now: () => start}),
    cleanup: async () => undefined,
  }),
});

describe('the documentation', () => {
  it('shows the example just as it is tested', () => {
    const docs = readFileSync(new URL('../../../docs/writing-an-adapter.md', import.meta.url), 'utf8');
    assert.ok(docs.includes(readFileSync(new URL('./testing/board.ts', import.meta.url), 'utf8')));
  });
});
