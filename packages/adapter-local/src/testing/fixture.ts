import type {FundProbe, Seed, WritableFixture} from '@huddlekit/adapter-contract';
import {holdingStates, type Backend} from '@huddlekit/core';
import {openLocal, type HostDesk, type LocalSite, type Store} from '../index.ts';

/** Where a fixture keeps its rows: a store that its devices share, or a database that each opens for itself. */
export type Storage = {readonly store: Store} | {readonly database: string; readonly remove: () => Promise<unknown>};

/**
 * A local backend as the contract wants it, with a clock that stands still until it is moved.
 * @param change What is done to every device's backend, to break it on purpose.
 */
export async function localFixture(
  seed: Seed,
  start: number,
  storage: Storage,
  change: (backend: Backend) => Backend = (backend) => backend,
): Promise<WritableFixture> {
  let now = start;
  let devices = 0;
  const open: LocalSite[] = [];
  const site = (): LocalSite => {
    const {backend, desk} = openLocal({
      ...('store' in storage ? {storage: storage.store} : {name: storage.database}),
      movement: seed.movement,
      records: seed.records,
      ...(seed.fund ? {fund: seed.fund} : {}),
      now: () => now,
      profile: `device ${++devices}`,
    });
    const made = {backend: change(backend), desk};
    open.push(made);
    return made;
  };
  const first = site();
  const codeFor = async (email: string): Promise<string> => {
    const {codes} = await first.desk.rows();
    return codes.find(({id}) => id === email.toLowerCase())?.code ?? '';
  };
  return {
    backend: first.backend,
    device: async () => site().backend,
    as: async (email) => signedIn(site().backend, email, codeFor),
    codeFor,
    probe: probe(first.desk),
    fund: fundProbe(first.desk),
    decide: (...decision) => first.desk.decide(...decision),
    advance: async (milliseconds) => void (now += milliseconds),
    async cleanup() {
      for (const {backend} of open) await backend.close?.();
      if ('remove' in storage) await storage.remove();
    },
  };
}

async function signedIn(backend: Backend, email: string, codeFor: (email: string) => Promise<string>): Promise<Backend> {
  await backend.identity?.requestCode(email);
  await backend.identity?.confirmCode(email, await codeFor(email));
  return backend;
}

function probe(desk: HostDesk): WritableFixture['probe'] {
  return {
    signUps: async (huddle) => {
      const {people, signUps} = await desk.rows();
      return signUps
        .filter((row) => row.huddle === huddle)
        .sort((a, b) => a.number - b.number)
        .map(({id, person, state, said}) => {
          const email = people.find((each) => each.id === person)?.email ?? '';
          return {id, email, state, accessNeeds: said.accessNeeds};
        });
    },
    places: async (huddle) => {
      const rows = (await desk.signUps(huddle)).map(({row}) => row);
      const taken = rows.filter(({state}) => holdingStates.includes(state)).length;
      return {taken, waiting: rows.filter(({state}) => state === 'waitlisted').length};
    },
    traces: async (text) => {
      const rows = Object.values(await desk.rows()).flat();
      return rows.map((row) => JSON.stringify(row)).filter((row) => row.includes(text));
    },
  };
}

const fundProbe = (desk: HostDesk): FundProbe => ({
  ballots: async (round) => {
    const {ballots, people} = await desk.rows();
    return ballots
      .filter((row) => row.round === round)
      .map(({person, revision, commitment, entries}) => {
        const email = people.find(({id}) => id === person)?.email;
        return {...(email === undefined ? {} : {email}), revision, commitment, entries};
      });
  },
  chain: async (round) => (await desk.rows()).rounds.find(({id}) => id === round)?.vote?.chain.slice() ?? [],
});
