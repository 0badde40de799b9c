import type {Backend, BackendFactory, BackendNotice, HuddleRecord, Movement} from '@huddlekit/core';
import type {Context} from './context.ts';
import {hostDesk, type HostDesk} from './desk.ts';
import type {Fund, LocalFund} from './fund/given.ts';
import {huddlesPort} from './huddles.ts';
import {identityPort} from './identity.ts';
import {laterPorts} from './later.ts';
import {signUpsPort} from './sign-ups.ts';
import {loadSource} from './source.ts';
import {idbStore} from './store/idb.ts';
import {memoryStore} from './store/memory.ts';
import type {Store} from './store/tables.ts';

export type {HostDesk, KeptRows} from './desk.ts';
export type {GivenBallot, GivenComment, GivenProposal, LocalFund} from './fund/given.ts';
export {memoryStore} from './store/memory.ts';
export type {Store} from './store/tables.ts';

export interface LocalOptions {
  /** The IndexedDB database's name. Backends of one name share what is kept, in all tabs. Absent: `huddlekit`. */
  readonly name?: string;
  /** The movement to speak for. Absent: the demo's, or one without a name of its own. */
  readonly movement?: Movement;
  /** The huddles to offer. They are not kept: give them on every load. */
  readonly records?: readonly HuddleRecord[];
  /** Fund circles, their pots and rounds. */
  readonly fund?: LocalFund;
  /** Whether to offer the demo movement's huddles and fund circle too. */
  readonly demo?: boolean;
  /** The clock, in milliseconds since 1970. Absent: the device's. */
  readonly now?: () => number;
  /** `memory`, or a store that several backends share. Absent: IndexedDB, or memory where that is refused. */
  readonly storage?: 'memory' | Store;
  /** Under which name it is kept who is signed in, for tests with several people. Absent: `default`. */
  readonly profile?: string;
}

/** A backend, and what no visitor may do with it. */
export interface LocalSite {
  readonly backend: Backend;
  readonly desk: HostDesk;
}

/**
 * A backend that lives in the browser (or, in memory, in Node).
 *
 * Nothing is stored before a person acts: the database is made by the first write. Where storage is refused, everything
 * is kept in memory and `notices` holds `memory-only` once the first call has been answered. All of one browser's tabs
 * work on the same rows; places are given out within one transaction, so the last one has one winner.
 */
export const local = (options: LocalOptions = {}): Backend => openLocal(options).backend;

/** {@link local} with the host's desk: for tests, tools and demos. */
export function openLocal(options: LocalOptions = {}): LocalSite {
  const {name = 'huddlekit', demo = false, now = Date.now, profile = 'default', storage} = options;
  const notices: BackendNotice[] = demo ? ['demo'] : [];
  const source = lazy(() => loadSource({movement: options.movement, records: options.records, demo}, now()));
  const store = lazy(async (): Promise<Store> => {
    if (typeof storage === 'object') return storage;
    const {seed} = await source();
    const memoryOnly = (): void => void notices.push('memory-only');
    if (storage !== 'memory') return idbStore(name, seed, memoryOnly);
    memoryOnly();
    return memoryStore(seed);
  });
  const fund = lazy(() => loadFund(options.fund, demo, now()));
  const context: Context = {source, store, fund, now, profile};
  const signUps = signUpsPort(context);
  const rounds = laterPorts(lazy(async () => (await import('./fund/index.ts')).openFund(context)));
  return {
    backend: {
      huddles: huddlesPort(context),
      signUps,
      identity: identityPort(context, () => signUps.list()),
      ...rounds.ports,
      notices,
      close: async () => {
        rounds.stop();
        if (store.started) (await store()).close();
      },
    },
    desk: hostDesk(context),
  };
}

async function loadFund(given: LocalFund | undefined, demo: boolean, now: number): Promise<Fund> {
  const {toFund} = await import('./fund/given.ts');
  const demos = demo ? [(await import('./demo/fund/index.ts')).demoFund(now)] : [];
  return toFund([...demos, ...(given ? [given] : [])]);
}

/** For `backend="local"`, `"local:demo"` and `"local:<name of a database>"`. */
export const fromAddress: BackendFactory = (address) => {
  const name = address.replace(/^local:?/, '');
  if (name === 'demo') return local({name: 'huddlekit-demo', demo: true});
  return local(name ? {name} : {});
};

/** Does the work at the first call, and once; a failed try is not remembered. */
function lazy<T>(work: () => Promise<T>): (() => Promise<T>) & {readonly started: boolean} {
  let result: Promise<T> | undefined;
  const get = (): Promise<T> => {
    result ??= work().catch((error: unknown) => {
      result = undefined;
      throw error;
    });
    return result;
  };
  return Object.defineProperty(get, 'started', {get: () => result !== undefined}) as typeof get & {started: boolean};
}
