import type {Deps} from './deps.ts';

/** Work that a server does by itself from time to time. Several servers do it at once: it must bear that. */
export interface Job {
  readonly name: string;
  /** Milliseconds from the end of one run to the start of the next. */
  readonly every: number;
  /** @param stopping Aborts when the server stops, which waits for what is under way: work of many pieces begins no further one. */
  run(deps: Deps, stopping: AbortSignal): Promise<void>;
}

/** Runs jobs until told to stop. A run that fails is logged, and the next one comes all the same. */
export function startJobs(jobs: readonly Job[], deps: Deps): {stop(): Promise<void>} {
  const loops = jobs.map((job) => loop(job, deps));
  return {
    async stop() {
      await Promise.all(loops.map((each) => each.stop()));
    },
  };
}

function loop(job: Job, deps: Deps): {stop(): Promise<void>} {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  const turn = async () => {
    try {
      await job.run(deps, stopping.signal);
    } catch (error) {
      const {name, code} = error as Error & {code?: unknown};
      deps.log.error({job: job.name, error: {name, code}}, 'job failed');
    }
    if (!stopping.signal.aborted) plan(job.every);
  };
  const plan = (delay: number) => {
    timer = setTimeout(() => (current = turn()), delay);
    timer.unref();
  };
  plan(0);
  return {
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await current;
    },
  };
}
