import type {Backend, SignUp} from '@huddlekit/core';
import {isHuddleError, isRetryable} from '@huddlekit/core';
import {sendIntent, type Intent} from './intent.ts';
import {QueueStore, type Waiting} from './store.ts';

/** What happened to something that waited. `signUp` is the backend's answer; absent when it was discarded or stopped. */
export interface QueueChange {
  readonly scope?: string;
  readonly intent?: Intent;
  readonly signUp?: SignUp;
  /** Set by the first listener that announces the answer, so that a page hears of it once. */
  claimed?: boolean;
}

const firstPause = 5000;
const longestPause = 300_000;

/** How long to wait after so many failed tries: doubling, with up to a half more so that devices do not come in step. */
export const pauseAfter = (tries: number, chance = Math.random()): number =>
  Math.round(Math.min(longestPause, firstPause * 2 ** Math.max(0, tries - 1)) * (1 + chance / 2));

/** Runs `work` while no other tab does; returns without running it when one does. Without Web Locks, just runs it. */
async function alone(name: string, work: () => Promise<void>): Promise<void> {
  // A sandboxed frame may have the interface and refuse its use.
  const held = await navigator.locks?.query().then(Boolean, () => false);
  if (!held) return work();
  await navigator.locks.request(name, {ifAvailable: true}, (lock) => (lock ? work() : undefined));
}

const openChannel = (): BroadcastChannel | undefined => {
  try {
    return new BroadcastChannel('huddlekit.queue');
  } catch {
    return undefined;
  }
};

/**
 * Sends what waits on this device: when the page is opened, when the network is back, and after growing pauses. The key
 * stays the same, and only one tab sends at a time, so that nothing is done twice.
 */
export class Queue {
  readonly #store = new QueueStore();
  readonly #listeners = new Set<(change: QueueChange) => void>();
  readonly #watches = new Map<string, {backend: Backend; count: number}>();
  #channel: BroadcastChannel | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> | undefined;
  #again = false;

  /** What waits for one backend, oldest first. */
  async list(scope: string): Promise<Waiting[]> {
    return (await this.#store.all()).filter((waiting) => waiting.scope === scope);
  }

  /** Whether the device refused to keep the intent, so that it is gone with the page. */
  onlyHere(key: string): boolean {
    return this.#store.onlyHere(key);
  }

  /** Keeps an intent that could not be sent. One of the same huddle and kind that waits already is replaced. */
  async add(scope: string, intent: Intent): Promise<void> {
    for (const {intent: other} of await this.list(scope)) {
      const same = other.huddle === intent.huddle && other.kind === intent.kind;
      if (same && other.key !== intent.key) await this.#store.remove(other.key);
    }
    const now = Date.now();
    await this.#store.put({intent, scope, savedAt: now, tries: 1, nextAt: now + pauseAfter(1)});
    this.#tell({scope, intent});
    await this.#schedule();
  }

  /** Forgets an intent without sending it. It may have been carried out all the same, if only its answer was lost. */
  async discard(intent: Intent): Promise<void> {
    await this.#store.remove(intent.key);
    this.#tell({intent});
  }

  /** Calls back after every change, in this tab or another. Returns how to stop that. */
  subscribe(listener: (change: QueueChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Sends what waits for a backend from now on: at once, or, where the last try has just failed, after its pause.
   * Returns how to stop that.
   */
  watch(scope: string, backend: Backend, atOnce = true): () => void {
    const watch = this.#watches.get(scope);
    const count = watch?.backend === backend ? watch.count + 1 : 1;
    const mine = {backend, count};
    if (count > 1 && watch) watch.count = count;
    else this.#watches.set(scope, mine);
    if (this.#watches.size === 1 && count === 1) this.#listen(true);
    if (count === 1) void this.flush(atOnce);
    return () => this.#unwatch(scope, backend);
  }

  /** Tries everything that may be tried: all of it with `now`, else what is due. Calls meanwhile join in. */
  flush(now = false): Promise<void> {
    if (this.#sending) {
      this.#again ||= now;
      return this.#sending;
    }
    this.#sending = alone('huddlekit.queue', () => this.#sendAll(now)).finally(async () => {
      this.#sending = undefined;
      if (this.#again) {
        this.#again = false;
        return this.flush(true);
      }
      await this.#schedule();
    });
    return this.#sending;
  }

  async #sendAll(now: boolean): Promise<void> {
    for (const waiting of await this.#store.all()) {
      const watch = this.#watches.get(waiting.scope);
      if (!watch || (!now && (waiting.stopped || waiting.nextAt > Date.now()))) continue;
      await this.#send(watch.backend, waiting);
    }
  }

  async #send(backend: Backend, waiting: Waiting): Promise<void> {
    const {intent, scope} = waiting;
    try {
      const signUp = await sendIntent(backend, intent);
      await this.#store.remove(intent.key);
      this.#tell({scope, intent, signUp});
    } catch (error) {
      // An aborted call, by a backend that was closed, says nothing about the intent.
      const stopped = isHuddleError(error) && !isRetryable(error) ? error.code : undefined;
      const tries = waiting.tries + 1;
      const pause = Math.max(pauseAfter(tries), isHuddleError(error) ? (error.retryAfter ?? 0) : 0);
      const {stopped: _before, ...rest} = waiting;
      // Discarded meanwhile, here or in another tab.
      if (!(await this.#store.all()).some((other) => other.intent.key === intent.key)) return;
      await this.#store.put({...rest, tries, nextAt: Date.now() + pause, ...(stopped ? {stopped} : {})});
      if (stopped) this.#tell({scope, intent});
    }
  }

  /** Sets the timer for what is due first. */
  async #schedule(): Promise<void> {
    const due = (await this.#store.all())
      .filter(({scope, stopped}) => !stopped && this.#watches.has(scope))
      .map(({nextAt}) => nextAt);
    clearTimeout(this.#timer);
    if (due.length) this.#timer = setTimeout(() => void this.flush(), Math.max(0, Math.min(...due) - Date.now()));
  }

  #unwatch(scope: string, backend: Backend): void {
    const watch = this.#watches.get(scope);
    if (watch?.backend !== backend || --watch.count > 0) return;
    this.#watches.delete(scope);
    if (this.#watches.size === 0) this.#listen(false);
  }

  #listen(on: boolean): void {
    if (on) {
      addEventListener('online', this.#online);
      this.#channel = openChannel();
      this.#channel?.addEventListener('message', this.#heard);
    } else {
      removeEventListener('online', this.#online);
      this.#channel?.close();
      this.#channel = undefined;
      clearTimeout(this.#timer);
    }
  }

  readonly #online = (): void => void this.flush(true);

  // Another tab's answer is read from the backend by whoever shows it: only the news of a change goes between tabs.
  readonly #heard = (): void => {
    for (const listener of this.#listeners) listener({});
  };

  #tell(change: QueueChange): void {
    for (const listener of this.#listeners) listener(change);
    this.#channel?.postMessage(null);
  }
}

/** The page's one queue. */
export const queue = new Queue();
