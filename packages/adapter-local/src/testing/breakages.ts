import type {Seed} from '@huddlekit/adapter-contract';
import {
  HuddleError,
  words,
  type Backend,
  type HuddlePage,
  type HuddlesPort,
  type PortName,
  type SignUp,
  type SignUpsPort,
} from '@huddlekit/core';
import type {Store} from '../index.ts';
import type {Writer} from '../store/tables.ts';
import {fundBreakages} from './fund-breakages.ts';

/** A way of breaking the local adapter on purpose, and the contract's test that has to notice. */
export interface Breakage {
  readonly name: string;
  /** The end of the title of a test that must fail. */
  readonly noticedBy: string;
  readonly backend?: (backend: Backend, seed: Seed) => Backend;
  readonly store?: (rows: Writer) => Partial<Writer>;
  readonly seed?: (seed: Seed) => Seed;
  /** What it promises. Absent: every port. */
  readonly ports?: readonly PortName[];
}

/** A store whose transactions are changed. */
export const changedStore = (store: Store, change: (rows: Writer) => Partial<Writer>): Store => ({
  ...store,
  read: (work) => store.read((rows) => work({...(rows as Writer), ...change(rows as Writer)})),
  write: (work) => store.write((rows) => work({...rows, ...change(rows)})),
  settle: (work) => store.settle((rows) => work({...rows, ...change(rows)})),
});

type Change<Port> = (port: Port, seed: Seed) => Partial<Port>;

const withHuddles =
  (change: Change<HuddlesPort>) =>
  (backend: Backend, seed: Seed): Backend => {
    const port = backend.huddles as HuddlesPort;
    return {...backend, huddles: {...port, ...change(port, seed)}};
  };

const withSignUps =
  (change: Change<SignUpsPort>) =>
  (backend: Backend, seed: Seed): Backend => {
    const port = backend.signUps as SignUpsPort;
    return {...backend, signUps: {...port, ...change(port, seed)}};
  };

/** Changes every sign-up that the port answers with. */
const changingAnswers = (change: (signUp: SignUp, seed: Seed) => SignUp) =>
  withSignUps((port, seed) => ({
    submit: async (...call) => change(await port.submit(...call), seed),
    get: async (...call) => change(await port.get(...call), seed),
    list: async (...call) => (await port.list(...call)).map((each) => change(each, seed)),
  }));

/** Rows without some of a huddle's, so that a transaction does not see them. */
const hiding = (hidden: (rows: {state?: string}[]) => unknown[]) => (rows: Writer): Partial<Writer> => ({
  where: async (table, field, value) => {
    const found = await rows.where(table, field, value);
    if (table !== 'signUps' || field !== 'huddle') return found;
    const out = new Set(hidden(found as {state?: string}[]));
    return found.filter((row) => !out.has(row));
  },
});

const filtering = (page: HuddlePage, keep: (huddle: HuddlePage['items'][number]) => boolean): HuddlePage => {
  const items = page.items.filter(keep);
  return {...page, items, total: items.length};
};

const finding: readonly Breakage[] = [
  {
    name: 'lists drafts',
    noticedBy: 'never lists drafts',
    seed: (seed) => ({
      ...seed,
      records: seed.records.map(
        (record) => (record.lifecycle === 'draft' ? {...record, lifecycle: 'published'} : record),
      ),
    }),
  },
  {
    name: 'repeats the last huddle of a page on the next',
    noticedBy: 'without doubles and gaps, 3 a page',
    backend: withHuddles((port) => {
      let last: HuddlePage['items'] = [];
      return {
        list: async (query, options) => {
          const page = await port.list(query, options);
          const items = query.cursor ? [...last, ...page.items.slice(last.length)] : page.items;
          last = page.items.slice(-1);
          return {...page, items};
        },
      };
    }),
  },
  {
    name: 'counts a facet under its own filter',
    noticedBy: 'counts mode under every filter but its own',
    backend: withHuddles((port) => ({
      list: async (query, options) => {
        const page = await port.list(query, options);
        if (!page.facets || !query.mode?.length) return page;
        const mode = page.facets.mode.filter(({value}) => (query.mode as string[]).includes(value));
        return {...page, facets: {...page.facets, mode}};
      },
    })),
  },
  {
    name: 'takes unknown access for provided',
    noticedBy: 'narrows by access',
    backend: withHuddles((port) => ({
      list: async ({access, ...query}, options) =>
        filtering(
          await port.list(query, options),
          (huddle) => (access ?? []).every((need) => huddle.access[need] !== 'no'),
        ),
    })),
  },
  {
    name: 'forgives no typing error',
    noticedBy: 'forgives a typing error',
    backend: withHuddles((port) => ({
      list: async (query, options) => {
        const page = await port.list(query, options);
        const begins = (text: string) =>
          words(query.text ?? '').every((word) => words(text).some((each) => each.startsWith(word)));
        return query.text ? filtering(page, (huddle) => begins(JSON.stringify(huddle))) : page;
      },
    })),
  },
  {
    name: 'does not look at the signal',
    noticedBy: 'rejects a call that was aborted before with the reason',
    backend: withHuddles((port) => ({list: (query) => port.list(query)})),
  },
  {
    name: 'says “invalid” of what does not exist',
    noticedBy: 'answers › does not know drafts and what does not exist',
    backend: withHuddles((port) => ({
      get: (...call) =>
        port.get(...call).catch((cause: unknown) => {
          throw new HuddleError('invalid', 'No such huddle.', {cause});
        }),
    })),
  },
  {
    name: 'shows the exact place',
    noticedBy: 'the place coarse',
    backend: withHuddles((port, seed) => ({
      get: async (...call) => {
        const huddle = await port.get(...call);
        const place = seed.records.find(({id}) => id === huddle.id)?.place;
        return place ? {...huddle, place} : huddle;
      },
    })),
  },
  {
    name: 'has a port more',
    noticedBy: 'has no port that is not promised',
    ports: ['huddles', 'signUps', 'identity'],
  },
  {
    name: 'lacks a port',
    noticedBy: 'has the port identity, whole',
    backend: ({identity: _gone, ...backend}) => backend,
  },
  {
    name: 'lacks a part of a port',
    noticedBy: 'has the port signUps, whole',
    backend: withSignUps(() => ({accept: undefined}) as unknown as Partial<SignUpsPort>),
  },
];

