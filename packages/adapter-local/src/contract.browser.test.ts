import {testBackend} from '@huddlekit/adapter-contract';
import {deleteDB} from 'idb';
import {localFixture} from './testing/fixture.ts';

const start = Date.now();
let databases = 0;

testBackend({
  name: 'the local adapter in IndexedDB, each device with a connection of its own',
  runner: {describe, it, before, after},
  ports: ['huddles', 'signUps', 'identity', 'rounds', 'ballots', 'funds'],
  now: () => start,
  movableClock: true,
  create: (seed) => {
    const database = `contract ${++databases}`;
    return localFixture(seed, start, {database, remove: () => deleteDB(database)});
  },
});
