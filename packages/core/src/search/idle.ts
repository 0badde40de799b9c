/** Milliseconds that a slice may take at least, when the browser names no idle time. */
const slice = 4;

/** Runs `task` when the page is idle, telling it until when (`performance.now()`) it may work. */
function whenIdle(task: (until: number) => void): void {
  if (typeof requestIdleCallback === 'function') {
    requestIdleCallback((deadline) => task(performance.now() + Math.max(slice, deadline.timeRemaining() / 2)), {
      timeout: 1000,
    });
  } else {
    setTimeout(() => task(performance.now() + slice));
  }
}

/** Work that is done in idle slices, and at once where someone needs its result. */
export class IdleWork {
  readonly #step: () => boolean;
  #running: Promise<void> | undefined;

  /** @param step Does a little; answers whether there is more to do. */
  constructor(step: () => boolean) {
    this.#step = step;
  }

  /** Starts if need be, and resolves when all is done. */
  start(): Promise<void> {
    return (this.#running ??= new Promise((resolve, reject) => {
      const work = (until: number) => {
        try {
          while (this.#step()) if (performance.now() >= until) return whenIdle(work);
          this.#running = undefined;
          resolve();
        } catch (error) {
          this.#running = undefined;
          reject(error);
        }
      };
      whenIdle(work);
    }));
  }
}
