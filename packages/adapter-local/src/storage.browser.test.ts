import {contractSeed} from '@huddlekit/adapter-contract';
import {isHuddleError, type SignUp} from '@huddlekit/core';
import {expect} from '@open-wc/testing';
import {deleteDB, openDB} from 'idb';
import {openLocal, type LocalSite} from './index.ts';

const seed = contractSeed(Date.now());
const name = 'storage test';

describe('the local adapter’s storage', () => {
  const open: LocalSite[] = [];
  const site = (profile = 'default', database = name): LocalSite => {
    const made = openLocal({name: database, movement: seed.movement, records: seed.records, profile});
    open.push(made);
    return made;
  };
  const exists = async (): Promise<boolean> => (await indexedDB.databases()).some((each) => each.name === name);
  const signedIn = async (email: string, made = site(email)): Promise<LocalSite> => {
    const {preview} = (await made.backend.identity?.requestCode(email)) ?? {};
    await made.backend.identity?.confirmCode(email, preview?.code ?? '');
    return made;
  };
  const join = async ({backend}: LocalSite, huddle: string): Promise<SignUp> => {
    const input = {huddle, name: 'Ana', answers: {}, accessNeeds: [], consents: []};
    return (await backend.signUps?.submit(input, {idempotencyKey: crypto.randomUUID()})) as SignUp;
  };

  afterEach(async () => {
    for (const {backend} of open.splice(0)) await backend.close?.();
    await deleteDB(name);
  });

  it('makes no database while people only look', async () => {
    const {backend} = site();
    await backend.huddles?.list({facets: true});
    await backend.huddles?.get('j-pod');
    await backend.huddles?.calendar({});
    await backend.signUps?.form('j-asks');
    expect(await backend.identity?.current()).to.equal(null);
    await backend.identity?.signOut();
    expect(await exists()).to.equal(false);
    expect(localStorage.length + sessionStorage.length).to.equal(0);
    expect(document.cookie).to.equal('');
    expect(backend.notices).to.deep.equal([]);
  });

  it('keeps what a person did, for the next visit', async () => {
    const first = await signedIn('ana@example.org', site());
    const signUp = await join(first, 'j-pod');
    await first.backend.close?.();
    const {backend} = site();
    expect((await backend.identity?.current())?.email).to.equal('ana@example.org');
    expect(await backend.signUps?.list()).to.deep.equal([signUp]);
  });

  it('shows at once in one tab what was done in another', async () => {
    const [here, there] = [await signedIn('ana@example.org'), site('another tab')];
    expect((await there.backend.huddles?.get('j-sole'))?.state).to.equal('open');
    await join(here, 'j-sole');
    expect((await there.backend.huddles?.get('j-sole'))?.state).to.equal('full');
    const page = await there.backend.huddles?.list({ids: ['j-sole']});
    expect(page?.items[0]?.places).to.deep.equal({capacity: 1, left: 0, waiting: 0});
  });

  it('gives the last place to one of many tabs', async () => {
    const tabs = await Promise.all(Array.from({length: 8}, (_, index) => signedIn(`p${index}@example.org`)));
    const answers = await Promise.all(tabs.map((tab) => join(tab, 'j-sole')));
    expect(answers.filter(({state}) => state === 'confirmed')).to.have.length(1);
    expect(answers.flatMap(({position}) => position ?? []).sort()).to.deep.equal([1, 2, 3, 4, 5, 6, 7]);
  });

  it('signs a person in in every tab, and out', async () => {
    const [here, there] = [await signedIn('ana@example.org', site()), site()];
    expect((await there.backend.identity?.current())?.email).to.equal('ana@example.org');
    await here.backend.identity?.signOut();
    expect(await there.backend.identity?.current()).to.equal(null);
  });

  it('makes way for another tab that deletes the database, and begins anew', async () => {
    const here = await signedIn('ana@example.org');
    await deleteDB(name);
    expect(await here.backend.identity?.current()).to.equal(null);
    expect(await exists()).to.equal(false);
    await signedIn('ana@example.org', here);
    expect((await join(here, 'j-pod')).state).to.equal('confirmed');
  });

  it('leaves nothing of a write that fails half-way', async () => {
    const here = await signedIn('ana@example.org');
    await join(here, 'j-pod');
    const before = await here.desk.rows();
    const error: unknown = await join(here, 'j-pod').catch((reason: unknown) => reason);
    expect(isHuddleError(error) && error.code).to.equal('conflict');
    expect(await here.desk.rows()).to.deep.equal(before);
  });

  it('says that it cannot now when the disk is full, and works again when there is room', async () => {
    const here = await signedIn('ana@example.org');
    const before = await here.desk.rows();
    const own = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put') as PropertyDescriptor;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    };
    const error: unknown = await join(here, 'j-pod').catch((reason: unknown) => reason);
    Object.defineProperty(IDBObjectStore.prototype, 'put', own);
    expect(isHuddleError(error) && error.code).to.equal('unavailable');
    expect(await here.desk.rows()).to.deep.equal(before);
    expect((await join(here, 'j-pod')).state).to.equal('confirmed');
  });

  describe('where the browser refuses storage', () => {
    const refusing = async (body: (made: LocalSite) => Promise<void>): Promise<void> => {
      const own = Object.getOwnPropertyDescriptor(IDBFactory.prototype, 'open') as PropertyDescriptor;
      // What a sandboxed frame without allow-same-origin does.
      IDBFactory.prototype.open = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
      try {
        await body(site());
      } finally {
        Object.defineProperty(IDBFactory.prototype, 'open', own);
      }
    };

    it('says so with the first answer, and only once', () =>
      refusing(async ({backend}) => {
        expect(backend.notices).to.deep.equal([]);
        await backend.huddles?.list({});
        await backend.huddles?.list({});
        expect(backend.notices).to.deep.equal(['memory-only']);
      }));

    it('works in memory', () =>
      refusing(async (made) => {
        await signedIn('ana@example.org', made);
        expect((await join(made, 'j-sole')).state).to.equal('confirmed');
        expect((await made.backend.huddles?.get('j-sole'))?.state).to.equal('full');
      }));
  });

  it('works in memory, and says so, where a newer version has made the database', async () => {
    const newer = await openDB(name, 99);
    newer.close();
    const {backend} = site();
    await backend.huddles?.list({});
    expect(backend.notices).to.deep.equal(['memory-only']);
  });
});
