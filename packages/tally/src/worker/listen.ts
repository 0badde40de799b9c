import {count} from '../count.ts';
import type {Job, Message} from './protocol.ts';

/** The two members of a worker's global scope, or of a message port, that a count needs. */
export interface Scope {
  onmessage: ((event: MessageEvent<Job>) => void) | null;
  postMessage(message: Message): void;
}

/** Milliseconds between two reports of progress: a page needs no more, and each costs the thread a message. */
const pause = 100;

/** Counts each job that arrives, one after another. */
export function listen(scope: Scope): void {
  scope.onmessage = ({data: {election, spec, ties}}) => {
    let reported = -Infinity;
    try {
      const outcome = count(election, spec, {
        ties,
        onProgress(progress) {
          const now = performance.now();
          if (now - reported < pause) return;
          reported = now;
          scope.postMessage({progress});
        },
      });
      scope.postMessage({outcome});
    } catch (error) {
      // As two texts: a cloned error loses a name that is not the language's own, and an outcome that cannot be cloned ends here too.
      const {name, message} = error instanceof Error ? error : new Error(String(error));
      scope.postMessage({error: {name, message}});
    }
  };
  scope.postMessage({ready: true});
}
