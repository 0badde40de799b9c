import {HuddleError, issue, type CallOptions, type IssueCode} from '@huddlekit/core';

/** Does the work, unless and until the signal aborts: then it rejects with the reason, and the work goes on alone. */
export async function call<T>(options: CallOptions | undefined, work: () => Promise<T>): Promise<T> {
  const signal = options?.signal;
  signal?.throwIfAborted();
  if (!signal) return work();
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    signal.addEventListener('abort', stop, {once: true});
    void work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', stop));
  });
}

/** An `invalid` error about one value. */
export const invalid = (path: string, code: IssueCode): HuddleError => {
  const found = issue(path, code);
  return new HuddleError('invalid', found.message, {issues: [found]});
};