const joining: readonly Breakage[] = [
  {
    name: 'overbooks by one',
    noticedBy: 'gives no place twice when 50 people ask at once',
    store: hiding((rows) => rows.filter(({state}) => state === 'confirmed').slice(0, 1)),
  },
  {
    name: 'forgets idempotency keys',
    noticedBy: 'replays the first answer to a key, and stores one sign-up',
    store: (rows) => ({get: async (table, id) => (table === 'keys' ? undefined : rows.get(table, id))}),
  },
  {
    name: 'shares keys between people',
    noticedBy: 'keeps the keys of people apart',
    store: (rows) => ({
      get: async (table, id) => {
        const own = await rows.get(table, id);
        if (own || table !== 'keys') return own;
        return (await rows.all(table)).find((row) => row.id.split(' ')[1] === id.split(' ')[1]);
      },
    }),
  },
  {
    name: 'gives the chat link to the waiting list',
    noticedBy: 'releases the chat link and the address to confirmed people only',
    backend: changingAnswers((signUp, {records}) => {
      const released = records.find(({id}) => id === signUp.huddle)?.released;
      return released && signUp.state === 'waitlisted' ? {...signUp, released} : signUp;
    }),
  },
  {
    name: 'counts positions from two',
    noticedBy: 'gives positions in the order in which people came',
    backend: changingAnswers((signUp) => (signUp.position ? {...signUp, position: signUp.position + 1} : signUp)),
  },
  {
    name: 'takes an offered place for free',
    noticedBy: 'counts an offered place as taken, so that nobody jumps the queue',
    store: hiding((rows) => rows.filter(({state}) => state === 'offered')),
  },
  {
    name: 'offers to the last in line',
    noticedBy: 'offers a freed place to the first in line, for 48 hours',
    store: (rows) => ({
      put: (table, row) => rows.put(table, 'turn' in row ? {...row, turn: -Math.abs(row.turn)} : row),
    }),
  },
  {
    name: 'shows the sign-ups of others',
    noticedBy: 'does not know the sign-ups of others',
    store: (rows) => ({
      get: async (table, id) => {
        const row = await rows.get(table, id);
        if (table !== 'signUps' || !row) return row;
        const latest = (await rows.all('sessions')).at(-1);
        return {...row, person: latest?.person};
      },
    }),
  },
  {
    name: 'keeps sign-ups when their person is erased',
    noticedBy: 'erases a person and all that they said',
    store: (rows) => ({delete: async (table, id) => (table === 'signUps' ? undefined : rows.delete(table, id))}),
  },
  {
    name: 'takes a code twice',
    noticedBy: 'takes a code once',
    store: (rows) => ({delete: async (table, id) => (table === 'codes' ? undefined : rows.delete(table, id))}),
  },
  {
    name: 'does not count wrong codes',
    noticedBy: 'lets nobody try a code more than five times',
    store: (rows) => ({put: (table, row) => rows.put(table, 'triesLeft' in row ? {...row, triesLeft: 5} : row)}),
  },
  {
    name: 'keeps access needs for ever',
    noticedBy: 'forgets access needs 30 days after the end',
    store: (rows) => ({
      put: async (table, row) => {
        const before = 'said' in row ? await rows.get('signUps', row.id) : undefined;
        return rows.put(
          table,
          before && 'said' in row ? {...row, said: {...row.said, accessNeeds: before.said.accessNeeds}} : row,
        );
      },
    }),
  },
];

export const breakages: readonly Breakage[] = [...finding, ...joining, ...fundBreakages];
