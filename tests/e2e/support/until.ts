import {setTimeout as pause} from 'node:timers/promises';

/**
 * Asks again and again until `look` answers something other than `undefined`, `null` or `false`. An error of `look` counts
 * as "not yet", and is the cause of ours at the end.
 *
 * @param what Named in the error: `the code field`. A function is asked once, when time is up.
 * @param timeout Milliseconds. Default 60,000: as long as a slow and busy machine may take.
 * @throws {Error} When time is up.
 */
export async function until<T>(
  what: string | (() => string | Promise<string>),
  look: () => Promise<T> | T,
  timeout = 60_000,
): Promise<Exclude<T, undefined | null | false>> {
  const end = performance.now() + timeout;
  let cause: unknown;
  for (;;) {
    try {
      const found = await look();
      if (found !== undefined && found !== null && found !== false) return found as Exclude<T, undefined | null | false>;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    if (performance.now() > end) break;
    await pause(25);
  }
  throw new Error(`Not within ${timeout} ms: ${typeof what === 'string' ? what : await what()}`, {cause});
}
