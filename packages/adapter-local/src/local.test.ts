import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {contractSeed} from '@huddlekit/adapter-contract';
import type {Huddle, SignUp} from '@huddlekit/core';
import {fromAddress, local, memoryStore, openLocal, type LocalSite, type Store} from './index.ts';

const now = Date.now();
const seed = contractSeed(now);

const siteOn = (storage: Store | 'memory', profile = 'default'): LocalSite =>
  openLocal({storage, profile, movement: seed.movement, records: seed.records, now: () => now});

async function signIn({backend}: LocalSite, email: string): Promise<void> {
  const {preview} = (await backend.identity?.requestCode(email)) ?? {};
  await backend.identity?.confirmCode(email, preview?.code ?? '');
}

async function join({backend}: LocalSite, huddle: string): Promise<SignUp> {
  const input = {huddle, name: 'Ana', answers: {}, accessNeeds: [], consents: []};
  return (await backend.signUps?.submit(input, {idempotencyKey: crypto.randomUUID()})) as SignUp;
}

describe('the local adapter', () => {
  it('shows the code, since no mail leaves the browser', async () => {
    const answer = await siteOn('memory').backend.identity?.requestCode('ana@example.org');
    assert.match(answer?.preview?.code ?? '', /^\d{6}$/);
  });

  it('works in memory where there is no IndexedDB, and says so', async () => {
    const backend = local({records: seed.records, movement: seed.movement});
    await backend.huddles?.list({});
    assert.deepEqual(backend.notices, ['memory-only']);
  });

  it('speaks for an unnamed movement where none is given', async () => {
    const backend = local({storage: 'memory'});
    assert.equal((await backend.huddles?.movement())?.id, 'default');
    assert.deepEqual(await backend.huddles?.list({}), {items: [], total: 0});
  });

  it('resolves addresses', async () => {
    const demo = await fromAddress('local:demo', {});
    assert.deepEqual(demo.notices, ['demo']);
    assert.equal((await demo.huddles?.movement())?.name, 'Common Ground');
    assert.equal((await demo.huddles?.list({}))?.items.length, 20);
    const plain = await fromAddress('local:notes', {});
    assert.equal((await plain.huddles?.list({}))?.total, 0);
  });

  it('tells every backend on a store of what one of them did', async () => {
    const store = memoryStore();
    const [here, there] = [siteOn(store, 'here'), siteOn(store, 'there')];
    await signIn(here, 'ana@example.org');
    await there.backend.huddles?.list({});
    await join(here, 'j-sole');
    const page = await there.backend.huddles?.list({ids: ['j-sole']});
    assert.deepEqual(page?.items[0]?.places, {capacity: 1, left: 0, waiting: 0});
    assert.equal(page?.items[0]?.state, 'full');
  });

  it('hands out copies, so that nobody changes what is kept', async () => {
    const site = siteOn('memory');
    await signIn(site, 'ana@example.org');
    const signUp = await join(site, 'j-pod');
    Object.assign(signUp.released ?? {}, {chatUrl: 'https://elsewhere.example'});
    Object.assign(signUp, {name: 'Changed'});
    const huddle = (await site.backend.huddles?.get('j-pod')) as Huddle;
    huddle.title = 'Changed';
    const [again] = (await site.backend.signUps?.list()) ?? [];
    assert.equal(again?.name, 'Ana');
    assert.notEqual(again?.released?.chatUrl, 'https://elsewhere.example');
    assert.equal((await site.backend.huddles?.get('j-pod'))?.title, 'A pod of three');
  });

  it('still shows, and lets go of, a sign-up whose huddle is no longer given', async () => {
    const store = memoryStore();
    const before = siteOn(store);
    await signIn(before, 'ana@example.org');
    const {id} = await join(before, 'j-pod');
    const {backend} = openLocal({storage: store, movement: seed.movement, records: [], now: () => now});
    assert.equal((await backend.signUps?.get(id))?.state, 'confirmed');
    const left = await backend.signUps?.withdraw(id, {idempotencyKey: 'a-key-for-leaving'});
    assert.equal(left?.state, 'withdrawn');
  });

  it('decides each application once', async () => {
    const site = siteOn('memory');
    await signIn(site, 'ana@example.org');
    const {id} = await join(site, 'j-apply');
    await site.desk.decide(id, 'decline', 'Another time.');
    await assert.rejects(site.desk.decide(id, 'confirm'), {code: 'closed'});
    await assert.rejects(site.desk.decide('no such sign-up', 'confirm'), {code: 'not-found'});
  });

  it('rolls back in memory what a failing transaction wrote', async () => {
    const store = memoryStore({people: [{id: 'p', email: 'p@example.org'}]});
    const failing = store.write(async (rows) => {
      await rows.put('people', {id: 'p', email: 'q@example.org'});
      await rows.delete('people', 'p');
      await rows.put('people', {id: 'new', email: 'new@example.org'});
      throw new Error('half-way');
    });
    await assert.rejects(failing, /half-way/);
    assert.deepEqual(await store.read((rows) => rows.all('people')), [{id: 'p', email: 'p@example.org'}]);
  });
});
