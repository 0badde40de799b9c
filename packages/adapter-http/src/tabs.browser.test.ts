import {expect} from '@open-wc/testing';
import type {Person} from '@huddlekit/core';
import {http} from './http.ts';

const url = 'https://huddles.example.org';
const key = `huddlekit:${url}/api/v1/movements/default`;
const ana: Person = {id: 'p1', email: 'ana@example.org', role: 'participant'};

const answering = (body: unknown) => async () => new Response(JSON.stringify(body), {status: 200});

/** What another tab's change looks like here: the storage has it already, and an event tells. */
function otherTab(token: string | null): void {
  if (token === null) localStorage.removeItem(key);
  else localStorage.setItem(key, token);
  dispatchEvent(new StorageEvent('storage', {key, newValue: token, storageArea: localStorage}));
}

describe('http in several tabs', () => {
  afterEach(() => localStorage.removeItem(key));

  it('stores nothing before a person signs in', async () => {
    const backend = http({url, fetch: answering(ana)});
    expect(await backend.identity!.current()).to.equal(null);
    expect(localStorage.getItem(key)).to.equal(null);
  });

  it('keeps the token in localStorage after sign-in', async () => {
    const backend = http({url, fetch: answering({token: 'a-token-of-ana-000000', person: ana})});
    await backend.identity!.confirmCode('ana@example.org', '123456');
    expect(localStorage.getItem(key)).to.equal('a-token-of-ana-000000');
  });

  it('follows another tab in and out, and stops when closed', async () => {
    const backend = http({url, fetch: answering(ana)});
    const heard: (Person | null)[] = [];
    const next = () => new Promise<void>((resolve) => {
      const stop = backend.identity!.subscribe((person) => {
        heard.push(person);
        stop();
        resolve();
      });
    });
    const signedIn = next();
    otherTab('a-token-of-ana-000000');
    await signedIn;
    const signedOut = next();
    otherTab(null);
    await signedOut;
    expect(heard).to.deep.equal([ana, null]);
    backend.identity!.subscribe((person) => void heard.push(person));
    await backend.close?.();
    otherTab('a-token-of-ana-000000');
    expect(await backend.identity!.current(), 'a round trip later').to.deep.equal(ana);
    expect(heard).to.have.length(2);
  });

  it('takes an address relative to the page', async () => {
    let asked = '';
    const fetch: typeof globalThis.fetch = async (input) => {
      asked = String(input);
      return new Response('{"items":[],"total":0}');
    };
    await http({url: '/huddles', fetch}).huddles!.list({});
    expect(asked).to.equal(`${location.origin}/huddles/api/v1/movements/default/huddles?`);
  });
});
