import {after, before, describe, it} from 'node:test';
import {testBackend} from '@huddlekit/adapter-contract';
import {localFixture} from './testing/fixture.ts';
import {memoryStore} from './index.ts';

const start = Date.now();

testBackend({
  name: 'the local adapter in memory',
  runner: {describe, it, before, after},
  ports: ['huddles', 'signUps', 'identity', 'rounds', 'ballots', 'funds'],
  now: () => start,
  movableClock: true,
  create: (seed) => localFixture(seed, start, {store: memoryStore()}),
});
