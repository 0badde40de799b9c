import {contractFund, contractSeed} from '@huddlekit/adapter-contract';
import type {Backend} from '@huddlekit/core';
import {newNonce} from '@huddlekit/core/fund';
import {expect} from '@open-wc/testing';
import {deleteDB, openDB} from 'idb';
import {openLocal} from './index.ts';

const now = Date.now();
const seed = contractSeed(now);
const name = 'rounds test';

describe('the local adapter’s storage of rounds', () => {
  const open: Backend[] = [];
  const site = (profile = 'default'): Required<Backend> => {
    const fund = contractFund(now, ['f-approval', 'f-deliberating']);
    const {backend} = openLocal({name, movement: seed.movement, records: seed.records, fund, profile});
    open.push(backend);
    return backend as Required<Backend>;
  };
  const exists = async (): Promise<boolean> => (await indexedDB.databases()).some((each) => each.name === name);
  const signedIn = async (email: string, backend = site(email)): Promise<Required<Backend>> => {
    const {preview} = await backend.identity.requestCode(email);
    await backend.identity.confirmCode(email, preview?.code ?? '');
    return backend;
  };
  const fresh = () => ({idempotencyKey: crypto.randomUUID()});

  afterEach(async () => {
    for (const backend of open.splice(0)) await backend.close?.();
    await deleteDB(name);
  });

  it('makes no database while people only look, also when voting begins', async () => {
    const {rounds, ballots, funds} = site();
    const stop = rounds.watch('f-approval', () => undefined);
    expect((await rounds.get('f-approval')).stage).to.equal('voting');
    expect(await rounds.proposals('f-approval')).to.have.length(4);
    await funds.pot('f-pot');
    const error: unknown = await ballots.mine('f-approval').catch((reason: unknown) => reason);
    expect(error).to.have.property('code', 'unauthenticated');
    stop();
    expect(await exists()).to.equal(false);
  });

  it('shows in every tab the same proposals and the same lot, before and after something is stored', async () => {
    const [here, there] = [site('here'), site('there')];
    const seen = async ({rounds}: Required<Backend>) => {
      const {lot, version} = await rounds.get('f-approval');
      return {lot, version, ids: (await rounds.proposals('f-approval')).map(({id}) => id)};
    };
    const before = await seen(here);
    expect(await seen(there)).to.deep.equal(before);
    await signedIn('zoe@example.org', here);
    expect(await seen(here)).to.deep.equal(before);
    expect(await seen(there)).to.deep.equal(before);
  });

  it('keeps a ballot for the next visit', async () => {
    const {ballots} = await signedIn('mia@example.org', site());
    const cast = await ballots.cast({round: 'f-approval', entries: [], nonce: newNonce()}, fresh());
    for (const backend of open.splice(0)) await backend.close?.();
    expect(await site().ballots.mine('f-approval')).to.deep.equal(cast);
  });

  it('adds its tables to a database of before there were rounds, and leaves the rest', async () => {
    const tables = {signUps: ['huddle', 'person'], people: ['email'], codes: [], keys: ['person'], sessions: ['person'], counters: []};
    const old = await openDB(name, 1, {
      upgrade(database) {
        for (const [table, indexes] of Object.entries(tables)) {
          const store = database.createObjectStore(table, {keyPath: 'id'});
          for (const field of indexes) store.createIndex(field, field);
        }
      },
    });
    await old.put('people', {id: 'p1', email: 'mia@example.org', name: 'Mia'});
    await old.put('sessions', {id: 'default', person: 'p1'});
    old.close();
    const {identity, ballots} = site();
    expect(await identity.current()).to.deep.include({id: 'p1', name: 'Mia'});
    expect((await ballots.cast({round: 'f-approval', entries: [], nonce: newNonce()}, fresh())).state).to.equal('cast');
  });
});
