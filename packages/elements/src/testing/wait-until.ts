/** Milliseconds that a slow and busy machine may take. What holds at once is not waited for. */
const patience = 30_000;

/**
 * Waits until a condition holds. An error of the condition counts as "not yet", and is the cause of ours at the end.
 *
 * @param what Named in the error. A function is asked when time is up.
 * @throws {Error} After half a minute.
 */
export async function waitUntil(condition: () => unknown, what: string | (() => string) = String(condition)): Promise<void> {
  // From here, so that it leads to the test.
  const failure = new Error();
  for (const end = performance.now() + patience; performance.now() < end; ) {
    try {
      if (await condition()) return;
      failure.cause = undefined;
    } catch (error) {
      failure.cause = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  failure.message = `Not within ${patience} ms: ${typeof what === 'string' ? what : what()}`;
  throw failure;
}
