import type {Backend} from '@huddlekit/core';
import {expect, fixture, html} from '@open-wc/testing';
import {fakeBackend} from '../testing/fake-backend.ts';
import {season} from '../testing/huddles.ts';
import {partText} from '../testing/page.ts';
import {waitUntil} from '../testing/wait-until.ts';
import '../finder/define.ts';
import type {HuddleFinder} from '../finder/finder.ts';
import type {HuddleKit} from './kit.ts';
import {registerBackend} from './registry.ts';

const made: {address: string; movement: string | undefined; backend: ReturnType<typeof fakeBackend>}[] = [];
const factory = (address: string, {movement}: {movement?: string}): Backend => {
  const backend = fakeBackend(season());
  made.push({address, movement, backend});
  return backend;
};
registerBackend('probe', () => factory);

// First, so that the finder is there before the kit is: a page may load them in any order.
const early = document.createElement('div');
early.innerHTML = '<huddle-kit backend="probe:early"><huddle-finder></huddle-finder></huddle-kit>';

const quietly = async (work: () => Promise<void>): Promise<string[]> => {
  const {error} = console;
  const said: string[] = [];
  console.error = (...all: unknown[]) => said.push(all.join(' '));
  try {
    await work();
  } finally {
    console.error = error;
  }
  return said;
};

describe('huddle-kit', () => {
  it('reaches elements that were there before it', async () => {
    document.body.append(early);
    await import('./define.ts');
    const finder = early.querySelector<HuddleFinder>('huddle-finder')!;
    await waitUntil(() => finder.results.answered);
    early.remove();
  });

  beforeEach(() => made.splice(0));

  it('makes the backend that its address names, and gives it to all inside', async () => {
    const kit = await fixture<HuddleKit>(html`<huddle-kit backend="probe:a" movement="commons"><huddle-finder></huddle-finder><div><huddle-finder></huddle-finder></div></huddle-kit>`);
    const finders = [...kit.querySelectorAll('huddle-finder')];
    await waitUntil(() => finders.every(({results}) => results.answered));
    expect(made.map(({address, movement}) => [address, movement])).to.deep.equal([['probe:a', 'commons']]);
    await expect(kit).to.be.accessible();
  });

  it('closes a backend whose place another takes', async () => {
    const kit = await fixture<HuddleKit>(html`<huddle-kit backend="probe:a"><huddle-finder></huddle-finder></huddle-kit>`);
    await waitUntil(() => made.length === 1);
    kit.setAttribute('backend', 'probe:b');
    await waitUntil(() => made.length === 2 && made[0]!.backend.closed === 1);
    kit.movement = 'other';
    await waitUntil(() => made.length === 3 && made[1]!.backend.closed === 1);
    const own = fakeBackend(season());
    kit.backend = own;
    await waitUntil(() => made[2]!.backend.closed === 1);
    kit.backend = null;
    await kit.updateComplete;
    expect(own.closed).to.equal(0);
  });

  it('closes its backend when it leaves, and makes it anew when it comes back', async () => {
    const kit = await fixture<HuddleKit>(html`<huddle-kit backend="probe:a"><huddle-finder></huddle-finder></huddle-kit>`);
    const place = kit.parentElement!;
    await waitUntil(() => kit.querySelector('huddle-finder')!.results.answered);
    place.append(kit);
    await kit.updateComplete;
    expect(made.length).to.equal(1);
    kit.remove();
    await waitUntil(() => made[0]!.backend.closed === 1);
    place.append(kit);
    await waitUntil(() => made.length === 2);
    await waitUntil(() => made[1]!.backend.asked.length === 1);
  });

  it('takes the last of two addresses, whichever is made last', async () => {
    let release = () => {};
    const slow = new Promise<void>((resolve) => (release = resolve));
    registerBackend('slow-probe', async () => (await slow, factory));
    const kit = await fixture<HuddleKit>(html`<huddle-kit backend="slow-probe:first"><huddle-finder></huddle-finder></huddle-kit>`);
    kit.setAttribute('backend', 'probe:second');
    await waitUntil(() => kit.querySelector('huddle-finder')!.results.answered);
    release();
    await waitUntil(() => made.length === 2);
    await waitUntil(() => made[1]!.backend.closed === 1);
    expect(made[0]!.backend.closed).to.equal(0);
  });

  it('tells of a scheme that nobody registered, leaves the content standing, and tries again once it is', async () => {
    let kit!: HuddleKit;
    const said = await quietly(async () => {
      kit = await fixture<HuddleKit>(html`<huddle-kit backend="later-probe:x"><huddle-finder><a href="/list">List</a></huddle-finder></huddle-kit>`);
      await waitUntil(() => partText(kit, 'error') !== '');
    });
    expect(said.join()).to.contain('later-probe');
    expect(kit.matches(':state(error)')).to.equal(true);
    expect(kit.querySelector('huddle-finder')!.shadowRoot!.querySelector('slot')).not.to.equal(null);
    await expect(kit).to.be.accessible();
    registerBackend('later-probe', () => factory);
    await waitUntil(() => kit.querySelector('huddle-finder')!.results.answered);
    expect(partText(kit, 'error')).to.equal('');
    expect(kit.matches(':state(error)')).to.equal(false);
  });

  it('tells of it in the language of the page', async () => {
    await quietly(async () => {
      const kit = await fixture<HuddleKit>(html`<huddle-kit locale="cy" backend="nobody-probe:x"></huddle-kit>`);
      await waitUntil(() => partText(kit, 'error').startsWith('Ni fu modd'));
    });
  });

  it('reads an address without a scheme as one of its own site', async () => {
    const seen: string[] = [];
    registerBackend('http', () => (address) => (seen.push(address), {}));
    await fixture(html`<huddle-kit backend="/huddles"></huddle-kit>`);
    await waitUntil(() => seen.length === 1);
    expect(seen[0]).to.equal(`${location.origin}/huddles`);
  });

  it('gives its language to the elements inside', async () => {
    const kit = await fixture<HuddleKit>(html`<huddle-kit locale="de" backend="probe:a"><huddle-finder></huddle-finder></huddle-kit>`);
    const finder = kit.querySelector('huddle-finder')!;
    await waitUntil(() => finder.words.locale === 'de');
    kit.locale = 'es-CO';
    await waitUntil(() => finder.words.locale === 'es-CO');
  });
});
