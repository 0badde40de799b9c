/** Where intents wait on the device. */
export const databaseName = 'huddlekit-queue';

/** Whether anything may wait on this device. Opens and creates nothing. */
export async function mayWait(): Promise<boolean> {
  try {
    return (await indexedDB.databases()).some(({name}) => name === databaseName);
  } catch {
    // Storage is refused here, so nothing can have been kept.
    return false;
  }
}
