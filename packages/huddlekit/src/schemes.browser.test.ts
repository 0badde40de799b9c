import type {Backend} from '@huddlekit/core';
import {instantOf, isHuddleError} from '@huddlekit/core';
import {makeBackend} from '@huddlekit/elements/kit/registry';
import {expect} from '@open-wc/testing';
import {registerSchemes} from './schemes.ts';

describe('the addresses that a page may name', () => {
  const made: Backend[] = [];
  const open = async (address: string, movement?: string): Promise<Backend> => {
    const backend = await makeBackend(address, movement);
    made.push(backend);
    return backend;
  };

  before(() => registerSchemes());
  afterEach(async () => {
    for (const backend of made.splice(0)) await backend.close?.();
  });

  it('local:demo is the demo movement, and says that it is one', async () => {
    const backend = await open('local:demo');
    const {name} = await backend.huddles!.movement();
    expect(name).to.equal('Common Ground');
    expect(backend.notices).to.include('demo');
  });

  it('feed: reads a calendar, its times in the zone of the fragment', async () => {
    const calendar = new URL('./testing/zone-less.ics', import.meta.url).href;
    const backend = await open(`feed:${calendar}#zone=Europe/Madrid`);
    const {items} = await backend.huddles!.list({state: ['open', 'running', 'completed']});
    expect(items.map(({title}) => title)).to.deep.equal(['Banco en la plaza']);
    const [session] = items[0]!.sessions;
    expect(session!.start).to.equal('2026-07-15T18:00:00+02:00[Europe/Madrid]');
    expect(instantOf(session!.start)).to.equal(Date.UTC(2026, 6, 15, 16));
    expect(backend.signUps).to.equal(undefined);
  });

  it('an address relative to the page is a Huddlekit server there', async () => {
    const backend = await open('/nowhere/', 'gardens');
    const {download} = await backend.huddles!.calendar({});
    expect(download).to.equal(`${location.origin}/nowhere/api/v1/movements/gardens/huddles.ics`);
  });

  it('a scheme that nobody registered is told', async () => {
    const error = await open('gopher://example.org').catch((reason: unknown) => reason);
    expect(isHuddleError(error) && error.code).to.equal('unsupported');
  });
});
