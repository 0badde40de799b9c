import {lockFolder} from '../db/lock.ts';

// A second process for tests: takes the folder, says so, and keeps it until it is ended.
try {
  lockFolder(process.argv[2] ?? '');
  // Nobody refers to the lock: it is held all the same.
  (globalThis as {gc?: () => void}).gc?.();
  console.log('held');
  setInterval(() => {}, 1000);
} catch (error) {
  console.log((error as Error).message);
}
