import type {CountOptions} from '../outcome.ts';
import type {Job, Message} from './protocol.ts';

// Twice in the same words, from the name to the URL: by them bundlers find a worker, and give it a file of its own.

export const fromUrl = (): Worker => new Worker(new URL('./thread.js', import.meta.url), {type: 'module'});

export function fromBlob(): Worker {
  const Worker = BlobWorker;
  return new Worker(new URL('./thread.js', import.meta.url), {type: 'module'}) as object as globalThis.Worker;
}

/** A worker of the page's own origin, whichever origin the script is from. The Blob goes when it has been read. */
class BlobWorker {
  constructor(script: URL, options: WorkerOptions) {
    const source = `import ${JSON.stringify(script)};URL.revokeObjectURL(import.meta.url)`;
    return new Worker(URL.createObjectURL(new Blob([source], {type: 'text/javascript'})), options);
  }
}

/**
 * Has a worker do a job, and ends it.
 *
 * @returns Nothing where it could not be started: what refuses a worker throws at once (another origin, no workers at all), or
 *   sends an error before the thread has said that it is ready (a content security policy, a file that is not there).
 * @throws What the thread threw, what `onProgress` throws, and the signal's reason.
 */
export async function ask(
  make: () => Worker,
  job: Job,
  onProgress: CountOptions['onProgress'],
  signal: AbortSignal | undefined,
): Promise<{readonly outcome: unknown} | undefined> {
  let thread: Worker;
  try {
    thread = make();
  } catch {
    return undefined;
  }
  const over = new AbortController();
  try {
    return await new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), {signal: over.signal});
      let ready = false;
      thread.onerror = (event) => {
        event.preventDefault();
        if (ready) reject(new Error(event.message));
        else resolve(undefined);
      };
      const hear = async (message: Message) => {
        if ('ready' in message) {
          ready = true;
          thread.postMessage(job);
        } else if ('progress' in message) onProgress?.(message.progress);
        else if ('outcome' in message) resolve(message);
        else throw revived(message.error);
      };
      thread.onmessage = ({data}: MessageEvent<Message>) => hear(data).catch(reject);
    });
  } finally {
    thread.terminate();
    over.abort();
  }
}

/** An error of the thread, of the kind that it was where the language has it. */
function revived({name, message}: {readonly name: string; readonly message: string}): Error {
  const kinds: Record<string, ErrorConstructor> = {TypeError, RangeError};
  return Object.assign(new (kinds[name] ?? Error)(message), {name});
}
