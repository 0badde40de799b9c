import type {CountedRound, RoundToCount} from '@huddlekit/tally/round';
import type {Message} from './serve.ts';

/**
 * Counts a round in a thread of its own, so that the page stays awake. Where none can be had, as with a script of another origin or
 * under Trusted Types, it is counted in place.
 *
 * @throws {Error} When the round is not sound.
 */
export async function countInWorker(round: RoundToCount): Promise<CountedRound> {
  const thread = start();
  const counted = thread && (await ask(thread, round).finally(() => thread.terminate()));
  if (counted) return counted;
  const {countRound} = await import('@huddlekit/tally/round');
  return countRound(round);
}

function start(): Worker | undefined {
  try {
    return new Worker(new URL('./thread.js', import.meta.url), {type: 'module'});
  } catch {
    return undefined;
  }
}

/** @returns Nothing where the thread did not start: an error comes before it has said that it is ready. */
const ask = (thread: Worker, round: RoundToCount): Promise<CountedRound | undefined> =>
  new Promise((resolve, reject) => {
    let ready = false;
    thread.onerror = (event) => {
      event.preventDefault();
      if (ready) reject(new Error(event.message));
      else resolve(undefined);
    };
    thread.onmessage = ({data}: MessageEvent<Message>) => {
      if ('counted' in data) return resolve(data.counted);
      if ('error' in data) return reject(new Error(data.error));
      ready = true;
      thread.postMessage(round);
    };
  });
