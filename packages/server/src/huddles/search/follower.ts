/**
 * Runs a refresh so that each caller gets one that started after they asked, and no two run at a time. Callers that come
 * while one is running share the next.
 */
export class Follower {
  readonly #refresh: () => Promise<void>;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(refresh: () => Promise<void>) {
    this.#refresh = refresh;
  }

  /** Resolves when everything that was there at the time of the call has been seen. */
  catchUp(): Promise<void> {
    if (!this.#running) return this.#start();
    return (this.#next ??= this.#running
      .catch(() => {})
      .then(() => {
        this.#next = undefined;
        return this.#start();
      }));
  }

  #start(): Promise<void> {
    const run = this.#refresh();
    this.#running = run;
    const done = () => {
      if (this.#running === run) this.#running = undefined;
    };
    run.then(done, done);
    return run;
  }
}
