import {databaseName} from '../queue/may-wait.ts';

/** A device on which nothing was ever kept: tests of one browser share what it keeps. */
export const forgetQueue = (): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(databaseName);
    request.onsuccess = resolve;
    request.onerror = () => reject(request.error);
  });
