import type {OutcomeOf} from '../count.ts';
import type {Election, RankedElection} from '../election.ts';
import type {CountOptions, Progress} from '../outcome.ts';
import type {BudgetRuleSpec, RankedRuleSpec, RuleSpec} from '../spec.ts';
import {ask, fromBlob, fromUrl} from './ask.ts';

export interface WorkerCountOptions extends CountOptions {
  /** Stops the count. In a worker at once; where there is none, at the next `onProgress`. */
  readonly signal?: AbortSignal;
  /**
   * Makes the worker, for a page whose bundler or policy needs a URL of its own: a module worker that runs
   * `@huddlekit/tally/worker/thread`. It is terminated after the count.
   */
  readonly worker?: () => Worker;
}

/**
 * As `count`, in a thread of its own, so that the page stays awake. Each call starts a module worker and ends it.
 *
 * The answer comes where no worker can be had, too. Where the script is another origin's, as from a CDN, a Blob of the page's
 * own imports it; where that is refused as well, and in Node, the count runs in place, in one go after the next frame.
 * `onProgress` is called at most ten times a second by a worker, and at every step in place.
 *
 * @throws {TypeError} As `count`. An error of the thread arrives with its name and message; its stack stays there.
 * @throws The signal's reason, once it is aborted.
 */
export function countInWorker<S extends BudgetRuleSpec>(election: Election, spec: S, options?: WorkerCountOptions): Promise<OutcomeOf<S>>;
export function countInWorker<S extends RankedRuleSpec>(
  election: Election | RankedElection,
  spec: S,
  options?: WorkerCountOptions,
): Promise<OutcomeOf<S>>;
export async function countInWorker(
  election: Election | RankedElection,
  spec: RuleSpec,
  {signal, worker, ties, onProgress}: WorkerCountOptions = {},
): Promise<unknown> {
  signal?.throwIfAborted();
  const job = {election, spec, ties};
  for (const make of worker ? [worker] : [fromUrl, fromBlob]) {
    const answer = await ask(make, job, onProgress, signal);
    if (answer) return answer.outcome;
  }
  const [{count}] = await Promise.all([import('../count.ts'), nextFrame()]);
  signal?.throwIfAborted();
  const watched = (progress: Progress) => {
    onProgress?.(progress);
    signal?.throwIfAborted();
  };
  return count(election, spec, {ties, onProgress: watched});
}

/** Lets the page draw what it has to say about waiting. A page in the background draws no frames. */
const nextFrame = (): Promise<void> =>
  new Promise((resolve) => {
    globalThis.requestAnimationFrame?.(() => setTimeout(resolve));
    setTimeout(resolve, 'requestAnimationFrame' in globalThis ? 100 : 0);
  });
